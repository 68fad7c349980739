namespace SheetSync.Core.Checking;

/// <summary>Where a figure was read.</summary>
/// <param name="Page">The page, or repository and file.</param>
/// <param name="Checked">The day on which it said so.</param>
public sealed record LimitSource(string Page, DateOnly Checked);
