using SheetSync.Core.Checking;

namespace SheetSync.Worker.Checks;

/// <summary>How many problems of a kind a check found.</summary>
/// <param name="Code">Which finding.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Count">How many of them.</param>
public sealed record ProblemCount(ProblemCode Code, Severity Severity, int Count);
