using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>
/// Every cell of every tab of real workbooks, beside two readers that others wrote. Where they differ the difference is told here, with who is
/// right and why; one that is not told fails.
/// </summary>
public sealed partial class CorpusReadingTests
{
    private const double MillisecondsPerDay = 86_400_000;
    private const int DaysTo1904 = 1462;

    // ISO-strict namespaces, which it does not know; and a cell of a shared string without a value, where nothing is.
    private static readonly HashSet<string> UnreadByExcelDataReader = ["apache-SampleSS.strict.xlsx", "closedxml-universal-content-strict.xlsx", "qax-os-Book1.xlsx"];

    private static readonly Explained[] ByExcelDataReader =
    [
        new("We tell an error by its name, as Gnumeric does of each; it gives nothing for one.", ["sheetjs-formula_stress_test.xlsx", "sheetjs-metadata_2019.xlsx", "tafia-picture_richdata.xlsx"], d => d.Ours.Kind == CellKind.Error && d.Theirs.Length == 0),
        new("1904 dates: the workbook says date1904=\"true\", it looks for \"1\" only.", ["tafia-date_1904.xlsx"], d => d.Theirs == Text(CellValue.FromDate(d.Ours.Number - DaysTo1904))),
        new("Dates in ISO form (t=\"d\") are dates; it takes them for text.", ["tafia-date_iso.xlsx"], d => d.Ours.Kind == CellKind.Date && d.Theirs == $"Text {IsoOf(d.Ours)}"),
        new("[MAGENTA] in a number format is a color; it takes the M for a month.", ["sheetjs-LONumbers.xlsx"], d => d.Ours is { IsFormula: true, Kind: CellKind.Number } && d.Theirs == Text(CellValue.FromDate(d.Ours.Number))),
        new("29 February 1900 never was; it shows such a cell as the 28th, we keep the serial 60.", ["tidyverse-dates-leap-year-1900-xlsx.xlsx"], d => d.Ours.Number is >= 60 and < 61 && d.Theirs == Text(CellValue.FromDate(d.Ours.Number - 1))),
    ];

    // ISO-strict files and a package without the usual names are more than Gnumeric takes.
    private static readonly HashSet<string> UnreadByGnumeric =
        ["apache-49609.xlsx", "apache-SampleSS.strict.xlsx", "closedxml-universal-content-strict.xlsx"];

    // Those whose workbook part says so, looked up by eye.
    private static readonly HashSet<string> CountFrom1904 =
        ["apache-DateFormatTests.xlsx", "apache-workbookProtection_workbook_structure_protected.xlsx", "closedxml-Date1904System.xlsx", "tafia-date_1904.xlsx"];

    // Where the workbooks that say so have the date of the day or the moment, looked up by eye.
    private static readonly HashSet<string> Clocks = ["Views!D1", "Date!B6", "Date!B7", "Sheet1!B2"];

    private static readonly Explained[] ByGnumeric =
    [
        new("A formula without a stored value: it calculates one, we say that there is none.", ["closedxml-PreserveCharts.xlsx", "qax-os-Book1.xlsx"], d => d.Ours.IsUncalculated && IsNumber(d.Theirs)),
        new("A function of a macro, Comment(A2), gave an empty text, which is stored; it calculates, and does not know the function.", ["sheetjs-comments_stress_test.xlsx"], d => d is { Tab: "Sheet3", Cell: { Row: 2, Column: 2 }, Ours: { Kind: CellKind.Blank, IsFormula: true, IsUncalculated: false }, Theirs: "#NAME?" }),
        new("NOW() and TODAY() are later when they are calculated than when they were stored.", ["calendar.en.xlsx", "calendar.nb.xlsx", "calendar.pl.xlsx", "sheetjs-formula_stress_test.xlsx", "sheetjs-threaded_comments_none.xlsx"],
            d => Clocks.Contains($"{d.Tab}!{d.Cell}") && d.Ours is { IsVolatile: true, Kind: CellKind.Date } && IsNumber(d.Theirs) && double.Parse(d.Theirs, CultureInfo.InvariantCulture) > d.Ours.Number),
        new("RAND() and RANDBETWEEN() give another number each time.", ["sheetjs-formula_stress_test.xlsx"], d => d is { Tab: "Math", Cell: { Row: 46 or 47, Column: 2 }, Ours: { IsVolatile: true, Kind: CellKind.Number } } && IsNumber(d.Theirs)),
        new("Escapes such as _x000D_ are characters; it leaves them as they are written.", ["sheetjs-comments_stress_test.xlsx", "sheetjs-formula_stress_test.xlsx", "tafia-has_x000D_.xlsx"],
            d => d.Ours.Kind == CellKind.Text && Escape().IsMatch(d.Theirs) && Escape().Replace(d.Theirs, m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString()).ReplaceLineEndings("\n") == d.Ours.Text.ReplaceLineEndings("\n")),
        new("A length of time counts from no year, in a workbook from 1904 either.", ["tafia-date_1904.xlsx"], d => d is { Cell: { Row: 3, Column: 1 } } && IsNumber(d.Theirs) && Math.Abs(double.Parse(d.Theirs, CultureInfo.InvariantCulture) - d.Ours.Number) < 1e-6),
        new("Dates in ISO form (t=\"d\") are dates; of them it reads the first number.", ["tafia-date_iso.xlsx"], d => d.Ours.Kind == CellKind.Date && IsoOf(d.Ours).Split('-', ':')[0] == d.Theirs),
    ];

