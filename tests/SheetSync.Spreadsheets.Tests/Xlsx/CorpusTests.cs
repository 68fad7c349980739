using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>
/// Real workbooks with everything that a writer can break: charts, pivots, macros, comments, tables, images, strict files. Managed columns are written
/// into every worksheet, and cells of every kind that people typed there are changed.
/// </summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Workbooks => Corpus.Workbooks();

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void A_patch_changes_the_named_cells_and_nothing_else(string name)
    {
        var before = Corpus.Read(name);
        var workbook = XlsxWorkbook.Open(name, before, XlsxLimits.Default);
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var d) ? d : 1;
        for (var seed = 1; seed <= depth; seed++)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
            var patches = CorpusPatch.Of(workbook, seed);

            var after = XlsxPatcher.Patch(name, before, patches);

            AssertCells(workbook, XlsxWorkbook.Open(name, after, XlsxLimits.Default), patches);
            AssertParts(workbook, XlsxWorkbook.Open(name, after, XlsxLimits.Default), patches);
            Assert.Empty(Validator.NewFaults(before, after));
        }
    }

    private static void AssertCells(XlsxWorkbook before, XlsxWorkbook after, IReadOnlyList<SheetPatch> patches)
    {
        Assert.Equal(before.AllTabs, after.AllTabs);
        Assert.Equal(before.Sheets, after.Sheets);
        foreach (var sheet in before.Sheets)
        {
            var patched = patches.Single(p => p.Tab == sheet.Name).Cells.ToDictionary(c => c.Cell, c => c.Value);
            AssertSame(XlsxReader.ReadTab(before, sheet), XlsxReader.ReadTab(after, sheet), patched);
        }
    }

    private static void AssertSame(TabSnapshot before, TabSnapshot after, Dictionary<CellAddress, CellValue> patched)
    {
        Assert.Equal(before.Merges, after.Merges);
        Assert.Equal(before.Totals.Select(t => (t.First, t.Last.Row)), after.Totals.Select(t => (t.First, t.Last.Row)));
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

    // The sheets, and in them nothing but the cells; their tables; formats at the end of the styles; in the workbook part that it is calculated anew.
    private static void AssertParts(XlsxWorkbook before, XlsxWorkbook after, IReadOnlyList<SheetPatch> patches)
    {
        HashSet<string> concerned = [.. before.Sheets.Select(s => s.Part), .. before.Sheets.SelectMany(before.TablesOf), before.StylesPart!, before.Part];
        Assert.Subset(concerned, PartComparison.Changed(before.Package.Bytes, after.Package.Bytes).Select(p => p.Replace('\\', '/')).ToHashSet());
        foreach (var sheet in before.Sheets)
        {
            var cells = patches.Single(p => p.Tab == sheet.Name).Cells.Select(c => c.Cell).ToHashSet();
            Assert.Empty(XmlComparison.Sheet(Part(before, sheet.Part), Part(after, sheet.Part), cells));
            Assert.Empty(XmlComparison.Looks((Part(before, sheet.Part), Part(before, before.StylesPart!)), (Part(after, sheet.Part), Part(after, before.StylesPart!))));
        }

        Assert.Empty(XmlComparison.Styles(Part(before, before.StylesPart!), Part(after, before.StylesPart!)));
        Assert.Empty(XmlComparison.Workbook(Part(before, before.Part), Part(after, before.Part)));

        // Results that are stored would otherwise stay those of the former values.
        var hasFormulas = before.Sheets.Any(s => XmlComparison.HasFormula(Part(after, s.Part)));
        Assert.True(!hasFormulas || XmlComparison.IsCalculatedWhenOpened(Part(after, before.Part)));
    }

    private static byte[] Part(XlsxWorkbook workbook, string part) => workbook.Package.ReadAll(workbook.Package.Require(part));
}
