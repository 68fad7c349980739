using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Sources;

namespace SheetSync.Core.Tests.Passes;

public sealed class SyncPassTests
{
    private static readonly DateTimeOffset Noon = CalendarBench.Start.AddHours(3);

    [Fact]
    public async Task A_new_row_gets_its_ID_first_and_is_scheduled_once_the_ID_was_read_back()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon));

        var first = await bench.PassAsync();
        Assert.Equal(SyncOutcome.Applied, first.Outcome);
        Assert.True(PostId.IsValid(bench.Cell(2, "Post ID")));
        Assert.Equal("Waiting", bench.Cell(2, "Status"));

        await bench.PassAsync();
        Assert.Equal("Scheduled", bench.Cell(2, "Status"));
        Assert.Equal("", bench.Cell(2, "Message"));
    }

    [Fact]
    public async Task A_settled_calendar_is_unchanged_and_is_not_read_again()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon), CalendarBench.Row("Draft", Noon, stage: "Draft"));
        await bench.SettleAsync();
        await bench.PassAsync();
        var reads = bench.Source.Reads;

        Assert.Equal(SyncOutcome.Unchanged, (await bench.PassAsync()).Outcome);
        Assert.Equal(reads, bench.Source.Reads);
    }

    [Fact]
    public async Task A_volatile_formula_that_gives_way_to_its_value_mends_its_row()
    {
        var row = CalendarBench.Row("Hello", Noon).ToArray();
        row[0] = row[0] with { IsFormula = true, IsVolatile = true };
        var bench = new CalendarBench(row);
        await bench.SettleAsync();
        Assert.Equal("Invalid", bench.Cell(2, "Status"));

        bench.Source.Type(CalendarBench.Tab, new CellAddress(2, 1), row[0] with { IsFormula = false, IsVolatile = false });
        await bench.SettleAsync();

        Assert.Equal("Scheduled", bench.Cell(2, "Status"));
    }

    [Fact]
    public async Task A_date_without_a_year_keeps_the_year_that_its_post_was_given()
    {
        var row = CalendarBench.Row("Hello", Noon).ToArray();
        row[0] = CellValue.FromText("24 Dec");
        var bench = new CalendarBench(row);
        await bench.SettleAsync();
        Assert.Equal("Scheduled", bench.Cell(2, "Status"));
        Assert.StartsWith("2026-12-24", bench.Cell(2, "Planned time"));

        // Months later, with every row planned anew and an edit in this one, the next 24 December is no nearer.
        bench.Clock.Advance(TimeSpan.FromDays(120));
        bench.Calendar = bench.Calendar with { LateWithin = TimeSpan.FromMinutes(5) };
        bench.Source.Type(CalendarBench.Tab, new CellAddress(2, 4), CellValue.FromText("Hello again"));
        await bench.SettleAsync();

        Assert.Equal("Missed", bench.Cell(2, "Status"));
        Assert.StartsWith("2026-12-24", bench.Cell(2, "Planned time"));
    }

    [Fact]
    public async Task A_usual_time_that_changes_on_the_tab_of_channels_moves_the_posts_that_go_by_it()
    {
        var row = CalendarBench.Row("Hello", Noon).ToArray();
        row[1] = CellValue.Blank;
        var bench = new CalendarBench([.. "Channel name|Network|Account|Time zone|Default time".Split('|').Select(CellValue.FromText)], [CellValue.FromText("x"), CellValue.FromText("X"), CellValue.FromText("acme"), CellValue.Blank, CellValue.FromText("15:00")],
            row);
        await bench.SettleAsync();
        Assert.Equal("2026-12-01 15:00:00", bench.Cell(2, "Planned time"));

        bench.Source.Type(CalendarBench.ChannelsTab, new CellAddress(2, 5), CellValue.FromText("16:30"));
        await bench.SettleAsync();
        Assert.Equal("2026-12-01 16:30:00", bench.Cell(2, "Planned time"));
        await bench.PassAsync();
        Assert.Equal(SyncOutcome.Unchanged, (await bench.PassAsync()).Outcome);
    }

    [Fact]
    public async Task Unchanged_is_believed_ten_minutes_at_most()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon));
        await bench.SettleAsync();
        await bench.PassAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(SyncOutcome.Applied, (await bench.PassAsync()).Outcome);
    }

    [Fact]
    public async Task A_workbook_that_is_open_elsewhere_is_read_and_its_cells_wait()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon));
        bench.Source.Lock("Kari");

        var report = await bench.PassAsync();
        Assert.Equal(SourceFault.Locked, report.Fault);
        Assert.NotNull(report.Waiting);

        bench.Source.Unlock();
        await bench.SettleAsync();
        Assert.Equal("Scheduled", bench.Cell(2, "Status"));
        Assert.Single(await bench.Store.ListPostsAsync("spring", CancellationToken.None));
    }

    [Fact]
    public async Task An_edit_between_reading_and_writing_makes_the_pass_start_again()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon));
        bench.Source.BeforeWrite = () =>
        {
            bench.Source.BeforeWrite = null;
            bench.Source.Change(CalendarBench.Tab, t => t.InsertRow(2, CalendarBench.Row("Pushed in", Noon.AddHours(1))));
        };

        await bench.SettleAsync();
        await bench.SettleAsync();
        Assert.Equal("Scheduled", bench.Cell(2, "Status"));
        Assert.Equal("Scheduled", bench.Cell(3, "Status"));
        Assert.NotEqual(bench.Cell(2, "Post ID"), bench.Cell(3, "Post ID"));
    }

    [Fact]
    public async Task A_source_that_fails_is_told_in_the_report_and_work_goes_on_by_itself()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon));
        bench.Source.FailNextRead(new SourceException(SourceFault.Unavailable,
            Problem.Error(ProblemCode.SourceUnavailable, ProblemPlace.None, ("source", "memory"))));

        var report = await bench.PassAsync();
        Assert.Equal((SyncOutcome.Failed, SourceFault.Unavailable), (report.Outcome, report.Fault));
        Assert.Equal(SyncOutcome.Applied, (await bench.PassAsync()).Outcome);
    }

    [Fact]
    public async Task Planning_alone_changes_neither_records_nor_cells()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon));
        var pass = new SyncPass(bench.Source, bench.Store, null, bench.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        var report = await pass.RunAsync(bench.Calendar, new SyncOptions { PlanOnly = true }, CancellationToken.None);
        Assert.Single(report.Plan!.Changes);
        Assert.NotEmpty(report.Plan.Cells);
        Assert.Empty(await bench.Store.ListPostsAsync(null, CancellationToken.None));
        Assert.Equal(0, bench.Source.Writes);
    }

    [Fact]
    public async Task A_wrong_channel_is_said_in_the_rows_own_cells()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon, "bluesy"));

        await bench.SettleAsync();
        Assert.Equal("Invalid", bench.Cell(2, "Status"));
        Assert.Contains("bluesky", bench.Cell(2, "Message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_all_problems_hears_those_of_unchanged_rows_too_where_they_stand_now()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon, "bluesy"));
        await bench.SettleAsync();
        bench.Source.Change(CalendarBench.Tab, t => t.InsertRow(2, CalendarBench.Row("Pushed in", Noon.AddHours(1))));
        await bench.SettleAsync();

        var pass = new SyncPass(bench.Source, bench.Store, null, bench.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var report = await pass.SettleAsync(bench.Calendar, new SyncOptions { ReadAnyway = true, TellAll = true }, CancellationToken.None);

        var problem = Assert.Single(report.Problems, p => p.Code == ProblemCode.ChannelUnknown);
        Assert.Equal((3, "C3"), (problem.Place.Row!.Value, problem.Place.Cell!.Value.ToString()));
    }

    [Fact]
    public async Task A_plan_shows_the_columns_that_it_would_add()
    {
        var bench = new CalendarBench(CalendarBench.Row("Hello", Noon, "bluesky"));
        var pass = new SyncPass(bench.Source, bench.Store, null, bench.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        var report = await pass.RunAsync(bench.Calendar, new SyncOptions { PlanOnly = true }, CancellationToken.None);

        var cells = report.Plan!.CellsAndHeadings;
        Assert.Equal("Post ID", cells[0].To.Text);
        Assert.Equal(report.Plan.Cells, cells.Skip(cells.Count - report.Plan.Cells.Count));
    }
}
