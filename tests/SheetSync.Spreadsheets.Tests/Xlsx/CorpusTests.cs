using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>Real workbooks with everything that a writer can break: charts, pivots, macros, comments, tables, images, strict files.</summary>
public sealed class CorpusTests
{
    private static readonly TabRequest[] All = [new("*"), new("*?"), new("?*")];

    /// <summary>Tabs with RAND() and NOW(): no two readings of them agree.</summary>
    private static readonly HashSet<(string File, string Tab)> Volatile =
    [
        ("closedxml-PreserveCharts.xlsx", "tab-0-Sheet1.csv"), ("sheetjs-formula_stress_test.xlsx", "tab-1-Date.csv"),
        ("sheetjs-formula_stress_test.xlsx", "tab-7-Math.csv"),
    ];

    private static readonly HashSet<string> VolatileInLibreOffice = ["closedxml-PreserveCharts-Sheet1.csv", "sheetjs-formula_stress_test-Date.csv", "sheetjs-formula_stress_test-Math.csv"];

    // Its parts have other names than the usual ones.
    private const string UnreadByLibreOffice = "apache-49609.xlsx";

    private static readonly string[] Managed = ["Post ID", "Status", "Post URL", "Published at", "Planned time", "Likes", "Seen"];

    // ISO-strict files and a package without the usual names are more than Gnumeric takes.
    private static readonly HashSet<string> UnreadByGnumeric =
        ["apache-49609.xlsx", "apache-SampleSS.strict.xlsx", "closedxml-universal-content-strict.xlsx"];

    public static TheoryData<string> Workbooks => Corpus.Workbooks();

    public static TheoryData<string> GnumericReads => [.. Workbooks.Select(w => w.Data).Where(n => !UnreadByGnumeric.Contains(n))];

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void A_patch_changes_the_named_cells_and_nothing_else(string name)
    {
        var before = Corpus.Read(name);
        var read = XlsxReader.Read(name, before, All, default);
        Assert.SkipWhen(read.Tabs.Count == 0, "No visible worksheet.");
        var tab = read.Tabs[0];
        var patch = PatchFor(tab);

        var after = XlsxPatcher.Patch(name, before, [patch]);

        var reread = XlsxReader.Read(name, after, All, default);
        Assert.Equal(read.TabNames, reread.TabNames);
        var values = patch.Cells.ToDictionary(c => c.Cell, c => c.Value);
        for (var i = 0; i < read.Tabs.Count; i++)
        {
            AssertSame(read.Tabs[i], reread.Tabs[i], i == 0 ? values : []);
        }

        var workbook = XlsxWorkbook.Open(name, before, XlsxLimits.Default);
        string[] concerned = [workbook.Sheets.First(s => s.Name == tab.Name).Part, workbook.StylesPart!, workbook.Part, .. workbook.TablesOf(workbook.Sheets.First(s => s.Name == tab.Name))];
        Assert.Subset(concerned.ToHashSet(), PartComparison.Changed(before, after).Select(p => p.Replace('\\', '/')).ToHashSet());
        Assert.Empty(Faults(after).Except(Faults(before)));
    }

    [Theory]
    [MemberData(nameof(GnumericReads))]
    public void Gnumeric_reads_the_same_values_but_for_the_patched_cells(string name)
    {
        var before = Corpus.Read(name);
        before = Anchored(name, before);
        var patch = PatchFor(XlsxReader.Read(name, before, All, default).Tabs[0]);

        var (a, b) = (Judges.Gnumeric(before), Judges.Gnumeric(XlsxPatcher.Patch(name, before, [patch])));

        Assert.Equal(a.Keys.Order(), b.Keys.Order());
        var patched = XlsxWorkbook.Open(name, before, XlsxLimits.Default).Sheets.Single(s => s.Name == patch.Tab).Index;
        foreach (var sheet in a.Keys.Where(k => !Volatile.Contains((name, k))))
        {
            var allowed = sheet.StartsWith($"tab-{patched}-", StringComparison.Ordinal) ? patch.Cells.Select(c => (c.Cell.Row, c.Cell.Column)).ToHashSet() : [];
            var different = Judges.Differences(a[sheet], b[sheet]).ToHashSet();
            Assert.True(different.IsSubsetOf(allowed), $"{sheet}: {string.Join(' ', different.Except(allowed).Select(c => new CellAddress(c.Row, c.Column)))}");
        }
    }

    [Fact]
    public void What_is_said_to_be_more_than_Gnumeric_takes_is() =>
        Assert.All(UnreadByGnumeric, name => Assert.False(GnumericReadsAnything(Corpus.Read(name)), name));

