namespace SheetSync.Core.Checking;

/// <summary>The two texts of a problem in one language: what is wrong and how to fix it, with placeholders such as <c>{value}</c>.</summary>
public sealed record ProblemText(string Message, string Fix);
