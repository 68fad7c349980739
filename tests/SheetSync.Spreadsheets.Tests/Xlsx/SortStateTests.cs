using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>What a filter or table was last sorted by grows with it: sorting again moves whole rows.</summary>
public sealed class SortStateTests
{
    private const string Sheet1 = "xl/worksheets/sheet1.xml", Table1 = "xl/tables/table1.xml";
    private const string Sort = "<sortState ref=\"{0}\"><sortCondition ref=\"A2:A4\"/></sortState>";
    private static readonly TabContent Plan = new("Plan", [[T("Date"), T("Caption")], [T("1"), T("a")], [T("2"), T("b")], [T("3"), T("c")]]);

    [Theory]
    [InlineData("<autoFilter ref=\"A1:B4\"><filterColumn colId=\"0\"/><sortState ref=\"A2:B4\"><sortCondition ref=\"A2:A4\"/></sortState></autoFilter>", "<sortState ref=\"A2:D4\"><sortCondition ref=\"A2:A4\"/>")]
    [InlineData("<autoFilter ref=\"A1:B4\"/><sortState ref=\"A2:B4\"><sortCondition ref=\"A2:A4\"/></sortState>", "<sortState ref=\"A2:D4\"><sortCondition ref=\"A2:A4\"/>")]
    [InlineData("<autoFilter ref=\"A1:B4\"><sortState ref=\"A2:A4\"><sortCondition ref=\"A2:A4\"/></sortState></autoFilter>", "<sortState ref=\"A2:A4\">")]
    [InlineData("<autoFilter ref=\"A1:B4\"/><sortState columnSort=\"1\" ref=\"A2:B4\"><sortCondition ref=\"A2:B2\"/></sortState>", "<sortState columnSort=\"1\" ref=\"A2:B4\">")]
    public void Of_a_filter_it_is_widened_with_the_filter_where_it_was_as_wide(string filter, string expected)
    {
        var after = Patch(new TestWorkbook(Plan) { AfterRows = filter }.ToArray());

        Assert.Contains("<autoFilter ref=\"A1:D4\"", Part(after, Sheet1), StringComparison.Ordinal);
        Assert.Contains(expected, Part(after, Sheet1), StringComparison.Ordinal);
        Assert.Empty(Validator.Faults(after));
    }

    [Theory]
    [InlineData("A2:B4", "A2:D4")]
    [InlineData("B2:B4", "B2:B4")]
    public void Of_a_table_it_is_widened_with_the_table_where_it_was_as_wide(string before, string expected)
    {
        var book = new TestWorkbook(Plan) { Table = new(new(1, 1), new(4, 2)) };
        book.More[Table1] = Part(book.ToArray(), Table1).Replace("<tableColumns", Sort.Replace("{0}", before, StringComparison.Ordinal) + "<tableColumns", StringComparison.Ordinal);

        var after = Patch(book.ToArray());

        Assert.Contains("<autoFilter ref=\"A1:D4\"/>" + Sort.Replace("{0}", expected, StringComparison.Ordinal), Part(after, Table1), StringComparison.Ordinal);
        Assert.Empty(Validator.Faults(after));
    }

    private static CellValue T(string text) => CellValue.FromText(text);

    private static byte[] Patch(byte[] book) => XlsxPatcher.Patch("plan.xlsx", book, [new SheetPatch("Plan", [
        new(new(1, 3), T("Post ID"), IsHeading: true), new(new(1, 4), T("Status"), IsHeading: true)])]);

    private static string Part(byte[] book, string part)
    {
        var package = ZipPackage.Open("plan.xlsx", book, XlsxLimits.Default);
        return Encoding.UTF8.GetString(package.ReadAll(package.Require(part)));
    }
}
