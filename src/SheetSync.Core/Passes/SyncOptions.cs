namespace SheetSync.Core.Passes;

/// <summary>How a sync pass is to be run.</summary>
public sealed record SyncOptions
{
    /// <summary>A person accepts what rails and rules hold.</summary>
    public bool Accept { get; init; }

    /// <summary>Read the sheet even where it seems unchanged.</summary>
    public bool ReadAnyway { get; init; }

    /// <summary>Make the plan and change nothing, neither records nor cells.</summary>
    public bool PlanOnly { get; init; }
}
