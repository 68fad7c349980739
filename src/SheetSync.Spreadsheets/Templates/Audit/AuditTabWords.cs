namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>The words of one tab.</summary>
/// <param name="Name">The tab's name, at most 31 characters.</param>
/// <param name="Title">The title over the table.</param>
/// <param name="Purpose">What the tab is for, in one line.</param>
/// <param name="Columns">Heading and instruction by the column's key; those that several tabs share stand apart.</param>
internal sealed record AuditTabWords(string Name, string Title, string Purpose, IReadOnlyDictionary<string, string[]> Columns);
