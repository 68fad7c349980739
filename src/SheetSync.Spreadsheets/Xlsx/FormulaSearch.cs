namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Whether any sheet of a workbook holds a formula.</summary>
internal static class FormulaSearch
{
    public static bool HasFormulas(XlsxWorkbook workbook, PartChanges changes) =>
        workbook.Relations.Any(r => r.Kind == "calcChain") || workbook.Sheets.Any(s => HasFormulas(changes.Xml(s.Part)));

    private static bool HasFormulas(byte[] sheet)
    {
        var tags = new XmlTags(sheet);
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
