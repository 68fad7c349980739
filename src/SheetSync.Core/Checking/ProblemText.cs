namespace SheetSync.Core.Checking;

/// <summary>The two texts of a problem in one language, read in this order: what to do, and what is wrong. Each is also understood alone. They hold
/// placeholders such as <c>{value}</c>; a part in double square brackets, <c>[[Did you mean “{suggestion}”? ]]</c>, is left out where its placeholder has no value.</summary>
public sealed record ProblemText(string Fix, string Message);
