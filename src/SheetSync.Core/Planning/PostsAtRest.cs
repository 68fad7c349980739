using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>
/// The posts of the calendar that a plan leaves out altogether: each stands where it stood, differs in nothing, and is like no other row or post of the plan. Of
/// them only is asked what the plan counts or looks up.
/// </summary>
/// <param name="Posts">The posts.</param>
/// <param name="Tabs">Their tabs, by the numbers that the posts name.</param>
public sealed record PostsAtRest(IReadOnlyList<RestingPost> Posts, IReadOnlyList<string> Tabs)
{
    /// <summary>None: the plan is made from all posts.</summary>
    public static PostsAtRest None { get; } = new([], []);

    /// <summary>Of the links that the rows of the plan show, those that deliveries of this calendar have.</summary>
    public IReadOnlySet<string> Links { get; init; } = new HashSet<string>();

    /// <summary>When the next answer about them changes by time alone; null: none does.</summary>
    public DateTimeOffset? NextAnswerAt =>
        Posts.Count > 0 && Posts.Min(p => p.NextAnswerAt) is < long.MaxValue and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Those of which something is still to come or to be done.</summary>
    public IEnumerable<OpenPost> Open => Posts.Where(p => p.State != RestingState.Settled).Select(p => new OpenPost(
        p.PostId, Tabs[p.Tab], p.Row, p.OpenFrom == long.MaxValue ? null : new DateTimeOffset(p.OpenFrom, TimeSpan.Zero), p.State == RestingState.Scheduled));

    /// <summary>How many have a delivery whose time lies ahead.</summary>
    public int Ahead(DateTimeOffset now) => Posts.Count(p => p.OpenUntil > now.UtcTicks);
}
