using System.Text;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.Xlsx.Cells;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>An opened <c>.xlsx</c>: its parts found by their relationships, sheets, styles and shared strings.</summary>
internal sealed class XlsxWorkbook
{
    private const long ManyStrings = 1 << 20;
    private const int SheetBytes = 512;
    private static readonly string[] OtherSheets = ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"];
    private readonly Lazy<SharedStrings> strings;
    private readonly string? sharedStrings;

    private XlsxWorkbook(ZipPackage package, string part, XlsxLimits limits, XlsxWorkbook? earlier)
    {
        (Package, Part) = (package, part);
        Relations = PartNames.Of(package, part);
        var stylesParts = Relations.Where(r => r.Kind == "styles").Select(r => r.Part).ToList();
        StylesPart = stylesParts.Find(p => package.Find(p) is not null);
        MissingStyles = StylesPart is null ? stylesParts.FirstOrDefault() : null;
        sharedStrings = Relations.FirstOrDefault(r => r.Kind == "sharedStrings")?.Part;
        Kept = new(package.File, limits.MaxKeptBytes);
        strings = new(() => sharedStrings is null
            ? SharedStrings.None
            : earlier is { strings.IsValueCreated: true } && earlier.sharedStrings == sharedStrings && package.HasSame(sharedStrings, earlier.Package)
            ? earlier.Strings
            : XmlFaults.Guard(package.File, sharedStrings, () => SharedStrings.Read(package, package.Require(sharedStrings), limits, Kept)));
        Styles = StylesPart is null
            ? CellStyles.Default()
            : XmlFaults.Guard(package.File, StylesPart, () => CellStyles.Read(package, package.Require(StylesPart), Kept));
        Limits = limits;
        ReadWorkbookPart();
    }

    public ZipPackage Package { get; }

    public XlsxLimits Limits { get; }

    /// <summary>What is kept of all tabs.</summary>
    public KeptBytes Kept { get; }

    /// <summary>The name of the workbook part.</summary>
    public string Part { get; }

    public IReadOnlyList<PartRelation> Relations { get; }

    /// <summary>The name of the styles part, if there is one.</summary>
    public string? StylesPart { get; }

    /// <summary>
    /// The name of a styles part that is named and not there: its formats are unknown, and one that was added would take the place of another.
    /// </summary>
    public string? MissingStyles { get; }

    public CellStyles Styles { get; }

    public SharedStrings Strings => strings.Value;

    /// <summary>Whether parts of the file are digitally signed (ECMA-376 part 2, 10): any change of them breaks the signature.</summary>
    public bool IsSigned => PartNames.Of(Package, string.Empty).Any(r => r.Kind == "origin" && Package.Find(r.Part) is not null);

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

    /// <summary>
    /// Sheets that are listed and lead to no part, as old programs leave them of macro modules (<c>r:id=""</c>): no tabs, though their names are taken.
    /// </summary>
    public IReadOnlyList<AbsentSheet> Absent { get; private set; } = [];

    /// <summary>The names of all tabs, chart sheets, macro sheets and absent ones included, each with the key of its mark.</summary>
    public IReadOnlyList<(string Name, string? Key)> AllTabs { get; private set; } = [];

    /// <summary>Whether a person has protected the list of tabs: none is added, renamed or deleted (ECMA-376 part 1, 18.2.29).</summary>
    public bool LocksTabs { get; private set; }

    /// <summary>Whether days are counted from 1904.</summary>
    public bool Date1904 { get; private set; }

