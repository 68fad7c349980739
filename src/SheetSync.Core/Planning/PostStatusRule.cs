using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>The one status of a post, from those of its deliveries.</summary>
public static class PostStatusRule
{
    /// <summary>What the Status cell says.</summary>
    /// <param name="post">The post.</param>
    /// <param name="pauses">All pauses.</param>
    public static PostStatus Of(PostRecord post, IReadOnlyList<Pause> pauses)
    {
        var live = post.Deliveries.Where(d => d.State != DeliveryState.Cancelled).ToList();
        if (live.Count == 0)
        {
            return post.Deliveries.Count > 0 ? PostStatus.Cancelled
                : post.Problems.Any(p => p.Severity == Severity.Error) ? PostStatus.Invalid
                : post.Stage == Stage.Cancelled ? PostStatus.Cancelled
                : PostStatus.Waiting;
        }

        bool Any(params ReadOnlySpan<DeliveryState> states)
        {
            foreach (var delivery in live)
            {
                if (states.Contains(delivery.State))
                {
                    return true;
                }
            }

            return false;
        }

        bool All(DeliveryState state) => live.TrueForAll(d => d.State == state);

        return Any(DeliveryState.NeedsReview) ? PostStatus.NeedsReview
            : Any(DeliveryState.Preparing, DeliveryState.Committing, DeliveryState.Continuing, DeliveryState.Unknown) ? PostStatus.Publishing
            : Any(DeliveryState.Processing) ? PostStatus.Processing
            : All(DeliveryState.Published) ? (live.Exists(IsCutShort) ? PostStatus.PartlyPublished : PostStatus.Published)
            : All(DeliveryState.Rehearsed) ? PostStatus.Rehearsed
            : Any(DeliveryState.Published) ? PostStatus.PartlyPublished
            : Any(DeliveryState.Failed) ? PostStatus.Failed
            : Any(DeliveryState.ByHand) ? PostStatus.ToPostByHand
            : Any(DeliveryState.Waiting) ? WhyWaiting(post)
            : Any(DeliveryState.Scheduled) ? (live.Where(d => d.State == DeliveryState.Scheduled).All(d => pauses.Any(p => PublishGate.Covers(p, post, d))) ? PostStatus.Paused : PostStatus.Scheduled)
            : Any(DeliveryState.Missed) ? PostStatus.Missed
            : PostStatus.Past;
    }

    /// <summary>Whether only the beginning of a published thread is public.</summary>
    public static bool IsCutShort(DeliveryRecord delivery) => delivery is { State: DeliveryState.Published, LastProblem.Code: ProblemCode.ThreadCutShort or ProblemCode.ThreadPartUnknown };

    private static PostStatus WhyWaiting(PostRecord post) =>
        post.Hold is not null ? PostStatus.Waiting
        : post.Problems.Any(p => p.Severity == Severity.Error) ? PostStatus.Invalid
        : post.Problems.Any(p => p.Code == ProblemCode.ApprovalOutdated) ? PostStatus.ApprovalOutdated
        : PostStatus.Waiting;
}
