using SheetSync.Core.Checking;

namespace SheetSync.Core.Publishing;

/// <summary>Whether a delivery may be claimed now.</summary>
public abstract record GateAnswer
{
    private GateAnswer()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Go : GateAnswer;

    /// <summary>Not now; ask again in the next pass.</summary>
    public sealed record Wait(WaitReason Reason) : GateAnswer;

    /// <summary>Its row was deleted while it was claimed: it is cancelled.</summary>
    public sealed record Gone : GateAnswer;

    /// <summary>Its time has passed.</summary>
    public sealed record Missed(Problem Problem) : GateAnswer;
}