    [Fact]
    public void LibreOffice_reads_the_same_values_but_for_the_patched_cells()
    {
        var cases = Workbooks.Select(w => (Name: w.Data, Before: Corpus.Read(w.Data))).Select(c => (c.Name, c.Before, Tabs: XlsxReader.Read(c.Name, c.Before, All, default).Tabs))
            .Where(c => c.Tabs.Count > 0).Select(c => (c.Name, c.Before, Patch: PatchFor(c.Tabs[0]))).ToList();

        var before = Judges.LibreOffice(cases.Select(c => (c.Name, c.Before)));
        var after = Judges.LibreOffice(cases.Select(c => (c.Name, XlsxPatcher.Patch(c.Name, c.Before, [c.Patch]))));

        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        var faults = new List<string>();
        foreach (var (name, _, patch) in cases)
        {
            var allowed = patch.Cells.Select(c => (c.Cell.Row, c.Cell.Column)).ToHashSet();
            var stem = Path.GetFileNameWithoutExtension(name) + "-";
            Assert.True(name == UnreadByLibreOffice || before.Keys.Any(k => k.StartsWith(stem, StringComparison.Ordinal)), name);
            foreach (var sheet in before.Keys.Where(k => k.StartsWith(stem, StringComparison.Ordinal) && !VolatileInLibreOffice.Contains(k)))
            {
                var isPatched = sheet == $"{stem}{patch.Tab}.csv";
                var different = Judges.Differences(before[sheet], after[sheet]).Except(isPatched ? allowed : []).ToList();
                if (different.Count > 0)
                {
                    faults.Add($"{sheet}: {string.Join(' ', different.Select(c => $"{new CellAddress(c.Row, c.Column)}"))}");
                }
            }
        }

        Assert.Empty(faults);
    }

    private static bool GnumericReadsAnything(byte[] workbook)
    {
        try
        {
            return Judges.Gnumeric(workbook).Values.Any(tab => tab.Any(row => row.Any(cell => cell.Length > 0)));
        }
        catch (Xunit.Sdk.XunitException e) when (e.Message.Contains("ssconvert: ", StringComparison.Ordinal))
        {
            return false;
        }
    }

    // Gnumeric exports from the first filled row and column on, so that a patch above or left of them would move everything.
    private static byte[] Anchored(string name, byte[] before)
    {
        var tab = XlsxReader.Read(name, before, All, default).Tabs[0];
        var isThere = tab.Rows.Count > 0 && tab.Rows[0].Number == 1 && !tab.Rows[0][1].IsBlank;
        return isThere ? before : XlsxPatcher.Patch(name, before, [new SheetPatch(tab.Name, [new(new(1, 1), CellValue.FromText("anchor"))])]);
    }

    // The managed columns right of everything with twenty rows, rows of their own below what is there, and one text retyped.
    private static SheetPatch PatchFor(TabSnapshot tab)
    {
        var column = Math.Min(16_000, tab.Rows.Select(r => r.LastColumn).Append(0).Max() + 1);
        var header = tab.Tables.Count > 0 ? tab.Tables[0].First.Row : tab.Rows.Count > 0 ? tab.Rows[0].Number : 1;
        bool Covered(CellAddress cell) => tab.Merges.Any(m => m.Contains(cell));
        var cells = Managed.Select((heading, i) => new CellPatch(new(header, column + i), CellValue.FromText(heading), IsHeading: true)).ToList();
        for (var row = header + 1; row <= header + 20; row++)
        {
            CellValue[] values = [CellValue.FromText("PBCDFGHJKL"), CellValue.FromText("=1+1 <&> æ"), CellValue.FromText("https://example.org/?a=1&b=2"), CellValue.FromDate(46000.5), CellValue.FromDate(46000.50001), CellValue.FromNumber(12.5), CellValue.FromBoolean(true)];
            cells.AddRange(values.Select((value, i) => new CellPatch(new(row, column + i), value)));
        }

        // No formula looks at a text of many words.
        var retyped = tab.Rows.Where(r => r.Number > header).SelectMany(r => Enumerable.Range(1, r.LastColumn).Where(c => r[c] is { Kind: CellKind.Text, IsFormula: false } text && text.Text.Length > 20).Select(c => new CellAddress(r.Number, c))).Take(1);
        cells.AddRange(retyped.Select(cell => new CellPatch(cell, CellValue.FromText("retyped"))));
        return new SheetPatch(tab.Name, [.. cells.Where(c => !Covered(c.Cell))]);
    }

    private static void AssertSame(TabSnapshot before, TabSnapshot after, Dictionary<CellAddress, CellValue> patched)
    {
        Assert.Equal(before.Merges, after.Merges);
        var (a, b) = (before.Rows.ToDictionary(r => r.Number), after.Rows.ToDictionary(r => r.Number));
        foreach (var number in a.Keys.Union(b.Keys))
        {
            var (left, right) = (a.GetValueOrDefault(number), b.GetValueOrDefault(number));
            for (var column = 1; column <= Math.Max(left?.LastColumn ?? 0, right?.LastColumn ?? 0); column++)
            {
                var (cell, now) = (new CellAddress(number, column), right?[column] ?? default);
                Assert.True(patched.TryGetValue(cell, out var value) ? WriteResolver.Same(value, now) : now == (left?[column] ?? default), $"{before.Name} {cell}: {now}");
            }
        }
    }

    internal static List<string> Faults(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false, new OpenSettings { AutoSave = false });
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(e => $"{e.Part?.Uri} {e.Id} {e.Description}").Distinct()];
    }
}
