using System.Collections.Frozen;
using static SheetSync.Core.Posts.DeliveryState;

namespace SheetSync.Core.Posts;

/// <summary>The state machine of a delivery: every move that there is, in one table. Staying in a state is no move.</summary>
public static class DeliveryTransitions
{
    private static readonly FrozenDictionary<DeliveryState, FrozenSet<DeliveryState>> Moves = new Dictionary<DeliveryState, DeliveryState[]>
    {
        // Moved by plans, from what the sheet says; Published is an outcome that the sheet knew and a lost store did not.
        [Waiting] = [Scheduled, Published, Missed, Cancelled, Past],
        [Scheduled] = [Waiting, Preparing, Published, Failed, Missed, Cancelled, Past],
        [Missed] = [Waiting, Scheduled, Published, Cancelled, Past],
        [Cancelled] = [Waiting, Scheduled, Published, Missed, Past],
        [Past] = [Waiting, Scheduled, Published, Missed, Cancelled],

        // Moved by publishing. Nothing of this try has left while Preparing, but an earlier one may prove to be out; from Committing on a way back needs proof, or a person.
        [Preparing] = [Scheduled, Committing, Published, Failed],
        [Committing] = [Scheduled, Continuing, Processing, Unknown, Published, Rehearsed, Failed, NeedsReview, ByHand],
        [Continuing] = [Committing, Published],
        [Processing] = [Continuing, Published, Rehearsed, Failed, NeedsReview],
        [Unknown] = [Committing, Continuing, Processing, Published, Rehearsed, NeedsReview, ByHand],

        // Moved by people's answers; also by a word of the network that comes after all.
        [Failed] = [Waiting, Scheduled, Published, Cancelled],
        [NeedsReview] = [Waiting, Scheduled, Continuing, Processing, Published, Rehearsed],
        [ByHand] = [Published, Cancelled],

        [Published] = [],
        [Rehearsed] = [],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    /// <summary>Whether a delivery may go from one state to another; staying is always allowed.</summary>
    public static bool Allows(DeliveryState from, DeliveryState to) => from == to || Moves[from].Contains(to);

    /// <summary>The states that can follow a state.</summary>
    public static IReadOnlySet<DeliveryState> From(DeliveryState state) => Moves[state];

    /// <summary>Whether a commit may be out, is out, or was settled by a person in this state.</summary>
    public static bool HasLeft(DeliveryState state) =>
        state is Committing or Continuing or Processing or Unknown or Published or Rehearsed or NeedsReview or ByHand;
}
