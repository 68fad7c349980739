using System.Text.Json.Serialization;
using SheetSync.Core.Posts;

namespace SheetSync.Worker.Output.Documents;

/// <summary>What <c>posts --json</c> prints: all posts, by calendar, tab and row, and what is to be said of accounts whose access ends.</summary>
public sealed record PostsDocument(IReadOnlyList<PostsDocument.Post> Posts, IReadOnlyList<ProblemEntry> Problems) : Document
{
    /// <summary>One post and its deliveries; the row is where it was seen last. The attempts are there with <c>--verbose</c>.</summary>
    public sealed record Post(
        string PostId, string Calendar, string Tab, int Row, Stage Stage, PostStatus Status, IReadOnlyList<DeliveryEntry> Deliveries,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Attempt>? Attempts = null);

    /// <summary>One line of the attempt log, and what the network answered, without secrets.</summary>
    public sealed record Attempt(DateTimeOffset At, string Delivery, string Step, string Result, string? Answer);
}
