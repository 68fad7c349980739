using System.Globalization;
using System.Text;
using ExcelDataReader;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>
/// Every cell of every tab of real workbooks, beside two readers that others wrote. Where they differ the difference is told here, with who is
/// right and why; one that is not told fails.
/// </summary>
public sealed class CorpusReadingTests
{
    private const double MillisecondsPerDay = 86_400_000;

    private static readonly Dictionary<string, string> UnreadByExcelDataReader = new()
    {
        ["apache-SampleSS.strict.xlsx"] = "ISO-strict namespaces, which it does not know",
        ["closedxml-universal-content-strict.xlsx"] = "ISO-strict namespaces, which it does not know",
        ["qax-os-Book1.xlsx"] = "a cell of a shared string without a value; nothing is in it",
    };

    private static readonly Explained[] ByExcelDataReader =
    [
        new("We tell an error by its name; it gives nothing for one.", (_, ours, theirs) => ours.Kind == CellKind.Error && theirs.Length == 0),
        new("1904 dates: the workbook says date1904=\"true\", it looks for \"1\" only.", (file, ours, theirs) => file == "tafia-date_1904.xlsx" && theirs == Text(CellValue.FromDate(ours.Number - 1462))),
        new("Dates in ISO form (t=\"d\") are dates; it takes them for text.", (file, ours, theirs) => file == "tafia-date_iso.xlsx" && ours.Kind == CellKind.Date && SerialDate.FromIso(theirs["Text ".Length..]) is { } serial && Text(CellValue.FromDate(serial)) == Text(ours)),
        new("[MAGENTA] in a number format is a color; it takes the M for a month.", (file, ours, theirs) => file == "sheetjs-LONumbers.xlsx" && ours.IsFormula && theirs == Text(CellValue.FromDate(ours.Number))),
        new("29 February 1900 never was; it shows such a cell as the 28th, we keep the serial 60.", (file, ours, theirs) => file.Contains("leap-year", StringComparison.Ordinal) && ours.Number is >= 60 and < 61 && theirs == Text(CellValue.FromDate(ours.Number - 1))),
    ];

    // ISO-strict files and a package without the usual names are more than Gnumeric takes.
    private static readonly HashSet<string> UnreadByGnumeric =
        ["apache-49609.xlsx", "apache-SampleSS.strict.xlsx", "closedxml-universal-content-strict.xlsx"];

    private static readonly Explained[] ByGnumeric =
    [
        new("A formula without a stored value: it calculates one, we read what is there.", (_, ours, _) => ours is { Kind: CellKind.Blank, IsFormula: true }),
        new("A formula that gives another value each time.", (_, ours, _) => ours.IsVolatile),
        new("Escapes such as _x000D_ are characters; it leaves them as they are written.", (_, ours, theirs) => ours.Kind == CellKind.Text && Agree(ours, CellText.Decode(theirs))),
        new("Days of a workbook that counts from 1904: it gives them so.", (file, ours, theirs) => ours.Kind == CellKind.Date && CountsFrom1904(file)
            && double.TryParse(theirs, CultureInfo.InvariantCulture, out var days) && Math.Abs(days + 1462 - ours.Number) < 1e-6),
        new("Dates in ISO form (t=\"d\") are dates; of them it reads the first number.", (file, ours, theirs) => file == "tafia-date_iso.xlsx" && ours.Kind == CellKind.Date && int.TryParse(theirs, out _)),
    ];

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> From1904 = new();

    public static TheoryData<string> Workbooks => Corpus.Workbooks();

    public static TheoryData<string> GnumericReads => [.. Workbooks.Select(w => w.Data).Where(n => !UnreadByGnumeric.Contains(n))];

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void ExcelDataReader_and_we_read_the_same_values(string name)
    {
        var bytes = Corpus.Read(name);
        if (UnreadByExcelDataReader.ContainsKey(name))
        {
            Assert.ThrowsAny<ArgumentNullException>(() => ReadByExcelDataReader(bytes));
            return;
        }

        var theirs = ReadByExcelDataReader(bytes);
        var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
        Assert.Equal(workbook.AllTabs.Select(t => t.Name).Order(), theirs.Keys.Order());
        foreach (var sheet in workbook.Sheets)
        {
            var (ours, other) = (CellsOf(XlsxReader.ReadTab(workbook, sheet)), theirs[sheet.Name]);
            foreach (var cell in ours.Keys.Union(other.Keys))
            {
                var (value, text) = (ours.GetValueOrDefault(cell), other.GetValueOrDefault(cell) ?? string.Empty);
                Assert.True(
                    Text(value) == text || Array.Exists(ByExcelDataReader, e => e.Fits(name, value, text)), $"{sheet.Name}!{cell}: we {Text(value)}, they {text}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(GnumericReads))]
    public void Gnumeric_and_we_read_the_same_values(string name)
    {
        var before = Corpus.Read(name);
        var first = XlsxWorkbook.Open(name, before, XlsxLimits.Default);

        // Gnumeric exports from the first filled row and column on.
        var bytes = XlsxPatcher.Patch(name, before, [.. first.Sheets.Where(s => CellsOf(XlsxReader.ReadTab(first, s)).GetValueOrDefault(new(1, 1)).IsBlank)
            .Select(s => new SheetPatch(s.Name, [new(new(1, 1), CellValue.FromText("anchor"))]))]);
        var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
        var theirs = Judges.GnumericRaw(bytes);
        Assert.Equal(workbook.AllTabs.Count, theirs.Count);
        foreach (var sheet in workbook.Sheets)
        {
            var judged = theirs.Single(t => t.Key.StartsWith($"tab-{sheet.Index}-", StringComparison.Ordinal)).Value;
            var ours = CellsOf(XlsxReader.ReadTab(workbook, sheet));
            var filled = judged.SelectMany((row, r) => row.Index().Where(c => c.Item.Length > 0).Select(c => new CellAddress(r + 1, c.Index + 1)));
            foreach (var cell in ours.Keys.Union(filled))
            {
                var text = cell.Row <= judged.Count && cell.Column <= judged[cell.Row - 1].Count ? judged[cell.Row - 1][cell.Column - 1] : string.Empty;
                var value = ours.GetValueOrDefault(cell);
                Assert.True(Agree(value, text) || Array.Exists(ByGnumeric, e => e.Fits(name, value, text)), $"{sheet.Name}!{cell}: we {Text(value)}, they {text}");
            }
        }
    }

    private static bool CountsFrom1904(string file) => From1904.GetOrAdd(file, name => XlsxWorkbook.Open(name, Corpus.Read(name), XlsxLimits.Default).Date1904);

    private static bool Agree(CellValue ours, string theirs) => ours.Kind switch
    {
        CellKind.Number => double.TryParse(theirs, CultureInfo.InvariantCulture, out var number) && Math.Abs(number - ours.Number) <= 1e-9 * Math.Max(1, Math.Abs(number)),
        CellKind.Date => double.TryParse(theirs, CultureInfo.InvariantCulture, out var serial) && Math.Abs(serial - ours.Number) < 1e-6,
        CellKind.Text => ours.Text.ReplaceLineEndings("\n") == theirs.ReplaceLineEndings("\n"),
        _ => ours.Display() == theirs,
    };

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

    private static Dictionary<string, Dictionary<CellAddress, string>> ReadByExcelDataReader(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new Dictionary<string, Dictionary<CellAddress, string>>();
        do
        {
            var cells = sheets[reader.Name] = [];
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

    private sealed record Explained(string Why, Func<string, CellValue, string, bool> Fits);
}
