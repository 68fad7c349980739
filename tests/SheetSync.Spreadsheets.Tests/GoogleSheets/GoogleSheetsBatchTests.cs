using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Emulators.Frame;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

public sealed class GoogleSheetsBatchTests
{
    private const int Rows = 40, Limit = 4_000;
    private static readonly IReadOnlySet<int> Managed = new HashSet<int> { 2, 3, 4, 5 };

    [Fact]
    public async Task A_large_write_is_split_between_whole_rows_and_no_call_is_longer_than_it_may_be()
    {
        await using var book = await CreateAsync(o => o with { MaxRequestBytes = Limit });
        book.Service.MaxRequestBytes = Limit;

        var receipt = await WriteAsync(book, i => [new(3, T("Published")), new(4, T($"A longer message about ”ærlighet” for row {i}"))]);

        Assert.Equal(Rows * 2, receipt.CellsWritten);
        Assert.InRange(book.Google.CallsUsed.Writes, 2, 3);
        Assert.All(Enumerable.Range(1, Rows), i => Assert.Equal(("Published", $"A longer message about ”ærlighet” for row {i}"), (book.Text(i + 1, 3), book.Text(i + 1, 4))));
    }

    [Fact]
    public async Task What_is_measured_is_what_is_sent()
    {
        CellValue[] values = [T("”quoted\\” \n😀"), CellValue.FromDate(46_400.5), CellValue.Blank, CellValue.FromNumber(0.1), CellValue.FromBoolean(true)];
        var sent = new List<int>();
        await using var book = await CreateAsync();
        book.Host.BeforeCall = call => sent.Add(call.Method == "POST" ? call.Body.Length : 0);
        await book.Source.ReadAsync([new("*")], default);
        sent.Clear();

        await WriteAsync(book, i => [new(3, values[i % values.Length]), new(5, T("All the same"))]);

        var tab = new GoogleTab(book.File.Workbook.Sheets[0].Id, false, 45, 10, new TabSnapshot("Plan", [], []), new Dictionary<CellAddress, string>());
        var cells = Enumerable.Range(1, Rows).SelectMany(i => new GoogleCell[] { new(new(i + 1, 3), values[i % values.Length]), new(new(i + 1, 5), T("All the same")) })
            .Where(c => !c.Value.IsBlank).ToList();
        Assert.Equal([Batches.BytesOf([new TabChange(tab, cells, 1, 2, Managed)])], sent);
    }

    [Fact]
    public async Task The_same_value_below_each_other_is_written_once_and_nothing_beside_it()
    {
        await using var book = await CreateAsync();
        var body = string.Empty;
        book.Host.BeforeCall = call => body = Encoding.UTF8.GetString(call.Body.Span);

        await WriteAsync(book, i => i == 20 ? [new(4, T("Alone"))] : [new(3, T("Published")), new(4, T("Same"))]);

        Assert.Equal(4, body.Split("repeatCell").Length - 1);
        Assert.Equal(1, body.Split("updateCells").Length - 1);
        Assert.All(Enumerable.Range(1, Rows), i =>
            Assert.Equal((i == 20 ? null : "Published", i == 20 ? "Alone" : "Same", null), (book.Text(i + 1, 3), book.Text(i + 1, 4), book.Text(i + 1, 5))));
    }

    [Fact]
    public void Ten_thousand_rows_with_new_IDs_statuses_and_messages_go_in_one_call()
    {
        var tab = new GoogleTab(1, false, 10_001, 10, new TabSnapshot("Plan", [], []), new Dictionary<CellAddress, string>());
        var cells = Enumerable.Range(2, 10_000).SelectMany(row => new GoogleCell[]
        {
            new(new(row, 2), T($"P{row:D9}")) { Seen = CellValue.Blank, Witness = 5 },
            new(new(row, 3), T(row % 50 == 0 ? "Missed" : "Scheduled")),
            new(new(row, 4), T($"Goes out on x at 09:{row % 60:D2}")),
        }).ToList();

        Assert.Single(Batches.Of([new TabChange(tab, cells, 1, 2, Managed)], new GoogleSheetsOptions("any").MaxRequestBytes));
    }

    private static Task<WriteReceipt> WriteAsync(GoogleWorkbookUnderTest book, Func<int, CellWrite[]> cells)
    {
        var rows = Enumerable.Range(1, Rows).Select(i => new RowWrite(new RowKey.ById($"P{i}"), cells(i))).ToList();
        return book.Source.WriteAsync([new TabWrite("Plan", 1, [new(2, "Post ID")], [], 2, Managed, rows)], default);
    }

    private static Task<GoogleWorkbookUnderTest> CreateAsync(Func<GoogleSheetsOptions, GoogleSheetsOptions>? change = null) => GoogleWorkbookUnderTest.CreateAsync(
        [new TabContent("Plan", [[T("Caption"), T("Post ID"), T("Status"), T("Message"), T("Post URL")], .. Enumerable.Range(1, Rows).Select(i => (IReadOnlyList<CellValue>)[T($"caption {i}"), T($"P{i}")])])],
        change);

    private static CellValue T(string text) => CellValue.FromText(text);
}
