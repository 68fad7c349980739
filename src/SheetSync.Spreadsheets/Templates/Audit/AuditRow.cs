namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>A row that a table starts with: texts by the keys of its columns.</summary>
internal sealed class AuditRow(params (string Key, string Text)[] cells)
{
    private readonly Dictionary<string, string> texts = cells.ToDictionary(cell => cell.Key, cell => cell.Text);

    /// <summary>The text of a column, or empty text.</summary>
    public string this[string key] => texts.GetValueOrDefault(key, string.Empty);
}
