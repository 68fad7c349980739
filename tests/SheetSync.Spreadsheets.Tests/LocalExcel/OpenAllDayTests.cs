using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A workbook that somebody has open from morning to evening, and saves now and then.</summary>
public sealed class OpenAllDayTests
{
    private const int Hours = 8;
    private static readonly string[] Headings = ["Date", "Time", "Channels", "Caption", "Stage"];
    private static readonly CalendarDefinition Calendar = new("spring", "UTC", "en", [new Channel("x", "x", "acme")]);
    private static readonly DateTimeOffset Noon = new(2027, 1, 14, 12, 0, 0, TimeSpan.Zero);
    private readonly MemoryStore store = new();
    private readonly FakeClock clock = new(new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(true, DeliveryState.Scheduled)]
    [InlineData(false, DeliveryState.Waiting)]
    public async Task It_is_read_after_each_save_never_written_and_filled_in_once_it_is_closed(bool publishUnmarked, DeliveryState meanwhile)
    {
        IReadOnlyList<CellValue> headings = [.. Headings.Select(CellValue.FromText)];
        await using var book = new LocalWorkbookUnderTest([new TabContent("Calendar", [headings, .. Enumerable.Range(1, 3).Select(Row)])], time: clock);
        var calendar = Calendar with { PublishUnmarked = publishUnmarked };
        await book.OpenAsync();

        for (var hour = 0; hour < Hours; hour++)
        {
            await book.TypeAsync("Calendar", new(2, 4), CellValue.FromText($"The caption of hour {hour}"));
            var saved = await File.ReadAllBytesAsync(book.Path, TestContext.Current.CancellationToken);
            for (var pass = 0; pass < 3; pass++)
            {
                var report = await PassAsync(book, calendar);
                Assert.Equal(ProblemCode.FileLocked, report.Waiting?.Code);
                Assert.Contains("Anna Berg", MessageCatalog.English(report.Waiting!), StringComparison.Ordinal);
            }

            Assert.Equal(saved, await File.ReadAllBytesAsync(book.Path, TestContext.Current.CancellationToken));
            var posts = await store.ListPostsAsync(calendar.Name, TestContext.Current.CancellationToken);
            Assert.Equal([$"The caption of hour {hour}", "Caption number 2", "Caption number 3"], posts.OrderBy(p => p.Row).Select(p => p.Fields.Common(ColumnRole.Caption)));
            Assert.All(posts, p => Assert.Equal(meanwhile, Assert.Single(p.Deliveries).State));
            clock.Advance(TimeSpan.FromMinutes(57));
        }

        await book.CloseAsync();
        for (var pass = 0; pass < 6; pass++)
        {
            await PassAsync(book, calendar);
        }

        var rows = XlsxReader.Read(book.Path, await File.ReadAllBytesAsync(book.Path, TestContext.Current.CancellationToken), [new("*")], default).Tabs[0].Rows;
        var (id, status) = (ColumnOf(rows[0], "Post ID"), ColumnOf(rows[0], "Status"));
        var known = await store.ListPostsAsync(calendar.Name, TestContext.Current.CancellationToken);
        Assert.Equal(known.OrderBy(p => p.Row).Select(p => p.PostId), rows.Skip(1).Select(r => r[id].Text));
        Assert.All(rows.Skip(1), r => Assert.Equal("Scheduled", r[status].Text));
        Assert.Equal($"The caption of hour {Hours - 1}", rows[1][4].Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_falls_due_while_it_is_open_goes_out_once_and_is_filled_in_when_it_is_closed(bool publishUnmarked)
    {
        clock.AdvanceTo(Noon.AddHours(-3));
        IReadOnlyList<CellValue> headings = [.. Headings.Select(CellValue.FromText)];
        await using var book = new LocalWorkbookUnderTest([new TabContent("Calendar", [headings, Row(1), Row(2)])], time: clock);
        var calendar = Calendar with { PublishUnmarked = publishUnmarked };
        var network = new MemoryPublisher(NetworkCatalog.Find("x")!, clock);
        await store.SetLiveAsync(calendar.Name, DateTimeOffset.MinValue, TestContext.Current.CancellationToken);
        var freshener = new Freshener(book.Source, store, calendar, clock);
        var due = new DuePass(store, freshener, [calendar], _ => network, new PublishOptions("worker"), clock, NullLogger<DuePass>.Instance);
        await book.OpenAsync();
        var saved = await File.ReadAllBytesAsync(book.Path, TestContext.Current.CancellationToken);

        // From nine to two it stays open; a minute is a sync pass and a due pass.
        while (clock.GetUtcNow() < Noon.AddHours(2))
        {
            await PassAsync(book, calendar);
            await due.RunAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(saved, await File.ReadAllBytesAsync(book.Path, TestContext.Current.CancellationToken));
        Assert.Equal(publishUnmarked ? ["Caption number 1"] : [], network.Accepted.Select(a => a.Text));
        Assert.All(network.Accepted, a => Assert.InRange(a.At, Noon, Noon.AddMinutes(2)));

        await book.CloseAsync();
        for (var pass = 0; pass < 10; pass++)
        {
            await PassAsync(book, calendar);
            await due.RunAsync(TestContext.Current.CancellationToken);
        }

        var rows = XlsxReader.Read(book.Path, await File.ReadAllBytesAsync(book.Path, TestContext.Current.CancellationToken), [new("*")], default).Tabs[0].Rows;
        var (status, link) = (ColumnOf(rows[0], "Status"), ColumnOf(rows[0], "Post URL"));
        Assert.Equal([publishUnmarked ? "Published" : "Missed", "Scheduled"], rows.Skip(1).Select(r => r[status].Text));
        Assert.Equal(publishUnmarked, rows[1][link].Text.Length > 0);
        Assert.Equal(publishUnmarked ? 1 : 0, network.Accepted.Count);
    }

    private static IReadOnlyList<CellValue> Row(int number) =>
    [
        CellValue.FromDate(46400 + number), CellValue.FromDate(0.5), CellValue.FromText("x"), CellValue.FromText($"Caption number {number}"), CellValue.FromText("Approved"),
    ];

    private static int ColumnOf(SheetRow headings, string heading) => Enumerable.Range(1, headings.LastColumn).Single(c => headings[c].Text == heading);

    private async Task<SyncReport> PassAsync(LocalWorkbookUnderTest book, CalendarDefinition calendar)
    {
        var report = await new SyncPass(book.Source, store, null, clock, NullLogger.Instance).RunAsync(calendar, new SyncOptions(), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(1));
        return report;
    }

    // As the worker's: a sheet that somebody has open is read all the same.
    private sealed class Freshener(ISpreadsheetSource source, IPostStore store, CalendarDefinition definition, TimeProvider clock) : ICalendarFreshener
    {
        private readonly SyncPass pass = new(source, store, null, clock, NullLogger.Instance);

        public async Task<Freshness> EnsureFreshAsync(string calendar, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var report = await pass.SettleAsync(definition, new SyncOptions { ReadAnyway = true, LeaveUnwritten = true }, cancellationToken);
            return report.Outcome == SyncOutcome.Failed ? Freshness.OutOfReach : Freshness.Fresh;
        }
    }
}
