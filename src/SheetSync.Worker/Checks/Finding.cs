namespace SheetSync.Worker.Checks;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Health">How it is.</param>
/// <param name="Text">What was seen.</param>
/// <param name="Advice">What to do; empty where nothing is to be done.</param>
public sealed record Finding(string Subject, Health Health, string Text, string Advice = "");
