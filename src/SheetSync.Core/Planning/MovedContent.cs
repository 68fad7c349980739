using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>What <see cref="MovedContentRule"/> found.</summary>
/// <param name="Posts">The posts to hold, by Post ID.</param>
/// <param name="Rows">The rows without a post that hold another post's content; they get no ID until people act.</param>
public sealed record MovedContent(IReadOnlyDictionary<string, Problem> Posts, IReadOnlyDictionary<PostDraft, Problem> Rows)
{
    /// <summary>Nothing moved.</summary>
    public static MovedContent None { get; } = new(new Dictionary<string, Problem>(), new Dictionary<PostDraft, Problem>());
}
