namespace SheetSync.Core.Sources;

/// <summary>
/// The managed tab of a calendar, whole. It bears a mark that only SheetSync gives and that goes with it when a person renames or moves it; it is
/// never read as a tab of a calendar.
/// </summary>
/// <param name="Key">What the mark says: letters and digits, the same for the same calendar for ever.</param>
/// <param name="Name">The name under which it is made where it is not there. A tab that a person renamed keeps the person's name.</param>
/// <param name="OtherName">The name under which it is made where another calendar's managed tab has <paramref name="Name"/>.</param>
/// <param name="Widths">The widths of its columns, in characters.</param>
/// <param name="Rows">Its rows, from the first on; nothing else stands in it.</param>
public sealed record ManagedTab(string Key, string Name, string OtherName, IReadOnlyList<double> Widths, IReadOnlyList<ManagedTabRow> Rows);
