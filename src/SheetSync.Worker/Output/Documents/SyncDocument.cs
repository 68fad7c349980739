using System.Text.Json.Serialization;
using SheetSync.Core.Passes;
using SheetSync.Core.Planning;

namespace SheetSync.Worker.Output.Documents;

/// <summary>What <c>sync --json</c> prints.</summary>
public sealed record SyncDocument(IReadOnlyList<SyncDocument.Calendar> Calendars) : Document
{
    /// <summary>What one pass did; elapsed time in milliseconds; calls to an outside service, left out where there is none.</summary>
    public sealed record Calendar(
        string Name,
        SyncOutcome Outcome,
        int Added,
        int Edited,
        int Cancelled,
        int Kept,
        int Held,
        IReadOnlyList<ProblemEntry> Problems,
        int ProblemCount,
        int CellsWritten,
        long ElapsedMs,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Calls);

    /// <summary>Makes the entry of a calendar.</summary>
    public static Calendar Of(SyncReport report, string language)
    {
        var plan = report.Plan ?? new SyncPlan();
        return new Calendar(
            report.Calendar,
            report.Outcome,
            plan.Count(ChangeKind.Add),
            plan.Count(ChangeKind.Edit),
            plan.Count(ChangeKind.Cancel),
            plan.Kept,
            plan.Count(ChangeKind.Hold),
            [.. report.Problems.Select(problem => ProblemEntry.Of(problem, language))],
            report.Problems.Count,
            report.CellsWritten,
            (long)report.Elapsed.TotalMilliseconds,
            report.Calls);
    }
}
