using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>Makes small workbooks in code, in the ways of different programs.</summary>
internal sealed class TestWorkbook(params IReadOnlyList<TabContent> tabs)
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private readonly List<string> strings = [];

    /// <summary>Prefix of the spreadsheet namespace, with its colon.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Rows and cells without their places.</summary>
    public bool NoReferences { get; init; }

    /// <summary>Days counted from 1904.</summary>
    public bool Date1904 { get; init; }

    /// <summary>Texts in the cells and not in the shared strings.</summary>
    public bool Inline { get; init; }

    /// <summary>Without a styles part.</summary>
    public bool NoStyles { get; init; }

    /// <summary>The area of a table on the first tab, its headings from the cells.</summary>
    public CellRange? Table { get; init; }

    /// <summary>XML put behind the rows of each sheet.</summary>
    public string AfterRows { get; init; } = string.Empty;

    /// <summary>Parts of its own, by name.</summary>
    public Dictionary<string, string> More { get; init; } = [];

    public byte[] ToArray()
    {
        var sheets = tabs.Select(Sheet).ToList();
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = ContentTypes(),
            ["_rels/.rels"] = Rels([("rId1", "officeDocument", "xl/workbook.xml")]),
            ["xl/workbook.xml"] = Element("workbook", $"xmlns:r=\"{Relations}\"", $"<{Prefix}workbookPr{(Date1904 ? " date1904=\"1\"" : string.Empty)}/><{Prefix}sheets>"
                + string.Concat(tabs.Select((t, i) => $"<{Prefix}sheet name=\"{Escape(t.Name)}\" sheetId=\"{i + 1}\"{(t.Hidden ? " state=\"hidden\"" : string.Empty)} r:id=\"rId{i + 1}\"/>"))
                + $"</{Prefix}sheets>" + Marks()),
            ["xl/_rels/workbook.xml.rels"] = Rels([
                .. tabs.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")),
                .. NoStyles ? [] : new[] { ("rIdS", "styles", "styles.xml") }, ("rIdT", "sharedStrings", "sharedStrings.xml")]),
            ["xl/sharedStrings.xml"] = Element("sst", string.Empty, string.Concat(strings.Select(s => $"<{Prefix}si><{Prefix}t xml:space=\"preserve\">{Escape(s)}</{Prefix}t></{Prefix}si>"))),
        };
        for (var i = 0; i < sheets.Count; i++)
        {
            parts[$"xl/worksheets/sheet{i + 1}.xml"] = sheets[i];
        }

        if (!NoStyles)
        {
            parts["xl/styles.xml"] = Styles();
        }

        if (Table is { } area)
        {
            parts["xl/worksheets/_rels/sheet1.xml.rels"] = Rels([("rIdTable", "table", "../tables/table1.xml")]);
            parts["xl/tables/table1.xml"] = TableXml(area);
        }

        foreach (var (name, xml) in More)
        {
            parts[name] = xml;
        }

        return Zip(parts);
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, string>> parts) => Pack(parts.Select(p => KeyValuePair.Create(p.Key, Encoding.UTF8.GetBytes(p.Value))));

    public static byte[] Pack(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string Rels(IEnumerable<(string Id, string Kind, string Target)> relations) =>
        Head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Relations}/{r.Kind}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private static string Escape(string text) => SecurityElement.Escape(text);

    private string Marks()
    {
        var marks = string.Concat(tabs.Where(t => t.Key is not null).Select(t =>
            $"<{Prefix}definedName name=\"_SheetSync.Tab.{t.Key}\" hidden=\"1\">'{Escape(t.Name.Replace("'", "''", StringComparison.Ordinal))}'!$1:$1048576</{Prefix}definedName>"));
        return marks.Length == 0 ? string.Empty : $"<{Prefix}definedNames>{marks}</{Prefix}definedNames>";
    }

    private string ContentTypes()
    {
        const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        return Head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}sheet.main+xml\"/>"
            + string.Concat(tabs.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{Type}worksheet+xml\"/>"))
            + (NoStyles ? string.Empty : $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Type}styles+xml\"/>")
            + (Table is null ? string.Empty : $"<Override PartName=\"/xl/tables/table1.xml\" ContentType=\"{Type}table+xml\"/>")
            + $"<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Type}sharedStrings+xml\"/></Types>";
    }

    private string Styles() => Element("styleSheet", string.Empty, $"""
        <{Prefix}numFmts count="1"><{Prefix}numFmt numFmtId="164" formatCode="dd\.mm\.yyyy\ hh:mm"/></{Prefix}numFmts>
        <{Prefix}fonts count="2"><{Prefix}font><{Prefix}sz val="11"/><{Prefix}name val="Calibri"/></{Prefix}font><{Prefix}font><{Prefix}b/><{Prefix}sz val="11"/><{Prefix}name val="Calibri"/></{Prefix}font></{Prefix}fonts>
        <{Prefix}fills count="2"><{Prefix}fill><{Prefix}patternFill patternType="none"/></{Prefix}fill><{Prefix}fill><{Prefix}patternFill patternType="gray125"/></{Prefix}fill></{Prefix}fills>
        <{Prefix}borders count="1"><{Prefix}border><{Prefix}left/><{Prefix}right/><{Prefix}top/><{Prefix}bottom/><{Prefix}diagonal/></{Prefix}border></{Prefix}borders>
        <{Prefix}cellStyleXfs count="1"><{Prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></{Prefix}cellStyleXfs>
        <{Prefix}cellXfs count="3"><{Prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><{Prefix}xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><{Prefix}xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"><{Prefix}alignment wrapText="1"/></{Prefix}xf></{Prefix}cellXfs>
        """);

    private string TableXml(CellRange area)
    {
        var headings = Enumerable.Range(area.First.Column, area.Last.Column - area.First.Column + 1).Select(c => tabs[0].Rows[area.First.Row - 1][c - 1].Text).ToList();
        return Element("table", $"id=\"1\" name=\"Table1\" displayName=\"Table1\" ref=\"{area}\" totalsRowShown=\"0\"", $"<{Prefix}autoFilter ref=\"{area}\"/><{Prefix}tableColumns count=\"{headings.Count}\">"
            + string.Concat(headings.Select((h, i) => $"<{Prefix}tableColumn id=\"{i + 1}\" name=\"{Escape(h)}\"/>")) + $"</{Prefix}tableColumns>");
    }

    private string Sheet(TabContent tab)
    {
        var rows = new StringBuilder();
        for (var r = 0; r < tab.Rows.Count; r++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<{Prefix}row{(NoReferences ? string.Empty : $" r=\"{r + 1}\"")}>");
            for (var c = 0; c < tab.Rows[r].Count; c++)
            {
                rows.Append(Cell(new CellAddress(r + 1, c + 1), tab.Rows[r][c], header: r == 0));
            }

            rows.Append($"</{Prefix}row>");
        }

        var merges = tab.Merges.Count == 0 ? string.Empty
            : $"<{Prefix}mergeCells count=\"{tab.Merges.Count}\">{string.Concat(tab.Merges.Select(m => $"<{Prefix}mergeCell ref=\"{m}\"/>"))}</{Prefix}mergeCells>";
        var table = Table is not null && tab == tabs[0] ? $"<{Prefix}tableParts count=\"1\"><{Prefix}tablePart r:id=\"rIdTable\"/></{Prefix}tableParts>" : string.Empty;
        return Element("worksheet", $"xmlns:r=\"{Relations}\"", $"<{Prefix}sheetData>{rows}</{Prefix}sheetData>{merges}{AfterRows}{table}");
    }

    private string Cell(CellAddress cell, CellValue value, bool header)
    {
        if (value is { Kind: CellKind.Blank, IsFormula: false } && !NoReferences)
        {
            return string.Empty;
        }

        var place = NoReferences ? string.Empty : $" r=\"{cell}\"";
        var formula = value.IsFormula ? $"<{Prefix}f>NOW()</{Prefix}f>" : string.Empty;
        var style = value.Kind == CellKind.Date ? " s=\"1\"" : header && !NoStyles ? " s=\"2\"" : string.Empty;
        string Stored(string type, string text) => $"<{Prefix}c{place}{style}{type}>{formula}<{Prefix}v>{Escape(text)}</{Prefix}v></{Prefix}c>";
        return value.Kind switch
        {
            CellKind.Text when value.IsFormula => Stored(" t=\"str\"", value.Text),
            CellKind.Text when Inline => $"<{Prefix}c{place}{style} t=\"inlineStr\"><{Prefix}is><{Prefix}t xml:space=\"preserve\">{Escape(value.Text)}</{Prefix}t></{Prefix}is></{Prefix}c>",
            CellKind.Text => Stored(" t=\"s\"", Shared(value.Text)),
            CellKind.Boolean => Stored(" t=\"b\"", value.Number == 1 ? "1" : "0"),
            CellKind.Error => Stored(" t=\"e\"", value.Text),
            CellKind.Date => Stored(string.Empty, (value.Number - (Date1904 ? 1462 : 0)).ToString("R", CultureInfo.InvariantCulture)),
            CellKind.Number => Stored(string.Empty, value.Number.ToString("R", CultureInfo.InvariantCulture)),
            _ when value is { IsFormula: true, IsUncalculated: false } => Stored(" t=\"str\"", string.Empty),
            _ => $"<{Prefix}c{place}{style}>{formula}</{Prefix}c>",
        };
    }

    private string Shared(string text)
    {
        strings.Add(text);
        return (strings.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    private string Element(string name, string attributes, string content) =>
        $"{Head}<{Prefix}{name} xmlns{(Prefix.Length == 0 ? string.Empty : ":" + Prefix.TrimEnd(':'))}=\"{Main}\" {attributes}>{content}</{Prefix}{name}>";
}
