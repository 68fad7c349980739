using System.Xml;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.Xlsx.Cells;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>An opened <c>.xlsx</c>: its parts found by their relationships, sheets, styles and shared strings.</summary>
internal sealed class XlsxWorkbook
{
    private const long ManyStrings = 1 << 20;
    private readonly Lazy<SharedStrings> strings;
    private readonly string? sharedStrings;

    private XlsxWorkbook(ZipPackage package, string part, XlsxLimits limits)
    {
        (Package, Part) = (package, part);
        Relations = PartNames.Of(package, part);
        StylesPart = Relations.FirstOrDefault(r => r.Kind == "styles")?.Part;
        sharedStrings = Relations.FirstOrDefault(r => r.Kind == "sharedStrings")?.Part;
        strings = new(() => sharedStrings is null
            ? SharedStrings.None
            : XmlFaults.Guard(package.File, sharedStrings, () => SharedStrings.Read(package, package.Require(sharedStrings), limits)));
        Styles = CellStyles.Read(package, StylesPart is null ? null : package.Require(StylesPart));
        Limits = limits;
        ReadWorkbookPart();
    }

    public ZipPackage Package { get; }

    public XlsxLimits Limits { get; }

    /// <summary>The name of the workbook part.</summary>
    public string Part { get; }

    public IReadOnlyList<PartRelation> Relations { get; }

    /// <summary>The name of the styles part, if there is one.</summary>
    public string? StylesPart { get; }

    public CellStyles Styles { get; }

    public SharedStrings Strings => strings.Value;

    /// <summary>Begins to read the shared strings on another core, where they are many; those who ask for them wait for the end.</summary>
    public void BeginStrings()
    {
        if (sharedStrings is not null && Package.Find(sharedStrings)?.InflatedBytes > ManyStrings)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static workbook => workbook.TryStrings(), this, preferLocal: false);
        }
    }

    /// <summary>The worksheets in the workbook's order; chart sheets and macro sheets are none.</summary>
    public IReadOnlyList<SheetInfo> Sheets { get; private set; } = [];

    /// <summary>Whether days are counted from 1904.</summary>
    public bool Date1904 { get; private set; }

    /// <exception cref="Core.Sources.SourceException">The bytes are no workbook that can be read.</exception>
    public static XlsxWorkbook Open(string file, byte[] bytes, XlsxLimits limits)
    {
        if (FileKind.NotZip(bytes) is { } notZip)
        {
            throw XlsxFault.Of(notZip, file);
        }

        var package = ZipPackage.Open(file, bytes, limits);
        if (FileKind.OtherDocument(package) is { } other)
        {
            throw XlsxFault.Of(other, file);
        }

        return XmlFaults.Guard(file, "workbook.xml", () =>
        {
            var part = PartNames.Of(package, string.Empty).FirstOrDefault(r => r.Kind == "officeDocument")?.Part ?? "xl/workbook.xml";
            package.Require(part);
            return new XlsxWorkbook(package, part, limits);
        });
    }

    /// <summary>The parts of the tables of a sheet.</summary>
    public IReadOnlyList<string> TablesOf(SheetInfo sheet) =>
        [.. PartNames.Of(Package, sheet.Part).Where(r => r.Kind == "table" && Package.Find(r.Part) is not null).Select(r => r.Part)];

    // What goes wrong is told to those who ask for the strings: a tab that holds none is read without them.
    private void TryStrings()
    {
        try
        {
            _ = strings.Value;
        }
        catch (Exception)
        {
        }
    }

    private void ReadWorkbookPart()
    {
        var sheets = new List<SheetInfo>();
        var index = 0;
        using var xml = PartXml.Open(Package, Package.Require(Part));
        while (xml.Read())
        {
            if (xml.IsElement(0) && xml.LocalName != "workbook")
            {
                throw XlsxFault.PartMissing(Package.File, "xl/workbook.xml");
            }

            if (xml.IsElement(1) && xml.LocalName == "workbookPr")
            {
                Date1904 = xml.Flag("date1904");
            }
            else if (xml.IsElement(2) && xml.LocalName == "sheet")
            {
                AddSheet(sheets, xml, index++);
            }
        }

        Sheets = sheets;
    }

    private void AddSheet(List<SheetInfo> sheets, XmlReader xml, int index)
    {
        var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
            ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
        var relation = Relations.FirstOrDefault(r => r.Id == id);
        if (relation is { Kind: "worksheet" })
        {
            Package.Require(relation.Part);
            var name = CellText.Decode(xml.GetAttribute("name") ?? string.Empty);
            sheets.Add(new SheetInfo(name, relation.Part, index, xml.GetAttribute("state") is "hidden" or "veryHidden"));
        }
        else if (relation is null && id is not null)
        {
            throw XlsxFault.Damaged(Package.File, Part);
        }
    }
}
