using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>What goes wrong and lasts: one clear problem, nothing lost, and work that goes on by itself when the cause is gone.</summary>
public sealed class GoogleSheetsTroubleTests
{
    private const int Rows = 6;

    [Theory]
    [InlineData("the tab is renamed", ProblemCode.TabNotFound)]
    [InlineData("the tab is deleted", ProblemCode.TabNotFound)]
    [InlineData("a heading is changed", ProblemCode.HeadingMissing)]
    public async Task Each_cause_is_one_clear_problem_and_work_goes_on_by_itself_once_it_is_gone(string cause, ProblemCode code)
    {
        await using var calendar = await GoogleCalendar.CreateAsync(Rows, "Calendar");
        await calendar.SettleAsync();
        var settled = calendar.Rows();
        var sheet = calendar.Book.File.Workbook.Sheets[0];
        calendar.Book.File.Workbook.Sheets.Add(new Sheet(99, "Lists", 5, 5));
        (Action Break, Action Mend) acts = cause switch
        {
            "the tab is renamed" => (() => calendar.Book.File.Workbook.Rename(sheet, "Old plan"), () => calendar.Book.File.Workbook.Rename(sheet, "Calendar")),
            "the tab is deleted" => (() => calendar.Book.File.Workbook.Sheets.Remove(sheet), () => calendar.Book.File.Workbook.Sheets.Insert(0, sheet)),
            _ => (() => GoogleWorkbookUnderTest.Put(sheet, new(1, 4), CellValue.FromText("Zzz")), () => GoogleWorkbookUnderTest.Put(sheet, new(1, 4), CellValue.FromText("Caption"))),
        };

        await calendar.Book.ActAsync(null, _ => acts.Break());
        for (var pass = 0; pass < 3; pass++)
        {
            var report = await calendar.PassAsync();

            // The second says what is done about the first: posts are held, neither cancelled nor published.
            Assert.Equal([code, ProblemCode.RailHeadingGone], report.Problems.Where(p => p.Severity == Severity.Error).Select(p => p.Code).Distinct());
            Assert.Equal((SyncOutcome.Held, 0), (report.Outcome, report.CellsWritten));
            calendar.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await calendar.Book.ActAsync(null, _ => acts.Mend());
        await calendar.SettleAsync();
        Assert.Equal(settled, calendar.Rows());
    }

    [Fact]
    public async Task A_deleted_sheet_is_said_and_its_posts_are_kept()
    {
        await using var calendar = await GoogleCalendar.CreateAsync(Rows);
        await calendar.SettleAsync();
        await calendar.Book.DeleteAsync();

        for (var pass = 0; pass < 3; pass++)
        {
            Assert.Equal([ProblemCode.GoogleSheetNotFound], (await calendar.PassAsync()).Problems.Select(p => p.Code));
            calendar.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(Rows, (await calendar.Store.ListPostsAsync(null, default)).Count(p => p.IsPresent));
    }

    [Fact]
    public async Task Managed_columns_that_people_cut_off_are_made_again_and_every_row_gets_its_own_ID_back()
    {
        await using var calendar = await GoogleCalendar.CreateAsync(Rows);
        await calendar.SettleAsync();
        var settled = calendar.Rows();

        await calendar.Book.ActAsync(null, s => calendar.Book.File.Workbook.Delete(s, Dimension.Columns, 5, s.Columns.Count));
        await calendar.SettleAsync();

        Assert.Equal(settled, calendar.Rows());
    }

    [Fact]
    public async Task A_heading_changed_while_a_write_is_under_way_loses_nothing_that_people_wrote()
    {
        await using var calendar = await GoogleCalendar.CreateAsync(Rows);
        await calendar.SettleAsync();
        var settled = calendar.Rows().Select(r => (r.Caption, r.Id)).ToList();
        await calendar.Book.TypeAsync("Calendar", new(3, 5), CellValue.FromText("On hold"));
        var isDone = false;
        calendar.Book.Host.BeforeCall = call =>
        {
            if (!isDone && call.Method == "POST")
            {
                isDone = true;
                calendar.Book.Do(null, s => GoogleWorkbookUnderTest.Put(s, new(1, 7), CellValue.FromText("Our status")));
            }
        };

        await calendar.SettleAsync();

        Assert.Equal(settled, calendar.Rows().Select(r => (r.Caption, r.Id)));
        Assert.Equal(("On hold", "Our status"), (calendar.Book.Text(3, 5), calendar.Book.Text(1, 7)));
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_as_good_as_none()
    {
        // All calls of the first two passes at once, each in a calendar of its own: the waiting is the same for all.
        await Task.WhenAll(Enumerable.Range(0, 7).Select(async at =>
        {
            await using var calendar = await GoogleCalendar.CreateAsync(Rows, change: o => o with { CallTimeout = TimeSpan.FromSeconds(3) });
            calendar.Book.Host.Faults.Add(new Fault { Skip = at, LatencyMs = 12_000 });

            await calendar.SettleAsync();

            var rows = calendar.Rows();
            Assert.All(rows, r => Assert.Equal("Scheduled", r.Status));
            Assert.Equal(Rows, rows.Select(r => r.Id).Distinct().Count());
        }));
    }
}
