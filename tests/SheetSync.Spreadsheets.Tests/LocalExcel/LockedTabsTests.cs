using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Xlsx;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A workbook whose list of tabs a person has protected gets no tab from us.</summary>
public sealed class LockedTabsTests
{
    private const string WorkbookPart = "xl/workbook.xml";
    private static readonly ManagedTab Tab = new("0123456789ab", "SheetSync", "SheetSync spring", [20], [new([new(ManagedTabCellKind.Text, CellValue.FromText("new"))])]);
    private static readonly TabContent Plan = new("Plan", [[CellValue.FromText("Title"), CellValue.FromText("Post ID"), CellValue.FromText("Status")], [CellValue.FromText("first"), CellValue.FromText("PBCDFGHJKL")]]);
    private static readonly TabContent Ours = new("SheetSync", [[CellValue.FromText("old")]]) { Key = "0123456789ab" };

    [Theory]
    [InlineData("<workbookProtection workbookPassword=\"CC1A\" lockStructure=\"1\"/>", "NotPossible", "Plan")]
    [InlineData("<workbookProtection lockStructure=\"true\" lockWindows=\"1\"/>", "NotPossible", "Plan")]
    [InlineData("<workbookProtection lockWindows=\"1\"/>", "Written", "Plan SheetSync")]
    [InlineData("<workbookProtection lockStructure=\"0\"/>", "Written", "Plan SheetSync")]
    public async Task The_cells_are_written_and_the_tab_only_where_tabs_may_be_added(string protection, string outcome, string tabs)
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        await ProtectAsync(book.Path, protection, Plan);

        var receipt = await book.Source.WriteAsync([Write], Tab, default);

        Assert.Equal((outcome, 1), (receipt.Tab.ToString(), receipt.CellsWritten));
        Assert.Equal(tabs, string.Join(' ', (await OpenAsync(book.Path)).AllTabs.Select(t => t.Name)));
    }

    [Fact]
    public async Task A_tab_of_ours_that_is_there_already_is_brought_up_to_date()
    {
        await using var book = new LocalWorkbookUnderTest([Plan, Ours]);
        await ProtectAsync(book.Path, "<workbookProtection lockStructure=\"1\"/>", Plan, Ours);

        Assert.Equal(ManagedTabOutcome.Written, (await book.Source.WriteAsync([], Tab, default)).Tab);

        var workbook = await OpenAsync(book.Path);
        Assert.Equal("new", XlsxReader.ReadTab(workbook, workbook.Sheets[1]).Rows[0][1].Text);
        Assert.True(workbook.LocksTabs);
    }

    private static TabWrite Write => new(
        "Plan", 1, [new(2, "Post ID"), new(3, "Status")], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById("PBCDFGHJKL"), [new(3, CellValue.FromText("Waiting"))])]);

    private static async Task<XlsxWorkbook> OpenAsync(string path) => XlsxWorkbook.Open("calendar.xlsx", await File.ReadAllBytesAsync(path), XlsxLimits.Default);

    private static async Task ProtectAsync(string path, string protection, params TabContent[] tabs)
    {
        var package = ZipPackage.Open("calendar.xlsx", await File.ReadAllBytesAsync(path), XlsxLimits.Default);
        var part = System.Text.Encoding.UTF8.GetString(package.ReadAll(package.Require(WorkbookPart)));
        var book = new TestWorkbook(tabs) { More = { [WorkbookPart] = part.Replace("<sheets>", protection + "<sheets>", StringComparison.Ordinal) } };
        await File.WriteAllBytesAsync(path, book.ToArray());
    }
}
