using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>
/// Finds which row is which post. Rows move, IDs do not: the ID decides, content is the second witness, place the third.
/// First <see cref="ById"/>, which needs the index alone; then <see cref="ByContent"/> for rows without an ID, with the few posts they could be.
/// </summary>
public static class RowMatcher
{
    /// <summary>Matches rows by the IDs they carry. Rows without a usable one come out as <see cref="MatchKind.New"/>.</summary>
    /// <param name="drafts">All rows of the calendar, in order.</param>
    /// <param name="index">All posts ever issued for it.</param>
    /// <param name="foreign">Which of the rows' IDs were issued for another calendar.</param>
    public static RowMatches ById(
        IReadOnlyList<PostDraft> drafts, IReadOnlyDictionary<string, PostIndexEntry> index, IReadOnlyDictionary<string, string> foreign)
    {
        var rows = drafts.Select(d => d.Remembered is { } known
            ? new MatchedRow(d, known.RowHash, known.BodyHash, MatchKind.New, null)
            : new MatchedRow(d, ContentHash.OfRow(d), ContentHash.OfBody(d.Fields), MatchKind.New, null)).ToArray();
        var carriers = Enumerable.Range(0, rows.Length).Where(i => PostId.IsValid(rows[i].Draft.PostId)).GroupBy(i => rows[i].Draft.PostId);
        foreach (var sameId in carriers)
        {
            var known = index.GetValueOrDefault(sameId.Key);
            var kind = known is not null ? MatchKind.SameId
                : foreign.ContainsKey(sameId.Key) ? MatchKind.Foreign
                : MatchKind.UnknownId;
            var keeper = kind == MatchKind.Foreign ? -1 : Keeper(sameId, rows, known);
            foreach (var i in sameId)
            {
                rows[i] = i == keeper
                    ? rows[i] with { Kind = kind, PostId = sameId.Key }
                    : rows[i] with { Kind = kind == MatchKind.Foreign ? kind : MatchKind.Copy };
            }
        }

        return new RowMatches(rows, Vanished(rows, index));
    }

    /// <summary>
    /// The posts that a row without an ID of its own could be: their row vanished in this pass, or their ID was never seen in the sheet.
    /// Of the latter also those that went out unmarked and whose row is gone: no row is matched with them, but one may resemble them.
    /// </summary>
    public static IReadOnlyList<string> Candidates(RowMatches matches, IReadOnlyDictionary<string, PostIndexEntry> index)
    {
        if (!matches.Rows.Any(SeeksPost))
        {
            return [];
        }

        var taken = Taken(matches.Rows);
        return [.. matches.Vanished.Concat(index.Values.Where(IsUnmarked).Select(p => p.PostId)).Distinct().Where(id => !taken.Contains(id))];
    }

    /// <summary>Gives rows without an ID back to the posts they are: same content, else same place and mostly the same
    /// content, else the account and moment at which the post left, else the link that it left in a row whose ID was typed over.</summary>
    /// <param name="matches">The rows matched by ID.</param>
    /// <param name="index">All posts of the calendar.</param>
    /// <param name="candidates">The posts that a row without an ID could be.</param>
    /// <param name="publishUnmarked">Whether posts go out before their ID was read back.</param>
    public static RowMatches ByContent(
        RowMatches matches, IReadOnlyDictionary<string, PostIndexEntry> index, IReadOnlyDictionary<string, PostRecord> candidates, bool publishUnmarked)
    {
        var rows = matches.Rows.ToArray();
        var seekers = Enumerable.Range(0, rows.Length).Where(i => SeeksPost(rows[i])).ToList();
        var free = candidates.Values.Where(p => p.IsPresent).ToDictionary(p => p.PostId);

        // A row that shows another row's ID is a pasted copy, unless it is the whole of a post: then an ID was filled down over its own.
        Claim(rows, seekers, free, (row, post) => row.RowHash == post.RowHash);
        seekers.RemoveAll(i => rows[i].Kind == MatchKind.Copy);
        Claim(rows, seekers, free, (row, post) => row.BodyHash.Length > 0 && row.BodyHash == post.BodyHash);
        ClaimInPlace(rows, seekers, free, (row, post) => IsLike(row.Draft, post, publishUnmarked));
        var known = new Lazy<DateTimeOffset?>(() => KnownUntil(matches.Rows, index));
        Claim(rows, seekers, free, (row, post) => IsSameMoment(row, post) && !IsDeletedKnowingly(post, known));
        Claim(rows, seekers, free, HasSpoiltId);

        return new RowMatches(rows, Vanished(rows, index));
    }

    private static void ClaimInPlace(
        MatchedRow[] rows, List<int> seekers, Dictionary<string, PostRecord> free, Func<MatchedRow, PostRecord, bool> alike)
    {
        foreach (var i in seekers.Where(i => rows[i].PostId is null && rows[i].Kind != MatchKind.Ambiguous).ToList())
        {
            var own = free.Values.FirstOrDefault(p => IsInPlace(rows[i], p) && alike(rows[i], p));
            if (own is not null)
            {
                rows[i] = rows[i] with { Kind = MatchKind.Refound, PostId = own.PostId };
                free.Remove(own.PostId);
            }
        }
    }

