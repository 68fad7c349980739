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

    private static CellValue T(string text) => CellValue.FromText(text);

    private static Task<GoogleWorkbookUnderTest> CreateAsync() =>
        GoogleWorkbookUnderTest.CreateAsync([new TabContent("Plan", [[T("Caption"), T("Post ID"), T("Status")], [T("caption"), T("PBCDFGHJKL")]])]);
}
