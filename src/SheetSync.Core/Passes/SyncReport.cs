using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Sources;

namespace SheetSync.Core.Passes;

/// <summary>What one sync pass (or <c>plan</c>) found and did: CLI, dashboard and log render this one object.</summary>
public sealed record SyncReport
{
    /// <summary>The calendar's name.</summary>
    public required string Calendar { get; init; }

    /// <summary>How it ended.</summary>
    public required SyncOutcome Outcome { get; init; }

    /// <summary>The plan that was made; null when the pass did not get that far or nothing had changed.</summary>
    public SyncPlan? Plan { get; init; }

    /// <summary>All problems, the plan's included.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Rows that stand as they stood and could matter to no other: neither they nor their posts were looked at.</summary>
    public int RowsAtRest { get; init; }

    /// <summary>Managed cells that got another value.</summary>
    public int CellsWritten { get; init; }

    /// <summary>Why managed cells wait to be written, if they do.</summary>
    public Problem? Waiting { get; init; }

    /// <summary>The source's fault, when it kept the pass from its work or its cells from being written.</summary>
    public SourceFault? Fault { get; init; }

    /// <summary>Calls to an outside service, repeats included; null where the calendar lives with none.</summary>
    public long? Calls { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }
}
