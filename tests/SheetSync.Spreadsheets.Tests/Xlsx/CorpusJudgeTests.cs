using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;
using Reading = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyList<string>>>;
using Table = System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyList<string>>;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>
/// What Gnumeric and LibreOffice see in real workbooks that we patched: the patched cells as they were written, every other cell as before, and
/// where a formula looks at a patched cell, what they calculate from the same change made in the plainest way.
/// </summary>
public sealed class CorpusJudgeTests
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_SEED"), out var asked) ? asked : 1;

    private static readonly string[] LibreOfficeDates = ["MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy"];

    // Its parts have other names than the usual ones.
    private const string UnreadByLibreOffice = "apache-49609.xlsx";

    // ISO-strict files and a package without the usual names are more than Gnumeric takes.
    private static readonly HashSet<string> UnreadByGnumeric =
        ["apache-49609.xlsx", "apache-SampleSS.strict.xlsx", "closedxml-universal-content-strict.xlsx"];

    public static TheoryData<string> GnumericReads => [.. Corpus.Workbooks().Select(w => w.Data).Where(n => !UnreadByGnumeric.Contains(n))];

    [Theory]
    [MemberData(nameof(GnumericReads))]
    public void Gnumeric_sees_what_was_patched_and_everything_else_as_before(string name)
    {
        var bytes = CorpusPatch.Anchored(name, Corpus.Read(name));
        var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
        var patches = CorpusPatch.Of(workbook, Seed);
        var after = XlsxPatcher.Patch(name, bytes, patches);
        var (was, now, raw) = (Judges.Gnumeric(bytes), Judges.Gnumeric(after), Judges.GnumericRaw(after));
        var expected = new Lazy<Reading>(() => Judges.Gnumeric(PlainEdit.Edit(workbook, patches)));

        Assert.Equal(workbook.AllTabs.Count, was.Count);
        Assert.Equal(was.Keys.Order(), now.Keys.Order());
        SheetInfo? SheetOf(string tab) => workbook.Sheets.SingleOrDefault(s => tab.StartsWith($"tab-{s.Index}-", StringComparison.Ordinal));
        Assert.DoesNotContain(was.Keys.SelectMany(tab => Changes(workbook, SheetOf(tab), tab, patches, was[tab], now[tab])), c => !c.IsFormula || c.Now != At(expected.Value[c.Tab], c.Cell));
        Assert.DoesNotContain(was.Keys.SelectMany(tab => Patched(SheetOf(tab), tab, patches, raw[tab])), p => !IsShown(p.Value, p.Seen, workbook.Date1904));
    }

    [Fact]
    public void LibreOffice_sees_what_was_patched_and_everything_else_as_before()
    {
        var cases = Corpus.Workbooks().Select(w => w.Data).Select(name => (Name: name, Workbook: XlsxWorkbook.Open(name, Corpus.Read(name), XlsxLimits.Default)))
            .Select(c => (c.Name, c.Workbook, Patches: CorpusPatch.BesidePivots(c.Workbook, Seed))).ToList();
        var after = cases.ConvertAll(c => (c.Name, Bytes: XlsxPatcher.Patch(c.Name, c.Workbook.Package.Bytes, c.Patches)));

        var (was, now, raw) = (Judges.LibreOffice(cases.Select(c => (c.Name, c.Workbook.Package.Bytes))), Judges.LibreOffice(after), Judges.LibreOfficeRaw(after));
        Assert.Equal(was.Keys.Order(), now.Keys.Order());
        var (changes, patched) = (new List<Change>(), new List<Shown>());
        foreach (var (name, workbook, patches) in cases)
        {
            var stem = Path.GetFileNameWithoutExtension(name) + "-";
            var tabs = was.Keys.Where(k => k.StartsWith(stem, StringComparison.Ordinal)).ToList();
            SheetInfo? SheetOf(string tab) => workbook.Sheets.SingleOrDefault(s => tab == $"{stem}{s.Name}.csv");
            Assert.Equal(name == UnreadByLibreOffice ? 0 : workbook.AllTabs.Count, tabs.Count);
            changes.AddRange(tabs.SelectMany(tab => Changes(workbook, SheetOf(tab), tab, patches, was[tab], now[tab])));
            patched.AddRange(tabs.SelectMany(tab => Patched(SheetOf(tab), tab, patches, raw[tab])));
        }

        var calculated = cases.Where(c => changes.Exists(change => change.Tab.StartsWith(Path.GetFileNameWithoutExtension(c.Name) + "-", StringComparison.Ordinal)));
        var expected = Judges.LibreOffice(calculated.Select(c => (c.Name, PlainEdit.Edit(c.Workbook, c.Patches))));
        Assert.NotEmpty(changes);
        Assert.DoesNotContain(changes, c => !c.IsFormula || !IsSame(At(expected[c.Tab], c.Cell), c.Now));
        Assert.DoesNotContain(patched, p => !IsShownByLibreOffice(p.Value, p.Seen));
    }

    // It tells days to the second, in the order of the language of the cell's format; a mark is the number 1 or 0 to it, in the cell's format too;
    // the separator may be that of the cell's language.
    private static bool IsShownByLibreOffice(CellValue value, string seen) => value.Kind switch
    {
        CellKind.Date => IsSerial(seen, value.Number),
        CellKind.Boolean => seen == (value.Number != 0 ? "1" : "0") || seen == (value.Number != 0 ? "24:00:00" : "00:00:00") || IsSerial(seen, value.Number) || IsShown(value, seen, date1904: false),
        CellKind.Number => IsShown(value, seen.Replace('٫', '.'), date1904: false),
        _ => IsShown(value, seen, date1904: false),
    };

    // A formula without a format of its own takes that of the cell it looks at, and only we made that one a day.
    private static bool IsSame(string expected, string now) =>
        expected == now || (double.TryParse(expected, CultureInfo.InvariantCulture, out var number) && IsSerial(now, number));

    private static bool IsSerial(string seen, double serial) => Array.Exists(LibreOfficeDates, format =>
        DateTime.TryParseExact(seen, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && Math.Abs(time.ToOADate() - serial) < 1d / 86_400);

    // What is seen otherwise than before and was not patched; RAND() and NOW() do not count, which nobody sees twice the same.
    private static IEnumerable<Change> Changes(XlsxWorkbook workbook, SheetInfo? sheet, string name, IReadOnlyList<SheetPatch> patches, Table was, Table now)
    {
        var patched = (patches.SingleOrDefault(p => p.Tab == sheet?.Name)?.Cells ?? []).Select(c => c.Cell).ToHashSet();
        var tab = new Lazy<TabSnapshot?>(() => sheet is null ? null : XlsxReader.ReadTab(workbook, sheet));
        return Judges.Differences(was, now).Select(c => new CellAddress(c.Row, c.Column)).Where(cell => !patched.Contains(cell))
            .Select(cell => (Cell: cell, Value: tab.Value?.Rows.FirstOrDefault(r => r.Number == cell.Row)?[cell.Column] ?? default)).Where(c => !c.Value.IsVolatile)
            .Select(c => new Change(name, c.Cell, c.Value.IsFormula, At(was, c.Cell), At(now, c.Cell)));
    }

    private static IEnumerable<Shown> Patched(SheetInfo? sheet, string name, IReadOnlyList<SheetPatch> patches, Table seen) =>
        (patches.SingleOrDefault(p => p.Tab == sheet?.Name)?.Cells ?? []).Select(p => new Shown(name, p.Cell, p.Value, At(seen, p.Cell)));

    private static bool IsShown(CellValue value, string seen, bool date1904) => value.Kind switch
    {
        CellKind.Date => double.TryParse(seen, CultureInfo.InvariantCulture, out var days) && Math.Abs(days - SerialDate.ToStored(value.Number, date1904)!.Value) < 1e-6,
        CellKind.Number => double.TryParse(seen, CultureInfo.InvariantCulture, out var number) && Math.Abs(number - value.Number) <= 1e-9 * Math.Abs(value.Number),
        CellKind.Boolean => string.Equals(seen, value.Number != 0 ? "TRUE" : "FALSE", StringComparison.OrdinalIgnoreCase),
        _ => seen == value.Text,
    };

    private static string At(Table tab, CellAddress cell) => tab.ElementAtOrDefault(cell.Row - 1)?.ElementAtOrDefault(cell.Column - 1) ?? string.Empty;

    private sealed record Change(string Tab, CellAddress Cell, bool IsFormula, string Was, string Now);

    private sealed record Shown(string Tab, CellAddress Cell, CellValue Value, string Seen);
}
