using System.Text;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>The tables (list objects) of real workbooks, on every tab.</summary>
public sealed partial class CorpusTableTests(ITestOutputHelper output)
{
    private static readonly string[] Headings = ["Column of ours", "Another of ours"];

    [Fact]
    public void Columns_right_of_a_real_table_become_columns_of_it_unless_it_is_a_querys_or_another_is_in_the_way()
    {
        var (grown, left) = (0, 0);
        foreach (var name in Corpus.Workbooks().Select(row => row.Data))
        {
            var before = Corpus.Read(name);
            var workbook = XlsxWorkbook.Open(name, before, XlsxLimits.Default);
            foreach (var sheet in workbook.Sheets)
            {
                var tab = XlsxReader.ReadTab(workbook, sheet);
                foreach (var (area, part) in tab.Tables.Zip(workbook.TablesOf(sheet)))
                {
                    var wide = area with { Last = area.Last with { Column = area.Last.Column + Headings.Length } };
                    var was = PartOf(before, name, part);
                    var grows = tab.Tables.Count(table => Overlap(table, wide)) == 1 && !Bound().IsMatch(was);
                    var patch = new SheetPatch(tab.Name, [.. Headings.Select((heading, i) => new CellPatch(new(area.First.Row, area.Last.Column + 1 + i), CellValue.FromText(heading), IsHeading: true))]);

                    var after = XlsxPatcher.Patch(name, before, [patch]);

                    var now = PartOf(after, name, part);
                    Assert.True(now.Contains($"ref=\"{(grows ? wide : area)}\"", StringComparison.Ordinal), $"{name}, {part}: {now}");
                    Assert.Equal(Columns().Count(was) + (grows ? Headings.Length : 0), Columns().Count(now));
                    Assert.Empty(Validator.NewFaults(before, after));
                    (grown, left) = grows ? (grown + 1, left) : (grown, left + 1);
                }
            }
        }

        output.WriteLine($"{grown} tables grew, {left} were left as they were.");
        Assert.True(grown > 0);
    }

    private static string PartOf(byte[] workbook, string name, string part)
    {
        var package = ZipPackage.Open(name, workbook, XlsxLimits.Default);
        return Encoding.UTF8.GetString(package.ReadAll(package.Require(part)));
    }

    private static bool Overlap(CellRange a, CellRange b) =>
        a.First.Row <= b.Last.Row && b.First.Row <= a.Last.Row && a.First.Column <= b.Last.Column && b.First.Column <= a.Last.Column;

    [GeneratedRegex(@"<(\w+:)?tableColumn[ >]")]
    private static partial Regex Columns();

    [GeneratedRegex("tableType=\"(queryTable|xml)\"|headerRowCount=\"0\"")]
    private static partial Regex Bound();
}
