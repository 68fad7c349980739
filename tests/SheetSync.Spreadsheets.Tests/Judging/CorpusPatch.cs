using System.Globalization;
using System.Xml.Linq;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>
/// What is written into a real workbook: in every worksheet seven managed columns with twenty rows, and cells of every kind that people typed.
/// Left alone are formulas, cells that a merge hides, and headings and totals of tables, which must say what the table says.
/// </summary>
internal static class CorpusPatch
{
    private const int LastColumn = 16_000;
    private const int EachKind = 3;
    private static readonly string[] Managed = ["Post ID", "Status", "Post URL", "Published at", "Planned time", "Likes", "Seen"];

    private static readonly CellValue[] Values =
    [
        CellValue.FromText("PBCDFGHJKL"), CellValue.FromText("=1+1 <&> æ"), CellValue.FromText("https://example.org/?a=1&b=2"), CellValue.FromDate(46000.5),
        CellValue.FromDate(46000.50001), CellValue.FromNumber(12.5), CellValue.FromBoolean(true),
    ];

    /// <summary>The patches of all worksheets.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="seed">Which of the typed cells are retyped, and to what.</param>
    public static IReadOnlyList<SheetPatch> Of(XlsxWorkbook workbook, int seed) =>
        [.. workbook.Sheets.Select((sheet, i) => Of(workbook, sheet, new Random(seed + (1000 * i))))];

    /// <summary>
    /// The patches for a reader that draws pivot tables anew, from what was retyped too and over whatever is there: a workbook that has any gets
    /// its managed columns only, in the other tabs.
    /// </summary>
    public static IReadOnlyList<SheetPatch> BesidePivots(XlsxWorkbook workbook, int seed) => workbook.Sheets.Any(sheet => HasPivot(workbook, sheet))
        ? [.. workbook.Sheets.Where(sheet => !HasPivot(workbook, sheet)).Select(sheet => Of(workbook, sheet, null))]
        : Of(workbook, seed);

    /// <summary>The workbook with a cell in the corner of every worksheet: Gnumeric exports from the first filled row and column on.</summary>
    public static byte[] Anchored(string name, byte[] bytes)
    {
        var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
        return XlsxPatcher.Patch(name, bytes, [.. workbook.Sheets
            .Where(sheet => XlsxReader.ReadTab(workbook, sheet).Rows is not [{ Number: 1 } row, ..] || row[1] is { IsBlank: true, IsFormula: false })
            .Select(sheet => new SheetPatch(sheet.Name, [new(new(1, 1), CellValue.FromText("anchor"))]))]);
    }

    private static bool HasPivot(XlsxWorkbook workbook, SheetInfo sheet) => PartNames.Of(workbook.Package, sheet.Part).Any(r => r.Kind == "pivotTable");

    private static SheetPatch Of(XlsxWorkbook workbook, SheetInfo sheet, Random? random)
    {
        var tab = XlsxReader.ReadTab(workbook, sheet);
        var column = Math.Min(LastColumn, tab.Rows.Select(r => r.LastColumn).Append(0).Max() + 1);
        var header = tab.Tables.Count > 0 ? tab.Tables[0].First.Row : tab.Rows.Count > 0 ? tab.Rows[0].Number : 1;
        List<CellPatch> cells =
        [
            .. Managed.Select((heading, i) => new CellPatch(new(header, column + i), CellValue.FromText(heading), IsHeading: true)),
            .. Enumerable.Range(header + 1, 20).SelectMany(row => Values.Select((value, i) => new CellPatch(new(row, column + i), value))),
            .. random is null ? [] : Retyped(tab, Formatted(workbook, sheet), random),
        ];
        return new SheetPatch(tab.Name, [.. cells.Where(c => !IsBound(tab, c)).DistinctBy(c => c.Cell)]);
    }

    private static bool IsBound(TabSnapshot tab, CellPatch patch) =>
        tab.Merges.Any(m => m.Contains(patch.Cell) && m.First != patch.Cell)
        || tab.Totals.Any(t => t.Contains(patch.Cell))
        || tab.Tables.Any(t => t.Contains(patch.Cell) && t.First.Row == patch.Cell.Row);

    // Of each kind some, the last ones made into another kind or emptied.
    private static IEnumerable<CellPatch> Retyped(TabSnapshot tab, IReadOnlyList<CellAddress> formatted, Random random)
    {
        var typed = tab.Rows.SelectMany(row => Enumerable.Range(1, row.LastColumn).Select(c => (Cell: new CellAddress(row.Number, c), Value: row[c])))
            .Where(c => c.Value is { IsFormula: false, Kind: not CellKind.Blank }).ToList();
        var taken = typed.Select(c => c.Cell).ToHashSet();
        taken.UnionWith(tab.Rows.SelectMany(row => Enumerable.Range(1, row.LastColumn).Where(c => row[c].IsFormula).Select(c => new CellAddress(row.Number, c))));
        foreach (var kind in typed.GroupBy(c => c.Value.Kind).OrderBy(g => g.Key))
        {
            var some = random.GetItems(kind.ToArray(), EachKind).DistinctBy(c => c.Cell).ToList();
            foreach (var (i, (cell, value)) in some.Index())
            {
                yield return new(cell, i < EachKind - 1 || cell == new CellAddress(1, 1) ? Another(value, random) : random.Next(3) == 0 ? CellValue.Blank : Other(random));
            }
        }

        foreach (var cell in formatted.Where(c => !taken.Contains(c)).OrderBy(_ => random.Next()).Take(EachKind))
        {
            yield return new(cell, Other(random));
        }
    }

    private static CellValue Another(CellValue value, Random random) => value.Kind switch
    {
        CellKind.Number => CellValue.FromNumber(value.Number + 1.5),
        CellKind.Date => CellValue.FromDate(46000 + (random.Next(24) / 24d)),
        CellKind.Boolean => CellValue.FromBoolean(value.Number == 0),
        _ => CellValue.FromText($"=retyped {random.Next(100)} <&> ø"),
    };

    private static CellValue Other(Random random) => Values[random.Next(Values.Length)];

    // The cells without a value that look like something.
    private static List<CellAddress> Formatted(XlsxWorkbook workbook, SheetInfo sheet)
    {
        var xml = XDocument.Load(new MemoryStream(workbook.Package.ReadAll(workbook.Package.Require(sheet.Part))));
        var main = xml.Root!.Name.Namespace;
        return [.. xml.Descendants(main + "c").Where(c => !c.HasElements && c.Attribute("s") is not null)
            .Select(c => CellAddress.TryParse((string?)c.Attribute("r"), out var cell) ? cell : default).Where(c => c.Row > 0)];
    }
}