    /// <param name="file">The name that messages use.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Bounds on what is read.</param>
    /// <param name="earlier">A workbook from which this one was made: shared strings that have the same bytes in both are not read again.</param>
    /// <exception cref="Core.Sources.SourceException">The bytes are no workbook that can be read.</exception>
    public static XlsxWorkbook Open(string file, byte[] bytes, XlsxLimits limits, XlsxWorkbook? earlier = null)
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
            return new XlsxWorkbook(package, part, limits, earlier);
        });
    }

    /// <summary>The parts of the tables of a sheet.</summary>
    public IReadOnlyList<string> TablesOf(SheetInfo sheet) =>
        [.. PartNames.Of(Package, sheet.Part).Where(r => r.Kind == "table" && Package.Find(r.Part) is not null).Select(r => r.Part).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The fault for those who ask for a sheet that is not there.</summary>
    public Core.Sources.SourceException FaultOf(AbsentSheet sheet) =>
        sheet.Part.Length > 0 ? XlsxFault.PartMissing(Package.File, sheet.Part) : XlsxFault.Damaged(Package.File, Part);

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
        var (sheets, absent) = (new List<SheetInfo>(), new List<AbsentSheet>());
        var (names, parts) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var byId = Relations.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.First());
        var index = 0;
        var (all, marks) = (new List<string>(), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        using var xml = XmlScanner.Open(Package, Package.Require(Part));
        while (xml.Read())
        {
            if (xml is { Depth: 0, IsEnd: false } && !xml.IsStart("workbook"u8))
            {
                throw XlsxFault.PartMissing(Package.File, "xl/workbook.xml");
            }

            if (xml.Depth == 1 && xml.IsStart("workbookPr"u8))
            {
                Date1904 = xml.Get("date1904"u8) is "1" or "true" or "on";
            }
            else if (xml.Depth == 1 && xml.IsStart("workbookProtection"u8))
            {
                LocksTabs = xml.Get("lockStructure"u8) is "1" or "true" or "on";
            }
            else if (xml.Depth == 2 && xml.IsStart("definedName"u8) && xml.Get("localSheetId"u8) is null && ManagedMark.KeyOf(xml.Get("name"u8) ?? string.Empty) is { } key)
            {
                if (ManagedMark.TabOf(Encoding.UTF8.GetString(xml.ReadText())) is { } marked)
                {
                    marks.TryAdd(marked, key);
                }
            }
            else if (xml.Depth == 2 && xml.IsStart("sheet"u8))
            {
                all.Add(NameOf(xml));
                if (SheetOf(xml, byId, index++) is not { } sheet)
                {
                    continue;
                }

                // Two tabs of one name or with one part are one tab for some programs and two for others.
                Kept.Add(SheetBytes + (2 * sheet.Name.Length));
                var isThere = sheet.Part.Length > 0 && Package.Find(sheet.Part) is not null;
                if (!names.Add(sheet.Name) || (isThere && !parts.Add(sheet.Part)))
                {
                    throw XlsxFault.Damaged(Package.File, Part);
                }

                if (isThere)
                {
                    sheets.Add(sheet);
                }
                else
                {
                    absent.Add(new(sheet.Name, sheet.Part, sheet.Hidden));
                }
            }
        }

        Absent = sheets.Count > 0 || absent.Count == 0 ? absent : throw FaultOf(absent[0]);
        Sheets = marks.Count == 0 ? sheets : sheets.ConvertAll(sheet => sheet with { Key = marks.GetValueOrDefault(sheet.Name) });
        AllTabs = Array.ConvertAll([.. all], name => (name, marks.GetValueOrDefault(name)));
    }

    private static string NameOf(XmlScanner sheet) => CellText.Decode(sheet.Get("name"u8) ?? string.Empty);

    private SheetInfo? SheetOf(XmlScanner xml, Dictionary<string, PartRelation> byId, int index)
    {
        if (!xml.TryGetRelation("id"u8, out var id))
        {
            return null;
        }

        var relation = byId.GetValueOrDefault(Encoding.UTF8.GetString(id));
        if (relation is not (null or { Kind: "worksheet" }))
        {
            return OtherSheets.Contains(relation.Kind) ? null : throw XlsxFault.Damaged(Package.File, Part);
        }

        return new SheetInfo(NameOf(xml), relation?.Part ?? string.Empty, index, xml.Get("state"u8) is "hidden" or "veryHidden");
    }
}
