using System.Xml;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Whether any sheet of a workbook holds a formula.</summary>
internal static class FormulaSearch
{
    public static bool HasFormulas(XlsxWorkbook workbook) =>
        workbook.Relations.Any(r => r.Kind == "calcChain") || workbook.Sheets.Any(s => HasFormulas(workbook, s));

    private static bool HasFormulas(XlsxWorkbook workbook, SheetInfo sheet)
    {
        using var xml = PartXml.Open(workbook.Package, workbook.Package.Require(sheet.Part));
        while (xml.Read())
        {
            if (xml.IsElement(4) && xml.LocalName == "f")
            {
                return true;
            }
        }

        return false;
    }
}
