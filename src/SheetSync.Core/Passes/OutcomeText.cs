using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Passes;

/// <summary>An outcome in a few words, for the attempt log.</summary>
internal static class OutcomeText
{
    public static string Of(PublishOutcome? outcome) => outcome switch
    {
        null => "nothing found",
        PublishOutcome.Published made => $"published {made.Url}",
        PublishOutcome.Rehearsed rehearsed => $"rehearsed {rehearsed.Url}",
        PublishOutcome.LaidReady ready => $"laid ready for a person {ready.Url}",
        PublishOutcome.Pending pending when pending.CheckAfter > PublishDecision.PatienceAfterCommit => "pending, and waited for: the network calls back",
        PublishOutcome.Pending pending => $"pending, asked again after {pending.CheckAfter.TotalSeconds:0} s",
        PublishOutcome.Throttled throttled => $"throttled until {throttled.RetryAt:O}",
        PublishOutcome.Rejected rejected => Of("rejected", rejected.Problem),
        PublishOutcome.AccessLost lost => Of("access lost", lost.Problem),
        PublishOutcome.Unavailable unavailable => Of("unavailable", unavailable.Problem),
        PublishOutcome.Unknown unknown => Of("unknown", unknown.Problem),
        _ => throw new ArgumentException($"There is no outcome {outcome.GetType().Name}.", nameof(outcome)),
    };

    public static string Of(PrepareOutcome outcome) => outcome switch
    {
        PrepareOutcome.Ready => "ready",
        PrepareOutcome.Later later => $"not done, again after {later.After.TotalSeconds:0} s",
        PrepareOutcome.Stopped stopped => Of(stopped.Outcome),
        _ => throw new ArgumentException($"There is no outcome {outcome.GetType().Name}.", nameof(outcome)),
    };

    private static string Of(string word, Problem problem) => $"{word}: {MessageCatalog.Message(problem, "en")}";
}
