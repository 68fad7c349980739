using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Emulators.Frame;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

public sealed class GoogleSheetsManagedTabTests
{
    private static readonly TabWrite Status = new(
        "Plan", 1, [new(2, "Post ID")], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById("PBCDFGHJKL"), [new(3, CellValue.FromText("Published"))])]);

    [Theory]
    [InlineData("*", 0)]
    [InlineData("Plan", 1)]
    public async Task It_goes_along_in_the_one_call_that_writes_the_cells(string tabs, int looks)
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new(tabs)], default);
        var before = book.Google.CallsUsed;

        await book.Source.WriteAsync([Status], Tab("one"), default);
        var between = book.Google.CallsUsed;
        await book.Source.ReadAsync([new(tabs)], default);
        var read = book.Google.CallsUsed;
        await book.Source.WriteAsync([], Tab("two"), default);

        // Where single tabs are read, the names of all are asked for once.
        Assert.Equal((before.Reads + looks, before.Writes + 1), (between.Reads, between.Writes));
        Assert.Equal((read.Reads, read.Writes + 1), (book.Google.CallsUsed.Reads, book.Google.CallsUsed.Writes));
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_no_second_one()
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new("*")], default);
        book.Host.Faults.Add(new Fault { Match = "batchUpdate", Times = 1, Status = 503, Cut = CutPoint.After });

        var receipt = await book.Source.WriteAsync([Status], Tab("one"), default);

        Assert.Equal(ManagedTabOutcome.Written, receipt.Tab);
        var tabs = await book.LookAsync();
        Assert.Equal(["Plan", "SheetSync"], tabs.Select(t => t.Name));
        Assert.Equal("one", tabs[1].Rows[1][0].Text);
        Assert.Equal("Published", tabs[0].Rows[1][2].Text);
    }

    [Fact]
    public async Task A_person_who_makes_a_tab_of_its_name_just_before_keeps_it()
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new("*")], default);
        book.Host.BeforeCall = _ => book.Do(null, _ =>
        {
            if (book.File.Workbook.SheetByTitle("SheetSync") is null)
            {
                book.File.Workbook.Sheets.Add(new Emulators.GoogleSheets.Grid.Sheet(book.File.Workbook.NewId(), "SheetSync", 5, 5));
            }
        });

        var receipt = await book.Source.WriteAsync([Status], Tab("one"), default);

        Assert.Equal((ManagedTabOutcome.NameTaken, 1), (receipt.Tab, receipt.CellsWritten));
        Assert.Null((await book.LookAsync())[1].Key);
        Assert.Equal("Published", book.Text(2, 3));
    }

    [Fact]
    public async Task A_sheet_that_refuses_our_tab_gets_its_cells_all_the_same()
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new("*")], default);
        book.Host.Faults.Add(new Fault { Match = "batchUpdate", Times = 2, Status = 400, Body = """{"error":{"code":400,"message":"This action would increase the number of cells in the workbook above the limit of 10000000 cells.","status":"INVALID_ARGUMENT"}}""" });

        var receipt = await book.Source.WriteAsync([Status], Tab("one"), default);

        Assert.Equal((ManagedTabOutcome.NotPossible, 1), (receipt.Tab, receipt.CellsWritten));
        Assert.Equal("Published", book.Text(2, 3));
    }

    private static ManagedTab Tab(string text) => new("0123456789ab", "SheetSync", "SheetSync spring", [20, 30],
    [
        new([new(ManagedTabCellKind.Title, T("SheetSync"))]), new([new(ManagedTabCellKind.Text, T(text))]),
    ]);

    private static CellValue T(string text) => CellValue.FromText(text);

    private static Task<GoogleWorkbookUnderTest> CreateAsync() =>
        GoogleWorkbookUnderTest.CreateAsync([new TabContent("Plan", [[T("Caption"), T("Post ID"), T("Status")], [T("caption"), T("PBCDFGHJKL")]])]);
}
