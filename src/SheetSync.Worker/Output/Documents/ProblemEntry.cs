using SheetSync.Core.Checking;

namespace SheetSync.Worker.Output.Documents;

/// <summary>One problem. Tab, cell, row and column (the heading) are null where they are not known.</summary>
public sealed record ProblemEntry(
    string Code, Severity Severity, string? Tab, string? Cell, int? Row, string? Column, string Message, string Fix)
{
    /// <summary>Makes the entry.</summary>
    public static ProblemEntry Of(Problem problem, string language) => new(
        MessageCatalog.JsonName(problem.Code),
        problem.Severity,
        problem.Place.Tab,
        problem.Place.Cell?.ToString(),
        problem.Place.Row ?? problem.Place.Cell?.Row,
        problem.Place.Column,
        MessageCatalog.Message(problem, language),
        MessageCatalog.Fix(problem, language));
}
