using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The two changes that the workbook part may need.</summary>
internal static class WorkbookXmlPatch
{
    // CT_Workbook (ECMA-376 part 1, 18.2.27): what stands before calcPr.
    private static readonly string[] Before =
    [
        "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection", "bookViews", "sheets",
        "functionGroups", "externalReferences", "definedNames",
    ];

    /// <summary>
    /// Asks the spreadsheet program to calculate on opening: Excel otherwise shows the results that the file holds. Null where it asks already.
    /// </summary>
    public static byte[]? FullCalculationOnLoad(byte[] xml)
    {
        var splice = new XmlSplice(xml);
        var tags = new XmlTags(xml);
        var (at, prefix) = (0, string.Empty);
        while (tags.Next())
        {
            if (tags.IsStart("calcPr"u8, 1))
            {
                if (tags.Tag["fullCalcOnLoad"] is "1" or "true")
                {
                    return null;
                }

                splice.Replace(tags.Start, tags.End, tags.Tag.Set("fullCalcOnLoad", 1).ToString());
                return splice.ToArray();
            }

            if (tags.Depth == 1 && !tags.IsEnd)
            {
                var name = Encoding.UTF8.GetString(tags.Name);
                prefix = name == "sheets" ? Encoding.UTF8.GetString(tags.Prefix) : prefix;
                tags.Close();
                at = Before.Contains(name) ? tags.End : at;
            }
        }

        splice.Insert(at, $"<{prefix}calcPr fullCalcOnLoad=\"1\"/>");
        return splice.ToArray();
    }

    /// <summary>Gives the hidden name that Excel keeps of a sheet's filter its new area; null where there is no such name.</summary>
    public static byte[]? WidenFilterName(byte[] xml, int sheetIndex, CellRange before, CellRange after)
    {
        var tags = new XmlTags(xml);
        while (tags.Next())
        {
            if (tags.IsStart("definedName"u8, 2) && tags.Tag is { } tag && tag["name"] == "_xlnm._FilterDatabase" && tag.Number("localSheetId", -1) == sheetIndex)
            {
                var start = tags.End;
                tags.Close();
                var area = Encoding.UTF8.GetString(xml.AsSpan(start..tags.Start));
                if (area.EndsWith("!" + Absolute(before), StringComparison.Ordinal))
                {
                    var splice = new XmlSplice(xml);
                    splice.Replace(start, tags.Start, area[..^Absolute(before).Length] + Absolute(after));
                    return splice.ToArray();
                }
            }
        }

        return null;
    }

    private static string Absolute(CellRange range) => $"{Absolute(range.First)}:{Absolute(range.Last)}";

    private static string Absolute(CellAddress cell) => string.Create(CultureInfo.InvariantCulture, $"${CellAddress.ColumnName(cell.Column)}${cell.Row}");
}
