using System.Globalization;
using System.Xml.Linq;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>Compares the parts that a patch changes element by element: formulas, formats and everything beside the cells must be what they were.</summary>
internal static class XmlComparison
{
    /// <summary>What differs in a worksheet but for the patched cells, the area that it says to use, hints of rows, and the width of its filter.</summary>
    public static IEnumerable<string> Sheet(byte[] before, byte[] after, IReadOnlySet<CellAddress> patched)
    {
        var (a, b) = (Load(before), Load(after));
        var (was, now) = (Cells(a), Cells(b));
        foreach (var cell in was.Keys.Union(now.Keys).Where(cell => !patched.Contains(cell)))
        {
            if (!XNode.DeepEquals(was.GetValueOrDefault(cell), now.GetValueOrDefault(cell)))
            {
                yield return $"{cell}: {was.GetValueOrDefault(cell)} → {now.GetValueOrDefault(cell)}";
            }
        }

        foreach (var cell in patched.Where(was.ContainsKey))
        {
            // What belonged to the former value is gone with it: its type, its metadata, how it is read aloud.
            if (now.GetValueOrDefault(cell) is { } changed && !Attributes(was[cell], "s", "t", "cm", "vm", "ph").SequenceEqual(Attributes(changed, "s", "t")))
            {
                yield return $"{cell}: {was[cell]} → {changed}";
            }
        }

        Bare(a, patched, was.Keys);
        Bare(b, patched, was.Keys);
        if (!XNode.DeepEquals(a, b))
        {
            yield return $"beside the cells: {a} → {b}";
        }
    }

    /// <summary>What differs in the styles but for formats at the end of their lists.</summary>
    public static IEnumerable<string> Styles(byte[] before, byte[] after)
    {
        var (a, b) = (Load(before), Load(after));
        foreach (var name in new[] { "numFmts", "cellXfs" })
        {
            var (was, now) = (a.Element(a.Name.Namespace + name), b.Element(b.Name.Namespace + name));
            if (!(was?.Elements() ?? []).Zip(now?.Elements() ?? []).All(pair => XNode.DeepEquals(pair.First, pair.Second)) || (now?.Elements().Count() ?? 0) < (was?.Elements().Count() ?? 0))
            {
                yield return $"{name}: {was} → {now}";
            }

            if (now is not null && (string?)now.Attribute("count") is { } count && count != now.Elements().Count().ToString(CultureInfo.InvariantCulture) && (string?)was?.Attribute("count") != count)
            {
                yield return $"{name} counts {count}";
            }

            was?.Remove();
            now?.Remove();
        }

        if (!XNode.DeepEquals(a, b))
        {
            yield return "beside numFmts and cellXfs";
        }
    }

    /// <summary>The cells that look otherwise than before, but for the format of their number.</summary>
    public static IEnumerable<string> Looks((byte[] Sheet, byte[] Styles) before, (byte[] Sheet, byte[] Styles) after)
    {
        var (was, now) = (Cells(Load(before.Sheet)), Cells(Load(after.Sheet)));
        var (stylesThen, stylesNow) = (Formats(before.Styles), Formats(after.Styles));
        return was.Keys.Where(cell => now.ContainsKey(cell) && !XNode.DeepEquals(FormatOf(was[cell], stylesThen), FormatOf(now[cell], stylesNow))).Select(cell => $"{cell}: {was[cell]} → {now[cell]}");
    }

    /// <summary>What differs in the workbook part but that it is calculated when it is opened, and the areas of filters.</summary>
    public static IEnumerable<string> Workbook(byte[] before, byte[] after)
    {
        var (a, b) = (Load(before), Load(after));
        foreach (var book in new[] { a, b })
        {
            var calculation = book.Element(book.Name.Namespace + "calcPr");
            calculation?.SetAttributeValue("fullCalcOnLoad", null);
            if (calculation is { HasAttributes: false })
            {
                calculation.Remove();
            }

            foreach (var filter in book.Descendants(book.Name.Namespace + "definedName").Where(name => (string?)name.Attribute("name") == "_xlnm._FilterDatabase"))
            {
                filter.Value = string.Empty;
            }
        }

        if (!XNode.DeepEquals(a, b))
        {
            yield return $"{a} → {b}";
        }
    }

    /// <summary>Whether a worksheet holds a formula.</summary>
    public static bool HasFormula(byte[] sheet) => Load(sheet) is var root && root.Descendants(root.Name.Namespace + "f").Any();

    /// <summary>Whether a workbook part asks for everything to be calculated when it is opened.</summary>
    public static bool IsCalculatedWhenOpened(byte[] book) =>
        Load(book) is var root && (string?)root.Element(root.Name.Namespace + "calcPr")?.Attribute("fullCalcOnLoad") is "1" or "true";

    private static List<XElement> Formats(byte[] styles)
    {
        var formats = Load(styles) is var root && root.Element(root.Name.Namespace + "cellXfs") is { } list ? list.Elements().ToList() : [];
        formats.ForEach(format =>
        {
            format.SetAttributeValue("numFmtId", null);
            format.SetAttributeValue("applyNumberFormat", null);
        });
        return formats;
    }

    private static XElement? FormatOf(XElement cell, List<XElement> formats) => formats.ElementAtOrDefault((int?)cell.Attribute("s") ?? 0) ?? formats.FirstOrDefault();

    private static XElement Load(byte[] part) => XDocument.Load(new MemoryStream(part)).Root!;

    private static IEnumerable<string> Attributes(XElement cell, params IReadOnlyList<string> but) =>
        cell.Attributes().Where(a => !but.Contains(a.Name.LocalName)).Select(a => $"{a.Name}={a.Value}");

    // Rows and cells may do without their places, and with patched ones between them would then be elsewhere.
    private static Dictionary<CellAddress, XElement> Cells(XElement sheet)
    {
        var cells = new Dictionary<CellAddress, XElement>();
        var number = 0;
        foreach (var row in sheet.Elements(sheet.Name.Namespace + "sheetData").Elements())
        {
            number = (int?)row.Attribute("r") ?? number + 1;
            var column = 0;
            foreach (var cell in row.Elements(sheet.Name.Namespace + "c"))
            {
                column = CellAddress.TryParse((string?)cell.Attribute("r"), out var address) ? address.Column : column + 1;
                cells.Add(new(number, column), cell);
            }
        }

        return cells;
    }

    // What is left without cells, without rows that hold patched cells only, and without what may change.
    private static void Bare(XElement sheet, IReadOnlySet<CellAddress> patched, IEnumerable<CellAddress> there)
    {
        var main = sheet.Name.Namespace;
        var rowsThere = there.Select(cell => cell.Row).ToHashSet();
        sheet.Element(main + "dimension")?.SetAttributeValue("ref", null);
        sheet.Element(main + "autoFilter")?.SetAttributeValue("ref", null);
        var rowsPatched = patched.Select(cell => cell.Row).ToHashSet();
        foreach (var row in sheet.Elements(main + "sheetData").Elements().ToList())
        {
            row.Elements(main + "c").Remove();
            if (!rowsPatched.Contains((int?)row.Attribute("r") ?? 0))
            {
                continue;
            }

            row.SetAttributeValue("spans", null);
            if (!rowsThere.Contains((int)row.Attribute("r")!) && row.Attributes().Count() == 1)
            {
                row.Remove();
            }
        }
    }
}
