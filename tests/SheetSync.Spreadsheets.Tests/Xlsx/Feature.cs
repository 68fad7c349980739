using System.Text;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>
/// A small workbook that does one thing that real ones do. Row 1 holds the headings Date and Caption, row 2 the thing itself, row 3 plain cells.
/// </summary>
/// <param name="Name">What it does.</param>
/// <param name="Cells">The cells of row 2.</param>
/// <param name="Shown">What is read in A2 and B2.</param>
internal sealed record Feature(string Name, string Cells, string Shown)
{
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string Plain = "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders count=\"1\"><border/></borders>"
        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>";

    // By their order: a part, then the folder.
    private static readonly (string Usual, string Other)[] OtherNames =
    [
        ("sheet1.xml", "januar.xml"), ("worksheets", "tabellen"), ("workbook.xml", "mappe.xml"), ("sharedStrings.xml", "texte1.xml"), ("styles.xml", "looks.xml"), ("xl/", "daten/"),
    ];

    private const string Usual = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The part of the sheet.</summary>
    public string SheetPart => Called(Sheet);

    public string Main { get; init; } = TestWorkbook.Main;

    public string Relations { get; init; } = Usual;

    /// <summary>Whether the formula of B2 looks at B3, so that what is written there is calculated into B2.</summary>
    public bool FollowsB3 { get; init; }

    /// <summary>How many cells the validator takes for wrong that are right: it knows no date as ISO 8601 writes it (ECMA-376 part 1, 18.18.11).</summary>
    public int Doubts { get; init; }

    /// <summary>XML of the sheet before and behind its rows.</summary>
    public string Before { get; init; } = string.Empty;

    public string After { get; init; } = string.Empty;

    /// <summary>Attributes of the workbook and of its properties.</summary>
    public string Conformance { get; init; } = string.Empty;

    public string Properties { get; init; } = string.Empty;

    /// <summary>XML of the workbook behind its sheets, and further sheets.</summary>
    public string Book { get; init; } = string.Empty;

    public string MoreSheets { get; init; } = string.Empty;

    public string Strings { get; init; } = "<si><t>shared</t></si>";

    public string BookType { get; init; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>Parts of its own, with their content types.</summary>
    public IReadOnlyList<(string Name, string Content, string Type)> Parts { get; init; } = [];

    /// <summary>Parts that are no text; the ending of their name tells what they are.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Binaries { get; init; } = [];

    /// <summary>Attributes of the rows and of the cells beside the thing itself.</summary>
    public string Row { get; init; } = string.Empty;

    public string Cell { get; init; } = string.Empty;

    /// <summary>The styles but for what all have.</summary>
    public string? Styles { get; init; }

    /// <summary>Whether every part has another name than the usual one.</summary>
    public bool Renamed { get; init; }

    /// <summary>What LibreOffice writes into its own format where it knows the thing; null where it does not know it.</summary>
    public string? Known { get; init; }

    /// <summary>Relationships of the sheet and of the workbook: id, kind, target.</summary>
    public IReadOnlyList<(string Id, string Kind, string Target)> SheetRels { get; init; } = [];

    public IReadOnlyList<(string Id, string Kind, string Target)> BookRels { get; init; } = [];

    /// <summary>Relationships of the parts of its own, by the part that has them.</summary>
    public IReadOnlyList<(string Of, string Id, string Kind, string Target)> PartRels { get; init; } = [];

    public byte[] ToArray()
    {
        const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/><Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>"
                + "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>"
                + Override("xl/workbook.xml", BookType) + Override(Sheet, Type + "worksheet+xml") + Override("xl/sharedStrings.xml", Type + "sharedStrings+xml") + Override("xl/styles.xml", Type + "styles+xml")
                + string.Concat(Parts.Where(p => p.Type.Length > 0).Select(p => Override(p.Name, p.Type))) + "</Types>",
            ["_rels/.rels"] = Rels([("rId1", "officeDocument", "xl/workbook.xml")]),
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"{Conformance}><workbookPr{Properties}/><sheets><sheet name=\"Plan\" sheetId=\"1\" r:id=\"rId1\"/>{MoreSheets}</sheets>{Book}</workbook>",
            ["xl/_rels/workbook.xml.rels"] = Rels([("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "styles.xml"), .. BookRels]),
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">{Strings}</sst>",
            ["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\">{Styles ?? Plain}</styleSheet>",
            [Sheet] = $"<worksheet xmlns=\"{Main}\" xmlns:r=\"{Relations}\">{Before}<sheetData><row r=\"1\"{Row}>{Text("A1", "Date")}{Text("B1", "Caption")}</row><row r=\"2\"{Row}>{Cells}</row>"
                + $"<row r=\"3\"{Row}><c r=\"A3\"{Cell}><v>1</v></c>{Text("B3", "plain")}</row></sheetData>{After}</worksheet>",
        };
        foreach (var (name, content, _) in Parts)
        {
            parts[name] = content;
        }

        foreach (var group in PartRels.Select(r => (r.Of, Relation: (r.Id, r.Kind, r.Target))).Concat(SheetRels.Select(r => (Of: Sheet, Relation: r))).GroupBy(r => r.Of, r => r.Relation))
        {
            var slash = group.Key.LastIndexOf('/') + 1;
            parts[$"{group.Key[..slash]}_rels/{group.Key[slash..]}.rels"] = Rels(group);
        }

        return TestWorkbook.Pack([.. parts.Select(p => KeyValuePair.Create(Called(p.Key), Encoding.UTF8.GetBytes(Called(p.Value)))), .. Binaries.Select(p => KeyValuePair.Create(Called(p.Name), p.Content))]);
    }

    public override string ToString() => Name;

    private string Text(string cell, string text) => $"<c r=\"{cell}\"{Cell} t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Override(string part, string type) => $"<Override PartName=\"/{part}\" ContentType=\"{type}\"/>";

    // In relationships and content types as well as in the archive.
    private string Called(string text) => Renamed ? OtherNames.Aggregate(text, (known, name) => known.Replace(name.Usual, name.Other, StringComparison.Ordinal)) : text;

    private string Rels(IEnumerable<(string Id, string Kind, string Target)> relations)
    {
        var text = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        foreach (var (id, kind, target) in relations)
        {
            var mode = target.StartsWith("file:", StringComparison.Ordinal) ? " TargetMode=\"External\"" : string.Empty;
            text.Append($"<Relationship Id=\"{id}\" Type=\"{(kind.Contains('/') ? kind : $"{Relations}/{kind}")}\" Target=\"{target}\"{mode}/>");
        }

        return text.Append("</Relationships>").ToString();
    }
}
