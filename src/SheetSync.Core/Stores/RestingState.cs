namespace SheetSync.Core.Stores;

/// <summary>What is still to come of a post whose row is at rest.</summary>
public enum RestingState : byte
{
    /// <summary>Nothing.</summary>
    Settled,

    /// <summary>It is scheduled, and nothing of it waits for anybody.</summary>
    Scheduled,

    /// <summary>Something else.</summary>
    Open,
}
