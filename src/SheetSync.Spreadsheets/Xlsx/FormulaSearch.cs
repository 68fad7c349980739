namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Whether any sheet of a workbook holds a formula.</summary>
internal static class FormulaSearch
{
    /// <param name="workbook">The workbook.</param>
    /// <param name="changes">Its changed parts: those of sheets were looked through while they were changed.</param>
    public static bool HasFormulas(XlsxWorkbook workbook, PartChanges changes) =>
        workbook.Relations.Any(r => r.Kind == "calcChain") || workbook.Sheets.Any(s => !changes.IsRewritten(s.Part) && HasFormulas(changes, s.Part));

    private static bool HasFormulas(PartChanges changes, string sheet)
    {
        using var source = changes.OpenUtf8(sheet);
        var tags = new XmlRewriter(source, Stream.Null);
        while (tags.Next())
        {
            if (tags.IsStart("f"u8, 4))
            {
                return true;
            }
        }

        return false;
    }
}
