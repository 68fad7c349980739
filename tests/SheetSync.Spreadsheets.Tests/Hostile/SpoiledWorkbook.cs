using System.Xml;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>A workbook that may be spoiled, read, patched and read again; what came of it is judged afterwards.</summary>
internal sealed class SpoiledWorkbook
{
    private readonly XlsxWorkbook? workbook;
    private readonly IReadOnlyList<TabSnapshot> tabs = [];
    private readonly IReadOnlyList<TabSnapshot> again = [];
    private readonly ProblemCode? onReading, onWriting;
    private readonly SheetPatch? patch;

    public SpoiledWorkbook(byte[] bytes)
    {
        (XlsxWorkbook? Workbook, IReadOnlyList<TabSnapshot> Tabs) read = (null, []);
        onReading = Refusal.Of(() => read = XlsxWorkbook.Open("plan.xlsx", bytes, XlsxLimits.Default) is var opened ? (opened, XlsxReader.Read(opened, All, default).Tabs) : default);
        (workbook, tabs) = read;
        if (onReading is not null || tabs.Count == 0)
        {
            return;
        }

        patch = PatchFor(tabs[0]);
        byte[] patched = [];
        onWriting = Refusal.Of(() => patched = XlsxPatcher.Patch(workbook!, [patch]));
        again = onWriting is null ? XlsxReader.Read("plan.xlsx", patched, All, default).Tabs : [];
    }

    /// <summary>All tabs, those that are hidden too.</summary>
    public static TabRequest[] All => [new("*"), new("*?"), new("?*")];

    /// <summary>What came of it, in a few words; fails where something was read or written wrong.</summary>
    public string Judge()
    {
        if (onReading is { } problem)
        {
            return problem.ToString();
        }

        foreach (var tab in tabs)
        {
            if (ReadPlainly(workbook!.Sheets.Single(s => s.Name == tab.Name)) is { } plain)
            {
                PlainComparison.AssertSame(tab.Name, plain, tab);
            }
        }

        if (onWriting is { } refusal)
        {
            return $"read, {refusal} on writing";
        }

        Assert.Equal(tabs.Select(t => t.Name), again.Select(t => t.Name));
        foreach (var (before, after) in tabs.Zip(again))
        {
            AssertOnlyPatched(before, after);
        }

        return tabs.Count == 0 ? "read, without a tab" : "read and patched";
    }

    private void AssertOnlyPatched(TabSnapshot before, TabSnapshot after)
    {
        var values = before.Name == patch!.Tab ? patch.Cells.ToDictionary(c => c.Cell, c => c.Value) : [];
        var (a, b) = (Cells(before), Cells(after));
        foreach (var cell in a.Keys.Union(b.Keys))
        {
            var (was, now) = (a.GetValueOrDefault(cell), b.GetValueOrDefault(cell));
            Assert.True(values.TryGetValue(cell, out var wanted) ? WriteResolver.Same(wanted, now) : was == now, $"{before.Name}!{cell}: was '{was}' {was.Kind}, is '{now}' {now.Kind}");
        }
    }

    private TabSnapshot? ReadPlainly(SheetInfo sheet)
    {
        try
        {
            return new XmlReaderSheet(workbook!, sheet).Read();
        }
        catch (XmlException e) when (e.Message.Contains("xml:space", StringComparison.Ordinal))
        {
            // The one thing that only the framework's reader looks at.
            return null;
        }
    }

    // A heading right of everything, values below it and in a row of their own.
    private static SheetPatch PatchFor(TabSnapshot tab)
    {
        var column = Math.Min(16_000, tab.Rows.Select(r => r.LastColumn).Append(1).Max() + 1);
        var header = tab.Tables.Count > 0 ? Math.Min(tab.Tables[0].First.Row, 1_000_000) : tab.Rows.Count > 0 ? tab.Rows[0].Number : 1;
        var last = Math.Min(1_048_570, tab.Rows.Count > 0 ? tab.Rows[^1].Number : 1);
        return new SheetPatch(
            tab.Name,
            [
                new(new(header, column), CellValue.FromText("Post ID"), IsHeading: true), new(new(header, column + 1), CellValue.FromText("Status"), IsHeading: true),
                .. tab.Rows.Where(r => r.Number > header && r.Number <= last).Take(3).Select(r => new CellPatch(new(r.Number, column), CellValue.FromText("PBCDFGHJKL"))),
                new(new(Math.Max(header, last) + 1, 1), CellValue.FromDate(46000.5)), new(new(Math.Max(header, last) + 1, column), CellValue.FromNumber(7)),
            ],
            Math.Max(header, last) + 1);
    }

    private static Dictionary<CellAddress, CellValue> Cells(TabSnapshot tab) =>
        tab.Rows.SelectMany(r => Enumerable.Range(1, r.LastColumn).Select(c => (Cell: new CellAddress(r.Number, c), Value: r[c])))
            .Where(c => c.Value is not { Kind: CellKind.Blank, IsFormula: false }).ToDictionary(c => c.Cell, c => c.Value);
}
