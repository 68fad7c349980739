using System.Text;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Asks the spreadsheet program to calculate on opening: Excel otherwise shows the results that the file holds.</summary>
internal static class WorkbookXmlPatch
{
    // CT_Workbook (ECMA-376 part 1, 18.2.27): what stands before calcPr.
    private static readonly string[] Before =
    [
        "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection", "bookViews", "sheets",
        "functionGroups", "externalReferences", "definedNames",
    ];

    /// <summary>The changed part, or null where it asks already.</summary>
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
}
