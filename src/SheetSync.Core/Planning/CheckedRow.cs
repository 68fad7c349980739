using SheetSync.Core.Checking;

namespace SheetSync.Core.Planning;

/// <summary>A row that differs from what we remember, checked.</summary>
/// <param name="Match">The row, with all problems of reading and checking in its draft, and its post.</param>
/// <param name="MediaMark">The content hashes of its assets.</param>
/// <param name="Bodies">Hash of what would be sent, by account.</param>
public sealed record CheckedRow(MatchedRow Match, string MediaMark, IReadOnlyDictionary<string, string> Bodies)
{
    /// <summary>The row with more problems.</summary>
    public CheckedRow With(params IEnumerable<Problem> problems) =>
        this with { Match = Match with { Draft = Match.Draft with { Problems = [.. Match.Draft.Problems, .. problems] } } };
}
