using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>A row and the post it belongs to.</summary>
/// <param name="Draft">The row.</param>
/// <param name="RowHash">Hash of all that people wrote in it.</param>
/// <param name="BodyHash">Hash of its text, media and link; empty when it has none.</param>
/// <param name="Kind">How they belong together.</param>
/// <param name="PostId">The post; null for one that gets a new ID.</param>
public sealed record MatchedRow(PostDraft Draft, string RowHash, string BodyHash, MatchKind Kind, string? PostId)
{
    /// <summary>The posts that the row could be, when it is <see cref="MatchKind.Ambiguous"/>.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Whether the row stands for a post that is not in the store yet.</summary>
    public bool IsNew => Kind is MatchKind.New or MatchKind.Copy or MatchKind.Foreign or MatchKind.UnknownId;
}
