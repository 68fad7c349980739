using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>
/// The same cells changed the plain way, through a document of XML nodes and without any care for formats, tables and filters: what another program
/// then calculates is what it must calculate from a workbook that we patched.
/// </summary>
internal static class PlainEdit
{
    public static byte[] Edit(XlsxWorkbook workbook, IReadOnlyList<SheetPatch> patches)
    {
        var parts = patches.ToDictionary(
            patch => workbook.Sheets.Single(sheet => sheet.Name == patch.Tab).Part, patch => Edited(workbook, Load(workbook, workbook.Sheets.Single(sheet => sheet.Name == patch.Tab).Part), patch));
        parts[workbook.Part] = Calculating(Load(workbook, workbook.Part));
        var stream = new MemoryStream();
        stream.Write(workbook.Package.Bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (part, xml) in parts)
            {
                var entry = zip.Entries.Single(e => string.Equals(e.FullName.Replace('\\', '/').TrimStart('/'), part, StringComparison.OrdinalIgnoreCase));
                var name = entry.FullName;
                entry.Delete();
                using var content = zip.CreateEntry(name).Open();
                xml.Save(content, SaveOptions.DisableFormatting);
            }
        }

        return stream.ToArray();
    }

    private static XDocument Load(XlsxWorkbook workbook, string part) =>
        XDocument.Load(new MemoryStream(workbook.Package.ReadAll(workbook.Package.Require(part))), LoadOptions.PreserveWhitespace);

    private static XDocument Calculating(XDocument book)
    {
        var root = book.Root!;
        var calculation = root.Element(root.Name.Namespace + "calcPr");
        if (calculation is null)
        {
            calculation = new XElement(root.Name.Namespace + "calcPr");
            (root.Element(root.Name.Namespace + "definedNames") ?? root.Element(root.Name.Namespace + "sheets"))!.AddAfterSelf(calculation);
        }

        calculation.SetAttributeValue("fullCalcOnLoad", "1");
        return book;
    }

    private static XDocument Edited(XlsxWorkbook workbook, XDocument sheet, SheetPatch patch)
    {
        var data = sheet.Root!.Element(sheet.Root.Name.Namespace + "sheetData")!;
        data.Parent!.Element(data.Name.Namespace + "dimension")?.Remove();
        foreach (var (cell, value, _) in patch.Cells)
        {
            var row = At(data, "row", cell.Row, cell.Row.ToString(CultureInfo.InvariantCulture), reference => int.Parse(reference, CultureInfo.InvariantCulture));
            row.SetAttributeValue("spans", null);
            var place = At(row, "c", cell.Column, cell.ToString(), reference => CellAddress.TryParse(reference, out var address) ? address.Column : 0);
            Put(place, value, workbook.Date1904);
        }

        return sheet;
    }

    private static XElement At(XElement parent, string name, int number, string reference, Func<string, int> numberOf)
    {
        var (count, before) = (0, default(XElement));
        foreach (var child in parent.Elements(parent.Name.Namespace + name))
        {
            count = child.Attribute("r") is { } own ? numberOf(own.Value) : count + 1;
            if (count == number)
            {
                return child;
            }

            if (count > number)
            {
                break;
            }

            before = child;
        }

        var added = new XElement(parent.Name.Namespace + name, new XAttribute("r", reference));
        if (before is null)
        {
            parent.AddFirst(added);
        }
        else
        {
            before.AddAfterSelf(added);
        }

        return added;
    }

    private static void Put(XElement cell, CellValue value, bool date1904)
    {
        XNamespace main = cell.Name.Namespace;
        cell.RemoveNodes();
        foreach (var name in new[] { "t", "cm", "vm", "ph" })
        {
            cell.SetAttributeValue(name, null);
        }

        var number = value.Kind == CellKind.Date ? SerialDate.ToStored(value.Number, date1904)!.Value : value.Number;
        cell.SetAttributeValue("t", value.Kind switch { CellKind.Text => "inlineStr", CellKind.Boolean => "b", _ => null });
        cell.Add(value.Kind switch
        {
            CellKind.Blank => null,
            CellKind.Text => new XElement(main + "is", new XElement(main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), value.Text)),
            _ => new XElement(main + "v", number.ToString("R", CultureInfo.InvariantCulture)),
        });
    }
}
