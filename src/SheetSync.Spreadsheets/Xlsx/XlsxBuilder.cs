using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Makes a new workbook (Office Open XML, transitional). The same content gives the same bytes: no clock and no random name goes into the file.
/// A workbook that people already have is never written by this class.
/// </summary>
/// <param name="title">The document's title.</param>
public sealed class XlsxBuilder(string title)
{
    // Zip entries cannot be older.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<XlsxBuilderSheet> sheets = [];

    /// <summary>Names for places of the workbook, such as <c>Audit_Date</c> for <c>'Summary'!$C$6</c>.</summary>
    public IDictionary<string, string> Names { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Adds a tab after those there are. The first one is in view when the workbook is opened.</summary>
    public XlsxBuilderSheet AddSheet(string name)
    {
        var sheet = new XlsxBuilderSheet(name);
        sheets.Add(sheet);
        return sheet;
    }

    /// <summary>Writes the workbook. The stream is left open.</summary>
    public void Save(Stream output)
    {
        using var package = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            Fill(document);
        }

        package.Position = 0;
        CopyWithoutTimes(package, output);
    }

    private void Fill(SpreadsheetDocument document)
    {
        var (styles, strings) = (new XlsxBuilderStyles(), new XlsxBuilderStrings());
        var workbook = document.AddWorkbookPart();
        document.ChangeIdOfPart(workbook, "rId1");
        var entries = new Sheets();
        var tables = 0u;
        for (var at = 0; at < sheets.Count; at++)
        {
            var (sheet, id) = (sheets[at], $"rId{at + 1}");
            var part = workbook.AddNewPart<WorksheetPart>(id);
            var tableIds = new List<string>();
            foreach (var table in sheet.Tables)
            {
                tableIds.Add($"rId{tableIds.Count + 1}");
                part.AddNewPart<TableDefinitionPart>(tableIds[^1]).Table = TableOf(table, sheet, ++tables);
            }

            part.Worksheet = XlsxBuilderWorksheet.Of(sheet, styles, strings, active: at == 0, tableIds);
            entries.Append(new Sheet { Name = sheet.Name, SheetId = (uint)at + 1, Id = id, State = sheet.Hidden ? SheetStateValues.Hidden : null });
        }

        workbook.AddNewPart<WorkbookStylesPart>($"rId{sheets.Count + 1}").Stylesheet = styles.ToStylesheet();
        workbook.AddNewPart<SharedStringTablePart>($"rId{sheets.Count + 2}").SharedStringTable = strings.ToTable();
        workbook.Workbook = new Workbook(new WorkbookProperties { DefaultThemeVersion = 166925 }, new BookViews(new WorkbookView { WindowWidth = 28800, WindowHeight = 15000 }), entries);
        if (NamesOf() is { HasChildren: true } names)
        {
            workbook.Workbook.Append(names);
        }

        WriteProperties(document);
    }

    private static Table TableOf(XlsxBuilderTable table, XlsxBuilderSheet sheet, uint id)
    {
        var (first, last) = table.Range;
        var element = new Table { Id = id, Name = table.Name, DisplayName = table.Name, Reference = table.Range.ToString() };
        if (table.Filtered)
        {
            element.Append(new AutoFilter { Reference = table.Range.ToString() });
        }

        var columns = Enumerable.Range(first.Column, last.Column - first.Column + 1)
            .Select((column, at) => ColumnOf(table, sheet.TextAt(first.Row, column), (uint)at + 1)).ToList();
        element.Append(
            new TableColumns(columns) { Count = (uint)columns.Count },
            new TableStyleInfo { Name = "TableStyleLight1", ShowFirstColumn = false, ShowLastColumn = false, ShowRowStripes = false, ShowColumnStripes = false });
        return element;
    }

    private static TableColumn ColumnOf(XlsxBuilderTable table, string heading, uint id)
    {
        var column = new TableColumn { Id = id, Name = heading };
        if (table.Formulas.TryGetValue(heading, out var formula))
        {
            column.Append(new CalculatedColumnFormula(formula));
        }

        return column;
    }

    private DefinedNames NamesOf()
    {
        var names = new DefinedNames(Names.Select(name => new DefinedName(name.Value) { Name = name.Key }));
        for (var at = 0; at < sheets.Count; at++)
        {
            var (sheet, quoted) = (sheets[at], $"'{sheets[at].Name.Replace("'", "''", StringComparison.Ordinal)}'!");
            if (sheet.PrintedColumns is { } columns)
            {
                names.Append(Name("_xlnm.Print_Area", quoted + Absolute(columns), at));
            }

            if (sheet.FrozenRows > 0 || sheet.RepeatedRows is not null)
            {
                var (first, last) = sheet.RepeatedRows ?? (1, sheet.FrozenRows);
                names.Append(Name("_xlnm.Print_Titles", $"{quoted}${first}:${last}", at));
            }
        }

        return names;
    }

    private static DefinedName Name(string name, string range, int sheet) => new(range) { Name = name, LocalSheetId = (uint)sheet };

    private static string Absolute(string columns) => string.Join(':', columns.Split(':').Select(column => "$" + column));

    private void WriteProperties(SpreadsheetDocument document)
    {
        var part = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(part, "rId2");
        using var writer = System.Xml.XmlWriter.Create(part.GetStream(FileMode.Create));
        writer.WriteStartElement("cp", "coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
        writer.WriteElementString("dc", "title", "http://purl.org/dc/elements/1.1/", title);
        writer.WriteElementString("dc", "creator", "http://purl.org/dc/elements/1.1/", "SheetSync");
        writer.WriteEndElement();
    }

    // The SDK writes <x:row> where Excel writes <row>, and simple readers look for the name as it stands.
    // A less-than sign cannot stand inside XML text, so only tags are touched.
    private static string WithoutPrefix(string xml)
    {
        const string Declaration = "xmlns:x=";
        var at = xml.IndexOf(Declaration, StringComparison.Ordinal);
        return at < 0
            ? xml
            : (xml[..at] + "xmlns=" + xml[(at + Declaration.Length)..]).Replace("<x:", "<", StringComparison.Ordinal).Replace("</x:", "</", StringComparison.Ordinal);
    }

    private static void CopyWithoutTimes(Stream package, Stream output)
    {
        using var source = new ZipArchive(package, ZipArchiveMode.Read);
        using var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);

        // Readers that stream want the content types first.
        foreach (var entry in source.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
            copy.LastWriteTime = NoTime;
            using var from = new StreamReader(entry.Open());
            using var to = new StreamWriter(copy.Open());
            to.Write(WithoutPrefix(from.ReadToEnd()));
        }
    }
}
