using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The few changes that the workbook part may need.</summary>
internal static class WorkbookXmlPatch
{
    // CT_Workbook (ECMA-376 part 1, 18.2.27): what stands before calcPr.
    private static readonly string[] Before =
    [
        "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection", "bookViews", "sheets",
        "functionGroups", "externalReferences", "definedNames",
    ];

    // As far as the number of a tab may go in Excel.
    private const int MaxSheetId = 65_534;

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

    /// <summary>The namespace of the part, transitional or strict.</summary>
    public static string NamespaceOf(byte[] xml)
    {
        var tags = new XmlTags(xml);
        tags.Next();
        var prefix = Encoding.UTF8.GetString(tags.Prefix).TrimEnd(':');
        return tags.Tag[prefix.Length == 0 ? "xmlns" : $"xmlns:{prefix}"] ?? throw new InvalidDataException("The workbook has no namespace.");
    }

    /// <summary>Adds a tab after all others.</summary>
    /// <param name="xml">The part.</param>
    /// <param name="name">The tab's name.</param>
    /// <param name="relation">The id of the relationship to its part.</param>
    public static byte[] AddSheet(byte[] xml, string name, string relation)
    {
        var splice = new XmlSplice(xml);
        var tags = new XmlTags(xml);
        var (ids, last) = (new HashSet<int>(), (XmlTag?)null);
        while (tags.Next())
        {
            if (tags.IsStart("sheet"u8, 2))
            {
                last = tags.Tag;
                ids.Add(last.Number("sheetId", 0));
            }
            else if (tags.IsEnd && tags.Depth == 1 && tags.Name.SequenceEqual("sheets"u8) && last is not null)
            {
                // As the tab before it, so that prefixes are those of the file.
                var id = last.NamesOf(":id").ToList() is [var one] ? one : throw new InvalidDataException("A tab has no one relationship.");
                var free = ids.Max() is var highest and < MaxSheetId ? highest + 1 : Enumerable.Range(1, ids.Count + 1).First(number => !ids.Contains(number));
                splice.Insert(tags.Start, $"{last.Remove("state").Set("name", CellText.Encode(name)).Set("sheetId", free).Set(id, relation).Opened()[..^1]}/>");
            }
        }

        return splice.Changed ? splice.ToArray() : throw new InvalidDataException("There is no list of tabs.");
    }

    /// <summary>Gives a name to a place of the workbook, hidden from people; one that is there already gets the new place.</summary>
    public static byte[] SetHiddenName(byte[] xml, string name, string place)
    {
        var splice = new XmlSplice(xml);
        var tags = new XmlTags(xml);
        var (at, prefix, text) = (0, string.Empty, XmlTag.Escape(place));
        while (tags.Next())
        {
            if (tags.IsStart("definedName"u8, 2) && tags.Tag is { } tag && tag["localSheetId"] is null && string.Equals(tag["name"], name, StringComparison.OrdinalIgnoreCase))
            {
                var start = tags.Start;
                tags.Close();
                splice.Replace(start, tags.End, $"{tag.Set("hidden", 1).Opened()}{text}</{Encoding.UTF8.GetString(tags.Prefix)}definedName>");
                return splice.ToArray();
            }

            if (tags.IsEmpty && tags.IsStart("definedNames"u8, 1))
            {
                prefix = Encoding.UTF8.GetString(tags.Prefix);
                splice.Replace(tags.Start, tags.End, $"{tags.Tag.Opened()}{Element(prefix, name, text)}</{prefix}definedNames>");
                return splice.ToArray();
            }

            if (tags is { Depth: 1, IsEnd: false })
            {
                var element = Encoding.UTF8.GetString(tags.Name);
                prefix = element == "sheets" ? Encoding.UTF8.GetString(tags.Prefix) : prefix;
                at = element == "definedNames" || !Before.Contains(element) ? at : EndOf(tags);
            }
            else if (tags.IsEnd && tags.Depth == 1 && tags.Name.SequenceEqual("definedNames"u8))
            {
                splice.Insert(tags.Start, Element(prefix, name, text));
                return splice.ToArray();
            }
        }

        splice.Insert(at, $"<{prefix}definedNames>{Element(prefix, name, text)}</{prefix}definedNames>");
        return splice.ToArray();
    }

    private static int EndOf(XmlTags tags)
    {
        tags.Close();
        return tags.End;
    }

    private static string Element(string prefix, string name, string text) =>
        $"<{prefix}definedName name=\"{XmlTag.Escape(name, attribute: true)}\" hidden=\"1\">{text}</{prefix}definedName>";

    private static string Absolute(CellRange range) => $"{Absolute(range.First)}:{Absolute(range.Last)}";

    private static string Absolute(CellAddress cell) => string.Create(CultureInfo.InvariantCulture, $"${CellAddress.ColumnName(cell.Column)}${cell.Row}");
}
