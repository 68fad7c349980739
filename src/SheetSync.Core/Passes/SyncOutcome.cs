namespace SheetSync.Core.Passes;

/// <summary>How a sync pass ended.</summary>
public enum SyncOutcome
{
    /// <summary>The plan was applied.</summary>
    Applied,

    /// <summary>Nothing had changed; the sheet was not read.</summary>
    Unchanged,

    /// <summary>A safety rail held the plan.</summary>
    Held,

    /// <summary>The source, a heading or the store kept the pass from its work.</summary>
    Failed,
}
