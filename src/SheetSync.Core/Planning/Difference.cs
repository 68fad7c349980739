using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>Which rows need a closer look: of all others the record and the cells stay as they are.</summary>
public static class Difference
{
    /// <summary>Whether anything about the row, its cells or the time differs from what we remember.</summary>
    /// <param name="row">The row and its post.</param>
    /// <param name="index">All posts of the calendar.</param>
    /// <param name="now">The moment of the read.</param>
    public static bool Exists(MatchedRow row, IReadOnlyDictionary<string, PostIndexEntry> index, DateTimeOffset now) =>
        row.Kind != MatchKind.SameId
        || index.GetValueOrDefault(row.PostId!) is not { } post
        || post.RowHash != row.RowHash
        || !post.IdSeen || !post.IsPresent || post.IsHeld
        || post.NextAnswerAt <= now
        || (row.Draft.Remembered is null && IsOtherInCells(row.Draft, post));

    // Of a row that is known by its mark, the managed cells are part of the mark.
    private static bool IsOtherInCells(PostDraft draft, PostIndexEntry post) =>
        post.ManagedHash is null || post.ManagedHash != ManagedCells.Hash(draft.Managed) || draft.Managed.Values.Any(c => c.IsFormula);

    /// <summary>
    /// The rows that differ, and with them every row whose content stands, or stood till now, in one that differs or is gone: which of two
    /// equal posts is the later one can only be said with both at hand.
    /// </summary>
    public static IReadOnlySet<MatchedRow> WithTwins(
        IReadOnlyList<MatchedRow> differing, RowMatches matches, IReadOnlyDictionary<string, PostIndexEntry> index)
    {
        var before = differing.Select(r => r.PostId).OfType<string>().Concat(matches.Vanished).Where(index.ContainsKey).Select(id => index[id].BodyHash);
        var bodies = differing.Select(r => r.BodyHash).Concat(before).Where(b => b.Length > 0).ToHashSet();
        return differing.Concat(matches.Rows.Where(r => bodies.Contains(r.BodyHash))).ToHashSet<MatchedRow>(ReferenceEqualityComparer.Instance);
    }
}
