using SheetSync.Core.Checking;

namespace SheetSync.Core.Planning;

/// <summary>A row that differs from what we remember, checked.</summary>
/// <param name="Match">The row, with all problems of reading and checking in its draft, and its post.</param>
/// <param name="Media">The content hashes of its assets, by the name that the row says, in the order of names.</param>
/// <param name="Bodies">Hash of what would be sent, by account.</param>
public sealed record CheckedRow(MatchedRow Match, IReadOnlyDictionary<string, string> Media, IReadOnlyDictionary<string, string> Bodies)
{
    /// <summary>The content hashes of its assets in one text.</summary>
    public string MediaMark => string.Join('\n', Media.Select(m => $"{m.Key}:{m.Value}"));

    /// <summary>The row with more problems.</summary>
    public CheckedRow With(params IEnumerable<Problem> problems) =>
        this with { Match = Match with { Draft = Match.Draft with { Problems = [.. Match.Draft.Problems, .. problems] } } };
}
