using System.Text;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>What real workbooks do, each in a small file of our own: it is read, and it stays when managed columns are written beside it.</summary>
public sealed class FeatureTests
{
    private static readonly string[] Managed = ["Post ID", "Status", "Post URL"];

    private static readonly SheetPatch Patch = new("Plan", [new(new(1, 3), CellValue.FromText("Post ID"), IsHeading: true), new(new(3, 2), CellValue.FromText("retyped"))]);

    public static TheoryData<string> Names => [.. Features.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_read_and_stays_when_managed_columns_are_written(string name)
    {
        var feature = Features.All.Single(f => f.Name == name);
        var before = feature.ToArray();
        Assert.Equal(feature.Doubts, Validator.Faults(before).Count(fault => feature.Doubts == 0 || fault.Contains("Sem_CellValue", StringComparison.Ordinal)));
        var tab = Read(before);
        Assert.Equal(feature.Shown, $"{tab.Rows[1][1].Display()}|{tab.Rows[1][2].Display()}");
        var column = 3;
        var cells = Managed.Select((heading, i) => new CellPatch(new(1, column + i), CellValue.FromText(heading), IsHeading: true)).ToList();
        cells.AddRange(Enumerable.Range(2, 20).SelectMany(row => Managed.Select((heading, i) => new CellPatch(new(row, column + i), CellValue.FromText($"{heading} {row}")))));
        cells.Add(new(new(3, 2), CellValue.FromText("retyped")));

        var after = XlsxPatcher.Patch("plan.xlsx", before, [new SheetPatch("Plan", cells)]);

        Assert.Subset(new HashSet<string> { feature.SheetPart, "xl/workbook.xml", "xl/tables/table1.xml" }, PartComparison.Changed(before, after).ToHashSet());
        var (was, now) = (Text(before, feature.SheetPart), Text(after, feature.SheetPart));
        Assert.Contains(feature.Cells, now, StringComparison.Ordinal);
        Assert.EndsWith(was[was.IndexOf("</sheetData>", StringComparison.Ordinal)..], now, StringComparison.Ordinal);
        Assert.StartsWith(was[..was.IndexOf("<sheetData>", StringComparison.Ordinal)].Replace("A1:B3", "A1:E21", StringComparison.Ordinal), now, StringComparison.Ordinal);
        var reread = Read(after);
        Assert.Equal(feature.Shown, $"{reread.Rows[1][1].Display()}|{reread.Rows[1][2].Display()}");
        Assert.Equal((tab.Rows[1][1].IsFormula, tab.Rows[1][2].IsFormula), (reread.Rows[1][1].IsFormula, reread.Rows[1][2].IsFormula));
        Assert.Equal(["retyped", "Post ID 3", "Status 3", "Post URL 3"], Enumerable.Range(2, 4).Select(c => reread.Rows[2][c].Text));
        Assert.Equal(21, reread.Rows.Count);
        Assert.Empty(Validator.NewFaults(before, after));
    }

    [Fact]
    public void A_managed_column_right_of_a_table_becomes_one_of_its_columns_and_its_formulas_stay()
    {
        var before = Features.All.Single(f => f.Name.Contains("structured", StringComparison.Ordinal)).ToArray();

        var after = XlsxPatcher.Patch("plan.xlsx", before, [new SheetPatch("Plan", [new(new(1, 3), CellValue.FromText("Post ID"), IsHeading: true), new(new(4, 1), CellValue.FromNumber(9))], AppendedRow: 4)]);

        var table = Text(after, "xl/tables/table1.xml");
        Assert.Contains("ref=\"A1:C4\" totalsRowShown=\"0\"><autoFilter ref=\"A1:C4\"/><tableColumns count=\"3\">", table, StringComparison.Ordinal);
        Assert.Contains("<calculatedColumnFormula>Posts[[#This Row],[Date]]+1</calculatedColumnFormula></tableColumn><tableColumn id=\"3\" name=\"Post ID\"/></tableColumns><tableStyleInfo", table, StringComparison.Ordinal);
        Assert.Equal([new CellRange(new(1, 1), new(4, 3))], Read(after).Tables);
        Assert.Empty(Validator.NewFaults(before, after));
    }

    [Fact]
    public void LibreOffice_reads_all_of_them_the_same_but_for_what_was_written()
    {
        var files = Features.All.Select((feature, i) => (Name: $"feature{i}.xlsx", Bytes: feature.ToArray())).ToList();

        var before = Judges.LibreOffice(files);
        var after = Judges.LibreOffice(files.Select(f => (f.Name, XlsxPatcher.Patch(f.Name, f.Bytes, [Patch]))));

        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        foreach (var (i, feature) in Features.All.Index())
        {
            var (was, now) = (before[$"feature{i}-Plan.csv"], after[$"feature{i}-Plan.csv"]);
            Assert.Equal(("Post ID", "retyped"), (now[0][2], now[2][1]));
            Assert.Equal(feature.FollowsB3 ? "retyped" : was[1][1], now[1][1]);
            Assert.Equal([(1, 3), .. feature.FollowsB3 ? new[] { (2, 2) } : [], (3, 2)], Judges.Differences(was, now));
        }
    }

    [Fact]
    public void Gnumeric_reads_all_that_it_knows_the_same_but_for_what_was_written()
    {
        foreach (var feature in Features.All.Where(f => f.Main == TestWorkbook.Main && !f.Renamed))
        {
            var file = feature.ToArray();
            var (was, now) = (Judges.Gnumeric(file)["tab-0-Plan.csv"], Judges.Gnumeric(XlsxPatcher.Patch("plan.xlsx", file, [Patch]))["tab-0-Plan.csv"]);
            Assert.Equal(("Post ID", "retyped"), (now[0][2], now[2][1]));
            Assert.Subset(new HashSet<(int, int)> { (1, 3), (3, 2), feature.FollowsB3 ? (2, 2) : (3, 2) }, Judges.Differences(was, now).ToHashSet());
        }
    }

    // No feature in name only: another program knows it, and knows it still when columns are written beside it.
    [Fact]
    public void LibreOffice_finds_each_thing_that_it_knows_before_and_after()
    {
        var features = Features.All.Where(f => f.Known is not null).ToList();
        var before = Judges.LibreOfficeDocuments(features.Select((f, i) => ($"feature{i}.xlsm", f.ToArray())));
        var after = Judges.LibreOfficeDocuments(features.Select((f, i) => ($"feature{i}.xlsm", XlsxPatcher.Patch("plan.xlsm", f.ToArray(), [Patch]))));

        Assert.All(features.Index(), f => Assert.Contains(f.Item.Known!, before[$"feature{f.Index}"], StringComparison.Ordinal));
        Assert.All(features.Index(), f => Assert.Contains(f.Item.Known!, after[$"feature{f.Index}"], StringComparison.Ordinal));
    }

    private static TabSnapshot Read(byte[] book) => Assert.Single(XlsxReader.Read("plan.xlsx", book, [new("Plan")], default).Tabs);

    private static string Text(byte[] book, string part)
    {
        var package = ZipPackage.Open("plan.xlsx", book, XlsxLimits.Default);
        return Encoding.UTF8.GetString(package.ReadAll(package.Require(part)));
    }
}
