using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>
/// Content moved away from its ID: a sort or cut of some columns that leaves the managed ones behind. A row whose text, media and link are
/// those stored for another ID, while that ID's own row no longer has them, is held together with all rows concerned.
/// </summary>
public static class MovedContentRule
{
    /// <summary>The posts to hold and the rows without a post, each with the problem that names the other row.</summary>
    /// <param name="matches">Rows and posts.</param>
    /// <param name="index">All posts of the calendar.</param>
    /// <param name="records">Whole posts, of the rows that differ at least.</param>
    public static MovedContent Find(
        RowMatches matches, IReadOnlyDictionary<string, PostIndexEntry> index, IReadOnlyDictionary<string, PostRecord> records)
    {
        var rowOf = matches.Rows.Where(r => r.PostId is not null).ToDictionary(r => r.PostId!);

        // What never had its ID in the sheet cannot have left it behind: such a post is found again by its content, or is gone.
        var owners = index.Values.Where(p => p is { IsPresent: true, IdSeen: true } && p.BodyHash.Length > 0 && HasLostBody(p, rowOf, records)).ToLookup(p => p.BodyHash);
        var posts = new Dictionary<string, Problem>();
        var rows = new Dictionary<PostDraft, Problem>(ReferenceEqualityComparer.Instance);
        foreach (var row in matches.Rows.Where(r => r.BodyHash.Length > 0 && r.Kind is not (MatchKind.Refound or MatchKind.Ambiguous)))
        {
            // A pasted copy shows the ID of the row that it was copied from, and has that one's content.
            var hasOwnBody = index.GetValueOrDefault(row.PostId ?? row.Draft.PostId)?.BodyHash == row.BodyHash;
            var owner = hasOwnBody ? null : owners[row.BodyHash].FirstOrDefault(p => p.PostId != row.PostId);
            if (owner is null)
            {
                continue;
            }

            var (tab, number) = rowOf.TryGetValue(owner.PostId, out var home) ? (home.Draft.Tab, home.Draft.Row) : (owner.Tab, owner.Row);
            posts[owner.PostId] = Moved(tab, number, row.Draft.Row);
            if (row.PostId is not null && index.ContainsKey(row.PostId))
            {
                posts[row.PostId] = Moved(row.Draft.Tab, row.Draft.Row, number);
            }
            else
            {
                rows[row.Draft] = Moved(row.Draft.Tab, row.Draft.Row, number);
            }
        }

        return new MovedContent(posts, rows);
    }

    private static Problem Moved(string tab, int row, int other) =>
        Problem.Error(ProblemCode.ContentMoved, ProblemPlace.AtRow(tab, row), ("row", $"{row}"), ("other", $"{other}"));

    // A row that only grew still has what was stored: it was being typed when it was read last.
    private static bool HasLostBody(
        PostIndexEntry post, Dictionary<string, MatchedRow> rowOf, IReadOnlyDictionary<string, PostRecord> records) =>
        !rowOf.TryGetValue(post.PostId, out var row)
        || (row.BodyHash != post.BodyHash
            && !(records.TryGetValue(post.PostId, out var record) && Likeness.IsBodyContinued(record.Fields, row.Draft.Fields)));
}
