using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>People's edits that fall between the source's reading and its writing.</summary>
public sealed class GoogleSheetsRaceTests
{
    private const string First = "PBCDFGHJKL", Second = "PLKJHGFDCB", Third = "PZXWVTSRQP";
    private static readonly IReadOnlySet<int> Managed = new HashSet<int> { 3, 4 };

    [Fact]
    public async Task A_row_inserted_between_reading_and_writing_moves_the_write_along()
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new("*")], default);
        BeforeFirstWrite(book, s => book.File.Workbook.Insert(s, Dimension.Rows, 1, 1, inheritFromBefore: false));

        var receipt = await book.Source.WriteAsync([Write(ById(First, "Published"), ById(Second, "Failed"))], default);

        Assert.All(receipt.Rows, r => Assert.Equal(RowWriteResult.Written, r.Result));
        Assert.Equal(2, receipt.CellsWritten);
        Assert.Equal(["", "Published", "Failed", "Waiting"], Column(book, 4, 2, 5));
        Assert.Equal(["", First, Second, ""], Column(book, 3, 2, 5));
    }

    [Fact]
    public async Task A_sort_between_reading_and_writing_moves_the_write_along()
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new("*")], default);
        BeforeFirstWrite(book, s => book.File.Workbook.Move(s, Dimension.Rows, 1, 2, 4));

        await book.Source.WriteAsync([Write(ById(First, "Published"), ById(Second, "Failed"))], default);

        Assert.Equal([Second, "", First], Column(book, 3, 2, 4));
        Assert.Equal(["Failed", "Waiting", "Published"], Column(book, 4, 2, 4));
    }

    [Fact]
    public async Task A_new_Post_ID_that_lands_in_another_row_is_taken_back_and_that_row_gets_its_own_again()
    {
        await using var book = await CreateAsync();
        var row = (await book.Source.ReadAsync([new("*")], default)).Tabs[0].Rows[3];
        var key = new RowKey.ByPosition(4, RowFingerprint.Of(row, Managed));
        BeforeFirstWrite(book, s => book.File.Workbook.Insert(s, Dimension.Rows, 1, 1, inheritFromBefore: false));

        var receipt = await book.Source.WriteAsync([Write(new RowWrite(key, [new(3, T(Third), CellValue.Blank), new(4, T("Scheduled"))]))], default);

        Assert.Equal(RowWriteResult.NotFound, receipt.Rows[0].Result);
        Assert.Equal(["", First, Second, ""], Column(book, 3, 2, 5));
        Assert.Equal(["caption 1", "caption 2", "caption 3"], Column(book, 2, 3, 5));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Second)]
    public async Task What_a_person_puts_into_the_ID_cell_in_the_last_moment_is_put_back(string seen)
    {
        await using var book = await CreateWideAsync(seen);
        var row = (await book.Source.ReadAsync([new("*")], default)).Tabs[0].Rows[3];
        var key = new RowKey.ByPosition(4, RowFingerprint.Of(row, Wide));
        book.Host.Calls.Clear();
        BeforeFirstWrite(book, s => GoogleWorkbookUnderTest.Put(s, new(4, 3), T("PQQQQQQQQQ")));

        var receipt = await book.Source.WriteAsync([WideWrite(new RowWrite(key, [new(3, T(Third), T(seen)), new(4, T("Scheduled"))]))], default);

        Assert.Equal(RowWriteResult.IdTaken, receipt.Rows[0].Result);
        Assert.Equal(0, receipt.CellsWritten);
        Assert.Equal([First, Second, "PQQQQQQQQQ"], Column(book, 3, 2, 4));
        Assert.Equal(["", "", ""], Column(book, 5, 2, 4));
        Assert.Equal("Waiting", book.Text(4, 4));
        Assert.Equal(2, book.Host.Calls.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Second)]
    public async Task A_Post_ID_is_given_without_another_look_and_leaves_no_trace_beside_it(string seen)
    {
        await using var book = await CreateWideAsync(seen);
        var row = (await book.Source.ReadAsync([new("*")], default)).Tabs[0].Rows[3];
        book.Host.Calls.Clear();

        var write = WideWrite(new RowWrite(new RowKey.ByPosition(4, RowFingerprint.Of(row, Wide)), [new(3, T(Third), T(seen)), new(4, T("Scheduled"))]));
        var receipt = await book.Source.WriteAsync([write], default);

        Assert.Equal(RowWriteResult.Written, receipt.Rows[0].Result);
        Assert.Equal([First, Second, Third], Column(book, 3, 2, 4));
        Assert.Equal(["", "", ""], Column(book, 5, 2, 4));
        Assert.Equal(1, book.Host.Calls.Count);
    }

    [Fact]
    public async Task A_row_whose_formulas_look_at_our_cells_gets_its_Post_ID()
    {
        await using var book = await CreateWideAsync("");
        new Person(book.Service, book.File).Type("Plan!F4", "=IF(D4=\"Scheduled\";1;NOW())".Replace(';', ','));
        var row = (await book.Source.ReadAsync([new("*")], default)).Tabs[0].Rows[3];

        var write = WideWrite(new RowWrite(new RowKey.ByPosition(4, RowFingerprint.Of(row, Wide)), [new(3, T(Third), CellValue.Blank), new(4, T("Scheduled"))]));
        var receipt = await book.Source.WriteAsync([write], default);

        Assert.Equal(RowWriteResult.Written, receipt.Rows[0].Result);
        Assert.Equal([First, Second, Third], Column(book, 3, 2, 4));
    }

    [Fact]
    public async Task A_column_inserted_between_reading_and_writing_loses_nothing_that_people_wrote()
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new("*")], default);
        BeforeFirstWrite(book, s => book.File.Workbook.Insert(s, Dimension.Columns, 0, 1, inheritFromBefore: false));

        var fault = await Assert.ThrowsAsync<SourceException>(() => book.Source.WriteAsync([Write(ById(First, "Published"))], default));

        Assert.Equal(SourceFault.Changed, fault.Fault);
        Assert.Equal(["caption 1", "caption 2", "caption 3"], Column(book, 3, 2, 4));
        Assert.Equal([First, Second, ""], Column(book, 4, 2, 4));
    }

    [Fact]
    public async Task A_tab_renamed_or_deleted_between_reading_and_writing_stops_the_write()
    {
        foreach (var act in new Action<GoogleWorkbookUnderTest, Sheet>[] { (b, s) => b.File.Workbook.Rename(s, "Other"), (b, s) => b.File.Workbook.Remove(s) })
        {
            await using var book = await CreateAsync(new TabContent("Lists", []));
            await book.Source.ReadAsync([new("*")], default);
            BeforeFirstWrite(book, s => act(book, s));

            var fault = await Assert.ThrowsAsync<SourceException>(() => book.Source.WriteAsync([Write(ById(First, "Published"))], default));

            Assert.Equal(SourceFault.Changed, fault.Fault);
        }
    }

    [Fact]
    public async Task An_unchanged_calendar_costs_one_call_and_a_changed_one_three()
    {
        await using var book = await CreateAsync();

        await book.Source.GetRevisionAsync(default);
        Assert.Equal(1, book.Host.Calls.Count);
        await book.Source.ReadAsync([new("*")], default);
        await book.Source.WriteAsync([Write(ById(First, "Published"), ById(Second, "Failed"))], default);

        Assert.Equal(3, book.Host.Calls.Count);
        Assert.Equal((1L, 1L, 1L), (book.Google.CallsUsed.Hints, book.Google.CallsUsed.Reads, book.Google.CallsUsed.Writes));
    }

    [Fact]
    public async Task A_read_is_not_relied_on_once_the_sheet_is_known_to_have_changed()
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new("*")], default);
        await book.InsertRowAsync("Plan", before: 2);
        await book.Source.GetRevisionAsync(default);
        book.Host.Calls.Clear();

        await book.Source.WriteAsync([Write(ById(First, "Published"))], default);

        Assert.Equal(["GET", "POST"], book.Host.Calls.All.Select(c => c.Method));
        Assert.Equal(["", "Published"], Column(book, 4, 2, 3));
    }

    private static void BeforeFirstWrite(GoogleWorkbookUnderTest book, Action<Sheet> act)
    {
        var done = false;
        book.Host.BeforeCall = call =>
        {
            if (!done && call.Path.EndsWith(":batchUpdate", StringComparison.Ordinal))
            {
                done = true;
                book.Do(null, act);
            }
        };
    }

    private static Task<GoogleWorkbookUnderTest> CreateAsync(params TabContent[] more) => GoogleWorkbookUnderTest.CreateAsync([new TabContent("Plan", [
        [T("Title"), T("Caption"), T("Post ID"), T("Status")],
        [T("first"), T("caption 1"), T(First), T("Scheduled")],
        [T("second"), T("caption 2"), T(Second), T("Scheduled")],
        [T("third"), T("caption 3"), CellValue.Blank, T("Waiting")],
    ]), .. more]);

    private static readonly IReadOnlySet<int> Wide = new HashSet<int> { 3, 4, 5 };

    private static Task<GoogleWorkbookUnderTest> CreateWideAsync(string lastId) => GoogleWorkbookUnderTest.CreateAsync([new TabContent("Plan", [
        [T("Title"), T("Caption"), T("Post ID"), T("Status"), T("Published at")],
        [T("first"), T("caption 1"), T(First), T("Scheduled")],
        [T("second"), T("caption 2"), T(Second), T("Scheduled")],
        [T("third"), T("caption 3"), T(lastId), T("Waiting")],
    ])]);

    private static TabWrite WideWrite(params RowWrite[] rows) =>
        new("Plan", 1, [new(3, "Post ID"), new(4, "Status"), new(5, "Published at")], [], 3, Wide, rows);

    private static CellValue T(string text) => CellValue.FromText(text);

    private static RowWrite ById(string id, string status) => new(new RowKey.ById(id), [new(4, T(status))]);

    private static TabWrite Write(params RowWrite[] rows) => new("Plan", 1, [new(3, "Post ID"), new(4, "Status")], [], 3, Managed, rows);

    private static string[] Column(GoogleWorkbookUnderTest book, int column, int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(r => book.Text(r, column) ?? string.Empty)];
}
