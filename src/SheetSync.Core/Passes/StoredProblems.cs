using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Passes;

/// <summary>The problems of a post as its last plan found them, placed in the row in which it stands now.</summary>
internal static class StoredProblems
{
    public static IEnumerable<Problem> Of(PostRecord post) =>
        (post.Hold is null ? post.Problems : [post.Hold, .. post.Problems]).Select(problem => problem with
        {
            Place = problem.Place with { Tab = post.Tab, Row = post.Row, Cell = problem.Place.Cell is { } cell ? cell with { Row = post.Row } : null },
        });
}
