using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Emulators.Frame;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

public sealed class GoogleSheetsFaultTests
{
    [Theory]
    [InlineData(401, "", SourceFault.AccessLost, ProblemCode.GoogleSignInFailed)]
    [InlineData(403, "The caller does not have permission", SourceFault.AccessLost, ProblemCode.GoogleAccessDenied)]
    [InlineData(403, "Google Sheets API has not been used in project 1 before or it is disabled.", SourceFault.AccessLost, ProblemCode.GoogleApiDisabled)]
    [InlineData(404, "Requested entity was not found.", SourceFault.NotFound, ProblemCode.GoogleSheetNotFound)]
    [InlineData(429, "Quota exceeded for quota metric 'Read requests'", SourceFault.Throttled, ProblemCode.GoogleQuotaUsed)]
    [InlineData(400, "This operation is not supported for this document", SourceFault.Malformed, ProblemCode.GoogleNotASheet)]
    [InlineData(500, "Internal error encountered.", SourceFault.Unavailable, ProblemCode.SourceUnavailable)]
    [InlineData(503, "The service is currently unavailable.", SourceFault.Unavailable, ProblemCode.SourceUnavailable)]
    public async Task Each_answer_of_Google_is_one_clear_problem(int status, string message, SourceFault fault, ProblemCode code)
    {
        await using var book = await CreateAsync();
        book.Host.Faults.Add(new Fault
        {
            Match = "/v4/", Times = 100, Status = status,
            Body = $$$"""{"error":{"code":{{{status}}},"message":"{{{message}}}","status":"X"}}""",
        });

        var thrown = await Assert.ThrowsAsync<SourceException>(() => book.Source.ReadAsync([new("*")], default));

        Assert.Equal((fault, code), (thrown.Fault, thrown.Problem.Code));
    }

    [Fact]
    public async Task Columns_trimmed_while_a_write_is_under_way_stop_it()
    {
        await using var book = await CreateAsync();
        await book.Source.ReadAsync([new("*")], default);
        book.Host.BeforeCall = _ => book.Do(null, s => book.File.Workbook.Delete(s, Emulators.GoogleSheets.Grid.Dimension.Columns, 2, s.Columns.Count));

        var write = new TabWrite("Plan", 1, [], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById("PBCDFGHJKL"), [new(3, CellValue.FromText("Published"))])]);
        var thrown = await Assert.ThrowsAsync<SourceException>(() => book.Source.WriteAsync([write], default));

        Assert.Equal(SourceFault.Changed, thrown.Fault);
    }

    [Fact]
    public async Task A_large_write_is_split_between_whole_rows()
    {
        await using var book = await GoogleWorkbookUnderTest.CreateAsync(
            [new TabContent("Plan", [[T("Caption"), T("Post ID"), T("Status"), T("Message")], .. Enumerable.Range(1, 40).Select(Row)])],
            o => o with { MaxRequestBytes = 4000 });
        var rows = Enumerable.Range(1, 40).Select(i => new RowWrite(new RowKey.ById($"P{i}"), [new(3, T("Published")), new(4, T("A longer message"))])).ToList();

        var receipt = await book.Source.WriteAsync(
            [new TabWrite("Plan", 1, [new(2, "Post ID")], [], 2, new HashSet<int> { 2, 3, 4 }, rows)], default);

        Assert.Equal(80, receipt.CellsWritten);
        Assert.InRange(book.Google.CallsUsed.Writes, 3, 10);
        Assert.All(Enumerable.Range(2, 40), row => Assert.Equal("A longer message", book.Text(row, 4)));
    }

    private static IReadOnlyList<CellValue> Row(int number) => [T($"caption {number}"), T($"P{number}")];

    private static CellValue T(string text) => CellValue.FromText(text);

    private static Task<GoogleWorkbookUnderTest> CreateAsync() =>
        GoogleWorkbookUnderTest.CreateAsync([new TabContent("Plan", [[T("Caption"), T("Post ID"), T("Status")], [T("caption"), T("PBCDFGHJKL")]])]);
}
