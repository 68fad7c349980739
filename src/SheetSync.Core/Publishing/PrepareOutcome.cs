namespace SheetSync.Core.Publishing;

/// <summary>What came of a preparation.</summary>
public abstract record PrepareOutcome
{
    private PrepareOutcome()
    {
    }

    /// <summary>All is uploaded; one changing call is left.</summary>
    public sealed record Ready(PreparedPost Post) : PrepareOutcome;

    /// <summary>The network still works on an upload: prepare again with these steps, not before the given wait.</summary>
    public sealed record Later(StepRecord Steps, TimeSpan After) : PrepareOutcome;

    /// <summary>It went wrong; nothing visible was made. The outcome is one of Rejected, AccessLost, Throttled, Unavailable.</summary>
    public sealed record Stopped(PublishOutcome Outcome, StepRecord Steps) : PrepareOutcome;
}