    // Rows and posts that are alike by a test: one to one they belong together, and so does a row in the post's own place;
    // whatever else is alike is ambiguous on both sides.
    private static void Claim(
        MatchedRow[] rows, List<int> seekers, Dictionary<string, PostRecord> free, Func<MatchedRow, PostRecord, bool> alike)
    {
        ClaimInPlace(rows, seekers, free, alike);
        foreach (var i in seekers.Where(i => rows[i].PostId is null && rows[i].Kind != MatchKind.Ambiguous).ToList())
        {
            var posts = free.Values.Where(p => alike(rows[i], p)).ToList();
            if (posts.Count == 0)
            {
                continue;
            }

            var rivals = seekers.Count(j => rows[j].PostId is null && alike(rows[j], posts[0]));
            if (posts.Count == 1 && rivals == 1)
            {
                rows[i] = rows[i] with { Kind = MatchKind.Refound, PostId = posts[0].PostId };
                free.Remove(posts[0].PostId);
            }
            else if (rows[i].Kind != MatchKind.Copy)
            {
                rows[i] = rows[i] with { Kind = MatchKind.Ambiguous, Candidates = [.. posts.Select(p => p.PostId)] };
            }
        }
    }

    private static bool SeeksPost(MatchedRow row) => row.Kind is MatchKind.New or MatchKind.Foreign or MatchKind.Copy;

    private static bool IsUnmarked(PostIndexEntry post) => !post.IdSeen && (post.IsPresent || post.Deliveries.Any(d => d.Url is not null));

    private static bool IsInPlace(MatchedRow row, PostRecord post) => row.Draft.Tab == post.Tab && row.Draft.Row == post.Row;

    // A row without ID that people go on typing in stays its post; and where rows go out unmarked, so does one whatever they type: an approval
    // of what stood there does not count for what stands there now.
    private static bool IsLike(PostDraft draft, PostRecord post, bool publishUnmarked) =>
        Likeness.IsMostlySame(draft.Fields, post.Fields)
        || (!post.IdSeen && !post.Deliveries.Any(d => d.HasLeft)
            && (publishUnmarked || Likeness.IsContinued(post.Fields, draft.Fields) || Likeness.IsContinued(draft.Fields, post.Fields)));

    // A row that people rewrote while its post went out, and whose save undid our ID: of its text nothing may be left, but what left an account
    // at that moment was this row. People may have moved its time since, and the row still asks for that one. "Now" is no moment: many rows say it.
    private static bool IsSameMoment(MatchedRow row, PostRecord post)
    {
        var left = post.Deliveries.Where(d => DeliveryTransitions.HasLeft(d.State)).ToList();
        return row.Draft.Deliveries.Any(asked => asked.DueAt is not null && left.Any(d => d.AccountKey == asked.Channel.AccountKey
            && (d.DueAt == asked.DueAt || Schedule(row.Draft.Fields).SequenceEqual(Schedule(post.Fields)))));
    }

    // Nobody who types a new post writes something into its ID cell that is no ID: where the link of a post that is gone still stands beside
    // it, that post's ID was typed over, whatever else of the row is new.
    private static bool HasSpoiltId(MatchedRow row, PostRecord post) =>
        row.Draft.PostId.Length > 0 && !PostId.IsValid(row.Draft.PostId)
        && PostLinks.Read(row.Draft.Managed.GetValueOrDefault(ManagedColumn.PostUrl).Text).Values is var shown
        && post.Deliveries.Any(d => d.Url is not null && shown.Contains(d.Url));

    // Our ID stood in the sheet before the post left. A sheet that knows of something later was saved with the ID in it: the row was deleted.
    private static bool IsDeletedKnowingly(PostRecord post, Lazy<DateTimeOffset?> known) =>
        post.IdSeen && post.Deliveries.Where(d => DeliveryTransitions.HasLeft(d.State)).Min(d => d.Parts > 1 ? d.PublishedAt ?? d.CommittedAt : d.CommittedAt) < known.Value;

    // The last publication that the sheet tells of in full, in whatever row.
    private static DateTimeOffset? KnownUntil(IReadOnlyList<MatchedRow> rows, IReadOnlyDictionary<string, PostIndexEntry> index) => rows
        .Where(r => r.Kind == MatchKind.SameId && index[r.PostId!].ManagedHash is { } hash && hash == (r.Draft.Remembered?.ManagedHash ?? ManagedCells.Hash(r.Draft.Managed)))
        .SelectMany(r => index[r.PostId!].Deliveries)
        .Max(d => d.Url is null ? null : d.At);

    private static IEnumerable<PostField> Schedule(PostFields fields) =>
        fields.All.Where(f => f.Role is ColumnRole.Date or ColumnRole.Time or ColumnRole.TimeZone or ColumnRole.Minute or ColumnRole.HalfDay);

    // The row that matches the stored content keeps the ID, whichever of the two people think of as the copy.
    private static int Keeper(IEnumerable<int> carriers, MatchedRow[] rows, PostIndexEntry? known) => carriers
        .OrderByDescending(i => known is null ? 0
            : rows[i].RowHash == known.RowHash ? 3
            : rows[i].BodyHash == known.BodyHash && known.BodyHash.Length > 0 ? 2
            : rows[i].Draft.Tab == known.Tab && rows[i].Draft.Row == known.Row ? 1 : 0)
        .ThenByDescending(i => known is not null && rows[i].Draft.Tab == known.Tab && rows[i].Draft.Row == known.Row)
        .First();

    private static HashSet<string> Taken(IEnumerable<MatchedRow> rows) => rows.Where(r => r.PostId is not null).Select(r => r.PostId!).ToHashSet();

    private static List<string> Vanished(IEnumerable<MatchedRow> rows, IReadOnlyDictionary<string, PostIndexEntry> index)
    {
        var taken = Taken(rows);
        return [.. index.Values.Where(p => p.IsPresent && !taken.Contains(p.PostId)).Select(p => p.PostId)];
    }
}
