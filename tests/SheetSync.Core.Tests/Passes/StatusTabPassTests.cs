using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.StatusTabs;

namespace SheetSync.Core.Tests.Passes;

public sealed class StatusTabPassTests
{
    private static readonly DateTimeOffset Later = CalendarBench.Start.AddDays(3);

    [Fact]
    public async Task The_tab_goes_along_with_the_cells_and_costs_no_write_of_its_own()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));

        await bench.SettleAsync();

        Assert.Equal([CalendarBench.Tab, StatusTab.Name], bench.Source.TabNames);
        Assert.Equal(bench.Source.Writes, bench.Source.TabWrites);
        Assert.Contains("first", Said(bench));
    }

    [Fact]
    public async Task A_pass_that_finds_nothing_changed_stays_cheap_and_writes_no_tab()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        await bench.SettleAsync();
        var (reads, writes) = (bench.Source.Reads, bench.Source.Writes);

        Assert.Equal(SyncOutcome.Unchanged, (await bench.SettleAsync()).Outcome);
        bench.Clock.Advance(TimeSpan.FromMinutes(59));
        await bench.SettleAsync();

        Assert.Equal((reads + 1, writes), (bench.Source.Reads, bench.Source.Writes));
    }

    [Fact]
    public async Task The_tab_is_written_alone_once_an_hour_and_the_next_pass_finds_nothing_changed()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        await bench.SettleAsync();
        var writes = bench.Source.Writes;

        bench.Clock.Advance(TimeSpan.FromMinutes(61));
        var report = await bench.SettleAsync();
        var reads = bench.Source.Reads;
        var next = await bench.SettleAsync();

        Assert.Equal((SyncOutcome.Applied, 0), (report.Outcome, report.CellsWritten));
        Assert.Equal(SyncOutcome.Unchanged, next.Outcome);
        Assert.Equal((writes + 1, reads), (bench.Source.Writes, bench.Source.Reads));
        Assert.Contains("2026-12-01 10:01:00", Said(bench));
    }

    [Fact]
    public async Task A_restart_does_not_write_the_tab_again_at_once()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        await bench.SettleAsync();
        var writes = bench.Source.Writes;

        bench.Clock.Advance(TimeSpan.FromMinutes(20));
        await new SyncPass(bench.Source, bench.Store, null, bench.Clock, NullLogger.Instance)
            .SettleAsync(bench.Calendar, new SyncOptions { ReadAnyway = true }, CancellationToken.None);

        Assert.Equal(writes, bench.Source.Writes);
    }

    [Fact]
    public async Task While_somebody_has_the_workbook_open_the_tab_alone_waits_without_a_word()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        await bench.SettleAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(61));
        bench.Source.Lock("Anna");

        var report = await bench.SettleAsync();

        Assert.Equal((SyncOutcome.Applied, null, null), (report.Outcome, report.Waiting, report.Fault));
        Assert.Null((await bench.Store.LoadCalendarAsync("spring", default))!.Trouble);
        bench.Source.Unlock();
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        var writes = bench.Source.TabWrites;
        await bench.SettleAsync();
        Assert.Equal(writes + 1, bench.Source.TabWrites);
    }

    [Fact]
    public async Task An_edit_between_reading_and_writing_the_tab_alone_is_seen_by_the_next_pass()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        await bench.SettleAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(61));
        bench.Source.BeforeWrite = () =>
        {
            bench.Source.BeforeWrite = null;
            bench.Source.Type(CalendarBench.Tab, new CellAddress(2, 4), CellValue.FromText("changed"));
        };

        await bench.SettleAsync();

        Assert.Equal(SyncOutcome.Applied, (await bench.SettleAsync()).Outcome);
        Assert.Equal("changed", (await bench.Store.ListPostsAsync(null, default))[0].Fields.Common(ColumnRole.Caption));
    }

    [Fact]
    public async Task Publishing_does_not_wait_for_the_tab()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        await bench.SettleAsync();
        var writes = bench.Source.Writes;
        bench.Clock.Advance(TimeSpan.FromMinutes(61));

        await new SyncPass(bench.Source, bench.Store, null, bench.Clock, NullLogger.Instance)
            .SettleAsync(bench.Calendar, new SyncOptions { ReadAnyway = true, LeaveUnwritten = true }, CancellationToken.None);

        Assert.Equal(writes, bench.Source.Writes);
    }

    [Fact]
    public async Task Where_the_settings_say_so_there_is_no_tab()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        bench.Calendar = bench.Calendar with { StatusTab = false };

        await bench.SettleAsync();

        Assert.Equal([CalendarBench.Tab], bench.Source.TabNames);
    }

    [Fact]
    public async Task A_tab_of_a_person_with_its_name_is_left_alone_and_said_until_it_is_renamed()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        bench.Source.AddTab(new TabContent(StatusTab.Name, [[CellValue.FromText("mine")]]));

        var first = await bench.SettleAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        var second = await bench.SettleAsync();

        Assert.Equal("mine", bench.Source.Cell(StatusTab.Name, new CellAddress(1, 1)).Text);
        foreach (var report in new[] { first, second })
        {
            Assert.Equal(Severity.Warning, Assert.Single(report.Problems, p => p.Code == ProblemCode.StatusTabNameTaken).Severity);
        }

        bench.Source.Change(StatusTab.Name, t => t.Name = "Mine");
        bench.Clock.Advance(TimeSpan.FromMinutes(61));
        await bench.SettleAsync();
        Assert.Equal([CalendarBench.Tab, "Mine", StatusTab.Name], bench.Source.TabNames);
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.DoesNotContain((await bench.SettleAsync()).Problems, p => p.Code == ProblemCode.StatusTabNameTaken);
    }

    [Fact]
    public async Task A_calendar_that_takes_every_tab_never_takes_ours()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        bench.Calendar = bench.Calendar with { Tabs = ["*"] };

        await bench.SettleAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        var report = await bench.SettleAsync();

        Assert.Equal(SyncOutcome.Applied, report.Outcome);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task A_source_that_adds_no_tabs_is_not_asked_for_one()
    {
        var bench = new CalendarBench(CalendarBench.Row("first", Later));
        var source = new MemorySource(bench.Source.Backup()) { Abilities = bench.Source.Abilities with { AddsTabs = false } };

        await new SyncPass(source, bench.Store, null, bench.Clock, NullLogger.Instance).SettleAsync(bench.Calendar, new SyncOptions(), CancellationToken.None);

        Assert.Equal([CalendarBench.Tab], source.TabNames);
        Assert.True(source.Writes > 0);
    }

    private static string Said(CalendarBench bench) =>
        string.Join('\n', bench.Source.Backup().Single(t => t.Name == StatusTab.Name).Rows.Select(r => string.Join(" | ", r.Select(c => c.Display()))));
}
