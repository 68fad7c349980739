namespace SheetSync.Core.Checking;

/// <summary>The two texts of a problem in one language: what is wrong and how to fix it, with placeholders such as <c>{value}</c>.
/// A part in double square brackets, <c>[[ Did you mean "{suggestion}"?]]</c>, is left out where its placeholder has no value.</summary>
public sealed record ProblemText(string Message, string Fix);
