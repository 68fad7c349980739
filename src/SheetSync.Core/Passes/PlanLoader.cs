using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>Loads what the plan of a sheet needs: whole posts only for rows that differ, of all others ids and hashes.</summary>
public sealed class PlanLoader(IPostStore store, IAssetStore? library)
{
    /// <summary>Matches rows with posts, checks the rows that differ, and gathers the rest of the plan's input.</summary>
    public Task<PlanInput> LoadAsync(
        SheetReading sheet, IReadOnlyDictionary<string, PostIndexEntry> index, Surroundings surroundings, PlanContext context, bool isAllChanged,
        CancellationToken cancellationToken) => LoadAsync(sheet, index, PostsAtRest.None, surroundings, context, isAllChanged, cancellationToken)!;

    /// <summary>The same where most posts are at rest; null where a row could be a post by more than its ID: then what all other posts are counts too.</summary>
    public Task<PlanInput?> LoadAsync(NarrowReading narrow, Surroundings surroundings, PlanContext context, CancellationToken cancellationToken) =>
        LoadAsync(narrow.Sheet, narrow.Index, narrow.AtRest, surroundings, context, isAllChanged: false, cancellationToken);

    private async Task<PlanInput?> LoadAsync(
        SheetReading sheet, IReadOnlyDictionary<string, PostIndexEntry> index, PostsAtRest atRest, Surroundings surroundings, PlanContext context, bool isAllChanged,
        CancellationToken cancellationToken)
    {
        var calendar = context.Calendar.Name;
        var strange = sheet.Drafts.Select(d => d.PostId).Where(id => PostId.IsValid(id) && !index.ContainsKey(id)).ToHashSet();
        var foreign = await store.FindForeignAsync(calendar, strange, cancellationToken).ConfigureAwait(false);
        var matches = RowMatcher.ById(sheet.Drafts, index, foreign);
        var possible = RowMatcher.Candidates(matches, index);
        if (possible.Count > 0 && atRest.Posts.Count > 0)
        {
            return null;
        }

        var candidates = await PostsAsync(calendar, possible, cancellationToken).ConfigureAwait(false);
        matches = RowMatcher.ByContent(matches, index, candidates, context.Calendar.PublishUnmarked);

        var differing = new List<MatchedRow>();
        var same = new List<MatchedRow>();
        foreach (var row in matches.Rows)
        {
            if (isAllChanged || Difference.Exists(row, index, context.Now))
            {
                differing.Add(row);
            }
            else
            {
                same.Add(row);
            }
        }

        var closer = Difference.WithTwins(differing, matches, index);
        var needed = closer.Select(r => r.PostId).OfType<string>()
            .Concat(closer.SelectMany(r => r.Candidates)).Concat(matches.Vanished).Where(index.ContainsKey).ToHashSet();
        var posts = await PostsAsync(calendar, needed, cancellationToken).ConfigureAwait(false);
        var rows = new List<CheckedRow>();
        foreach (var row in matches.Rows.Where(closer.Contains))
        {
            rows.Add(await CheckAsync(row, surroundings.Assets, context, cancellationToken).ConfigureAwait(false));
        }

        return new PlanInput
        {
            Context = context,
            Maps = sheet.Maps,
            Matches = matches,
            Differing = rows,
            Index = index,
            AtRest = atRest.Posts.Count == 0 ? atRest : atRest with { Links = await LinksAsync(calendar, rows, cancellationToken).ConfigureAwait(false) },
            Posts = posts.Values.Concat(candidates.Values).DistinctBy(p => p.PostId).ToDictionary(p => p.PostId),
            Elsewhere = await ElsewhereAsync(rows, index, context.Now, cancellationToken).ConfigureAwait(false),
            GoneTabs = [.. index.Values.Where(p => p.IsPresent).Select(p => p.Tab).Distinct().Where(t => sheet.Maps.All(m => m.Tab != t))],
            IsAllChanged = isAllChanged,
            Same = isAllChanged ? null : same,
            Pauses = surroundings.Pauses,
            NewId = () => NewId(index),
        };
    }

    private async Task<CheckedRow> CheckAsync(MatchedRow row, AssetListing? assets, PlanContext context, CancellationToken cancellationToken)
    {
        var draft = row.Draft.Whole;
        var deliveries = PostComposer.Compose(draft);
        var problems = PostChecker.Check(draft, deliveries, context.Calendar, assets, context.Now);
        var composed = deliveries.ToDictionary(d => d.Delivery.Channel.AccountKey, d => d.Post);
        var media = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in composed.Values.SelectMany(p => p.Assets.Append(p.Cover)).Where(n => n.Length > 0 && assets?.Find(n) is not null).Distinct())
        {
            media[name] = await HashAsync(name, cancellationToken).ConfigureAwait(false);
        }

        return new CheckedRow(
            row with { Draft = draft with { Problems = [.. draft.Problems, .. problems] } },
            media,
            composed.ToDictionary(c => c.Key, c => c.Value.BodyHash()));
    }

    // A file that went away after it was listed is another content than any: the next listing says that it is missing.
    private async Task<string> HashAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await library!.HashAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private async Task<IReadOnlyList<DeliveryIndexEntry>> ElsewhereAsync(
        IReadOnlyList<CheckedRow> rows, IReadOnlyDictionary<string, PostIndexEntry> index, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var bodies = rows.SelectMany(r => r.Bodies.Values).ToHashSet();
        if (bodies.Count == 0)
        {
            return [];
        }

        var times = rows.SelectMany(r => r.Match.Draft.Deliveries).Select(d => d.DueAt ?? now).DefaultIfEmpty(now).ToList();
        var found = await store.FindContentAsync(
            rows.SelectMany(r => r.Bodies.Keys).ToHashSet(), bodies,
            times.Min() - SameContentRule.Within, times.Max() + SameContentRule.Within, cancellationToken).ConfigureAwait(false);
        var own = rows.Select(r => r.Match.PostId).OfType<string>().ToHashSet();
        return [.. found.Where(d => !own.Contains(d.Id[..d.Id.IndexOf('/', StringComparison.Ordinal)]))];
    }

    private Task<IReadOnlySet<string>> LinksAsync(string calendar, List<CheckedRow> rows, CancellationToken cancellationToken)
    {
        var cells = rows.Select(r => r.Match.Draft).SelectMany(d => new[] { d.Managed.GetValueOrDefault(ManagedColumn.PostUrl).Text, d.Fields.Common(ColumnRole.PostedLink) });
        return store.FindLinksAsync(calendar, cells.SelectMany(cell => PostLinks.Read(cell.Trim()).Values).ToHashSet(), cancellationToken);
    }

    private async Task<Dictionary<string, PostRecord>> PostsAsync(string calendar, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : (await store.LoadPostsAsync(calendar, ids, cancellationToken).ConfigureAwait(false)).ToDictionary(p => p.PostId);

    private static string NewId(IReadOnlyDictionary<string, PostIndexEntry> index)
    {
        string id;
        do
        {
            id = PostId.FromRandom(BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)));
        }
        while (index.ContainsKey(id));

        return id;
    }
}
