using SheetSync.Core.Posts;

namespace SheetSync.Worker.Output.Documents;

/// <summary>What <c>posts --json</c> prints: all posts, by calendar, tab and row.</summary>
public sealed record PostsDocument(IReadOnlyList<PostsDocument.Post> Posts) : Document
{
    /// <summary>One post and its deliveries; the row is where it was seen last.</summary>
    public sealed record Post(
        string PostId, string Calendar, string Tab, int Row, Stage Stage, PostStatus Status, IReadOnlyList<DeliveryEntry> Deliveries);
}