    public static TheoryData<string> Workbooks => Corpus.Workbooks();

    public static TheoryData<string> GnumericReads => [.. Workbooks.Select(w => w.Data).Where(n => !UnreadByGnumeric.Contains(n))];

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void ExcelDataReader_and_we_read_the_same_values(string name)
    {
        if (UnreadByExcelDataReader.Contains(name))
        {
            Assert.False(ExcelDataReaderReadsAnything(Corpus.Read(name)));
            return;
        }

        Assert.DoesNotContain(AgainstExcelDataReader(name), d => !Array.Exists(ByExcelDataReader, e => e.Explains(d)));
    }

    [Theory]
    [MemberData(nameof(GnumericReads))]
    public void Gnumeric_and_we_read_the_same_values(string name) =>
        Assert.DoesNotContain(AgainstGnumeric(name), d => !Array.Exists(ByGnumeric, e => e.Explains(d)));

    [Fact]
    public void Each_difference_that_is_explained_is_there()
    {
        Assert.All(ByExcelDataReader, e => Assert.All(e.Files, file => Assert.Contains(AgainstExcelDataReader(file), e.Explains)));
        Assert.All(ByGnumeric, e => Assert.All(e.Files, file => Assert.Contains(AgainstGnumeric(file), e.Explains)));
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Days_are_counted_from_1904_where_the_workbook_says_so_and_nowhere_else(string name) =>
        Assert.Equal(CountFrom1904.Contains(name), XlsxWorkbook.Open(name, Corpus.Read(name), XlsxLimits.Default).Date1904);

    // Neither of the two reads these; LibreOffice does.
    [Fact]
    public void LibreOffice_and_we_read_the_same_of_strict_files()
    {
        var files = UnreadByGnumeric.Intersect(UnreadByExcelDataReader).Select(name => (Name: name, Bytes: Corpus.Read(name))).ToList();
        var theirs = Judges.LibreOfficeRaw(files);
        foreach (var (name, bytes) in files)
        {
            var count = 0;
            var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
            Assert.Equal(workbook.AllTabs.Select(t => $"{Path.GetFileNameWithoutExtension(name)}-{t.Name}.csv").Order(), theirs.Keys.Where(k => k.StartsWith(Path.GetFileNameWithoutExtension(name), StringComparison.Ordinal)).Order());
            foreach (var sheet in workbook.Sheets)
            {
                var cells = CellsOf(XlsxReader.ReadTab(workbook, sheet));
                count += cells.Count;
                Assert.Empty(Differences(name, sheet.Name, cells, theirs[$"{Path.GetFileNameWithoutExtension(name)}-{sheet.Name}.csv"]));
            }

            Assert.NotEqual(0, count);
        }
    }

    private static List<Difference> AgainstExcelDataReader(string name)
    {
        var bytes = Corpus.Read(name);
        var theirs = ReadByExcelDataReader(bytes);
        var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
        Assert.Equal(workbook.AllTabs.Select(t => t.Name), theirs.Select(t => t.Name));
        Assert.Equal(workbook.Sheets.Select(s => (s.Name, s.Hidden)), theirs.Where(t => workbook.Sheets.Any(s => s.Name == t.Name)).Select(t => (t.Name, t.Hidden)));
        var differences = new List<Difference>();
        foreach (var sheet in workbook.Sheets)
        {
            var (ours, other) = (CellsOf(XlsxReader.ReadTab(workbook, sheet)), theirs.Single(t => t.Name == sheet.Name).Cells);
            differences.AddRange(ours.Keys.Union(other.Keys)
                .Select(cell => new Difference(name, sheet.Name, cell, ours.GetValueOrDefault(cell), other.GetValueOrDefault(cell) ?? string.Empty)).Where(d => Text(d.Ours) != d.Theirs));
        }

        return differences;
    }

    private static List<Difference> AgainstGnumeric(string name)
    {
        var bytes = CorpusPatch.Anchored(name, Corpus.Read(name));
        var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
        var theirs = Judges.GnumericRaw(bytes);
        Assert.Equal(workbook.AllTabs.Count, theirs.Count);
        return [.. workbook.Sheets.SelectMany(sheet => Differences(
            name, sheet.Name, CellsOf(XlsxReader.ReadTab(workbook, sheet)), theirs.Single(t => t.Key.StartsWith($"tab-{sheet.Index}-", StringComparison.Ordinal)).Value))];
    }

    private static IEnumerable<Difference> Differences(string name, string tab, Dictionary<CellAddress, CellValue> ours, IReadOnlyList<IReadOnlyList<string>> theirs)
    {
        var filled = theirs.SelectMany((row, r) => row.Index().Where(c => c.Item.Length > 0).Select(c => new CellAddress(r + 1, c.Index + 1)));
        return ours.Keys.Union(filled).Select(cell => new Difference(name, tab, cell, ours.GetValueOrDefault(cell), theirs.ElementAtOrDefault(cell.Row - 1)?.ElementAtOrDefault(cell.Column - 1) ?? string.Empty))
            .Where(d => !Agree(d.Ours, d.Theirs, CountFrom1904.Contains(name)));
    }

    // Days of a workbook that counts from 1904 are given so.
    private static bool Agree(CellValue ours, string theirs, bool from1904) => ours.Kind switch
    {
        CellKind.Number => double.TryParse(theirs, CultureInfo.InvariantCulture, out var number) && Math.Abs(number - ours.Number) <= 1e-9 * Math.Max(1, Math.Abs(number)),
        CellKind.Date => double.TryParse(theirs, CultureInfo.InvariantCulture, out var serial) && Math.Abs((from1904 ? serial + DaysTo1904 : serial) - ours.Number) < 1e-6,
        CellKind.Text => ours.Text.ReplaceLineEndings("\n") == theirs.ReplaceLineEndings("\n"),
        _ => ours.Display() == theirs,
    };

    private static string IsoOf(CellValue date) => date.ToLocalDateTime() is not { } time ? string.Empty
        : time.ToDateTimeUnspecified().ToString(date.Number < 1 ? "HH:mm:ss" : date.Number == Math.Floor(date.Number) ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private static Dictionary<CellAddress, CellValue> CellsOf(TabSnapshot tab) => tab.Rows
        .SelectMany(row => Enumerable.Range(1, row.LastColumn).Select(column => (Cell: new CellAddress(row.Number, column), Value: row[column])))
        .Where(c => c.Value.Kind != CellKind.Blank || c.Value.IsFormula).ToDictionary(c => c.Cell, c => c.Value);

    private static string Text(CellValue value) => value.Kind switch
    {
        CellKind.Blank => string.Empty,
        CellKind.Number => FormattableString.Invariant($"Number {value.Number:R}"),
        CellKind.Date => FormattableString.Invariant($"Date {Math.Round(value.Number * MillisecondsPerDay)}"),
        CellKind.Boolean => $"Boolean {value.Number != 0}",
        _ => $"{value.Kind} {value.Text}",
    };

    private static List<(string Name, bool Hidden, Dictionary<CellAddress, string> Cells)> ReadByExcelDataReader(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new List<(string Name, bool Hidden, Dictionary<CellAddress, string> Cells)>();
        do
        {
            var cells = new Dictionary<CellAddress, string>();
            sheets.Add((reader.Name, reader.VisibleState != "visible", cells));
            for (var row = 1; reader.Read(); row++)
            {
                for (var column = 1; column <= reader.FieldCount; column++)
                {
                    var text = Text(reader.GetValue(column - 1) switch
                    {
                        string s => CellValue.FromText(s),
                        double n => CellValue.FromNumber(n),
                        int n => CellValue.FromNumber(n),
                        DateTime d => CellValue.FromDate(SerialOf(d)),
                        TimeSpan t => CellValue.FromDate(t.TotalDays),
                        bool b => CellValue.FromBoolean(b),
                        null => CellValue.Blank,
                        var other => throw new InvalidOperationException($"{other.GetType()}"),
                    });
                    if (text.Length > 0)
                    {
                        cells[new CellAddress(row, column)] = text;
                    }
                }
            }
        }
        while (reader.NextResult());

        return sheets;
    }

    // It adds a day to what lies before 1 March 1900, times of day included, since Excel counts a 29 February there.
    private static double SerialOf(DateTime date) => date.ToOADate() is var serial and >= 0 and < 61 ? serial - 1 : date.ToOADate();

    private static bool ExcelDataReaderReadsAnything(byte[] workbook)
    {
        try
        {
            return ReadByExcelDataReader(workbook).Exists(tab => tab.Cells.Count > 0);
        }
        catch (ArgumentNullException)
        {
            return false;
        }
    }

    private static bool IsNumber(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();

    private sealed record Explained(string Why, string[] Files, Predicate<Difference> Fits)
    {
        public bool Explains(Difference difference) => Files.Contains(difference.File) && Fits(difference);
    }

    private sealed record Difference(string File, string Tab, CellAddress Cell, CellValue Ours, string Theirs)
    {
        public override string ToString() => $"{File} {Tab}!{Cell}: we {Text(Ours)}, they {Theirs}";
    }
}
