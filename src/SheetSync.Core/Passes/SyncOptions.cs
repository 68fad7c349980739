namespace SheetSync.Core.Passes;

/// <summary>How a sync pass is to be run.</summary>
public sealed record SyncOptions
{
    /// <summary>A person accepts what rails and rules hold.</summary>
    public bool Accept { get; init; }

    /// <summary>Read the sheet even where it seems unchanged.</summary>
    public bool ReadAnyway { get; init; }

    /// <summary>Report the problems of all rows, and not only of those that differ from what we remember: for a person who asks.</summary>
    public bool TellAll { get; init; }

    /// <summary>A sheet that nobody changed is left as it is, even where its cells do not yet say what the records say: they are written in their own turn.</summary>
    public bool LeaveUnwritten { get; init; }

    /// <summary>Make the plan and change nothing, neither records nor cells.</summary>
    public bool PlanOnly { get; init; }
}
