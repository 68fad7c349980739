using FsCheck;
using FsCheck.Fluent;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>Random sheets in the ways of several programs, random patches: what is read afterwards is what was there and what was asked for.</summary>
public sealed class PatchProperties
{
    private static readonly Gen<CellValue> Values = Gen.OneOf(
        Gen.Constant(CellValue.Blank),
        ArbMap.Default.GeneratorFor<string>().Select(CellValue.FromText),
        Gen.Elements("=1+1", "007", " x ", "a\nb", "_x000D_", "<&>\"'", "🎉", "\ud800", "]]>").Select(CellValue.FromText),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(f => CellValue.FromNumber(f.Get)),
        Gen.Choose(2000 * 1440, 80000 * 1440).Select(minutes => CellValue.FromDate(minutes / 1440.0)),
        Gen.Choose(2000, 80000).Select(day => CellValue.FromDate(day + 0.123456)),
        ArbMap.Default.GeneratorFor<bool>().Select(CellValue.FromBoolean));

    private static readonly Gen<CellPatch> Patches =
        from row in Gen.Choose(1, 12)
        from column in Gen.Choose(1, 9)
        from value in Values
        from heading in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new CellPatch(new(row, column), value, heading && value.Kind == CellKind.Text);

    [Fact]
    public void A_patched_file_reads_as_the_old_one_with_the_patches_in_it()
    {
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var d) ? d : 1;
        var cases =
            from cells in Writable(Values).ListOf().Resize(8).ListOf().Resize(10)
            from patches in Patches.ListOf()
            from style in Gen.Choose(0, 31)
            select (cells, patches: patches.DistinctBy(p => p.Cell).ToList(), style);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300 * depth),
            Prop.ForAll(cases.ToArbitrary(), c => Holds(new TabContent("Plan", [.. c.cells.Select(r => (IReadOnlyList<CellValue>)[.. r])]), c.patches, c.style)));
    }

    // What an XML writer of a test can put there by itself.
    private static Gen<CellValue> Writable(Gen<CellValue> values) => values.Where(v => v.Text.All(c => c >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE') && !v.Text.Contains("_x", StringComparison.Ordinal));

    private static void Holds(TabContent tab, List<CellPatch> patches, int style)
    {
        var before = new TestWorkbook(tab, new TabContent("Other", [[CellValue.FromNumber(1) with { IsFormula = (style & 16) != 0 }]]))
        {
            Prefix = (style & 1) != 0 ? "x:" : string.Empty,
            NoReferences = (style & 2) != 0,
            Date1904 = (style & 4) != 0,
            Inline = (style & 8) != 0,
        }.ToArray();

        var after = XlsxPatcher.Patch("test.xlsx", before, [new SheetPatch("Plan", patches)]);

        var expected = Cells(before);
        patches.ForEach(p => expected[p.Cell] = p.Value.Kind == CellKind.Text ? CellValue.FromText(CellText.Fit(p.Value.Text)) : p.Value);
        var actual = Cells(after);
        foreach (var cell in expected.Keys.Union(actual.Keys))
        {
            var (wanted, found) = (expected.GetValueOrDefault(cell), actual.GetValueOrDefault(cell));
            Assert.True(WriteResolver.Same(wanted, found) && wanted.Kind == found.Kind, $"{cell}: {wanted.Kind} '{wanted}' but {found.Kind} '{found}'");
        }

        Assert.Subset(new HashSet<string> { "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml" }, PartComparison.Changed(before, after).ToHashSet());
    }

    private static Dictionary<CellAddress, CellValue> Cells(byte[] book) =>
        XlsxReader.Read("test.xlsx", book, [new("Plan")], default).Tabs[0].Rows
            .SelectMany(r => Enumerable.Range(1, r.LastColumn).Select(c => (Cell: new CellAddress(r.Number, c), Value: r[c]))).ToDictionary(c => c.Cell, c => c.Value);
}
