using System.Text.Json.Serialization;
using SheetSync.Core.Passes;
using SheetSync.Core.Planning;

namespace SheetSync.Worker.Output.Documents;

/// <summary>What <c>plan --json</c> prints.</summary>
public sealed record PlanDocument(IReadOnlyList<PlanDocument.Calendar> Calendars) : Document
{
    /// <summary>The plan of one calendar.</summary>
    public sealed record Calendar(
        string Name, SyncOutcome Outcome, IReadOnlyList<Change> Changes, IReadOnlyList<Cell> Cells, IReadOnlyList<ProblemEntry> Problems);

    /// <summary>One change to a post; the Post ID is null where the row has none yet.</summary>
    public sealed record Change(ChangeKind Kind, string Tab, int Row, string? PostId, IReadOnlyList<string> Fields);

    /// <summary>One managed cell that would get another value; an empty cell is empty text.</summary>
    public sealed record Cell(string Tab, [property: JsonPropertyName("cell")] string Name, string From, string To);

    /// <summary>Makes the entry of a calendar.</summary>
    public static Calendar Of(SyncReport report, string language) => new(
        report.Calendar,
        report.Outcome,
        [.. (report.Plan?.Changes ?? []).Select(change => new Change(
            change.Kind, change.Tab, change.Row, change.PostId.Length > 0 ? change.PostId : null, change.Fields))],
        [.. (report.Plan?.CellsAndHeadings ?? []).Select(cell => new Cell(cell.Tab, cell.Cell.ToString(), cell.From.Display(), cell.To.Display()))],
        [.. report.Problems.Select(problem => ProblemEntry.Of(problem, language))]);
}
