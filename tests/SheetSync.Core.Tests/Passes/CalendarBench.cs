using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;

namespace SheetSync.Core.Tests.Passes;

/// <summary>A calendar in memory with its store and clock: type rows, run passes, look at cells.</summary>
internal sealed class CalendarBench
{
    public const string Tab = "Calendar", ChannelsTab = "Channels";
    private static readonly string[] Headings = ["Date", "Time", "Channels", "Caption", "Stage", "Action", "Posted link"];

    public CalendarBench(params IEnumerable<IReadOnlyList<CellValue>> rows) =>
        Source = new MemorySource(new TabContent(Tab, [Headings.Select(CellValue.FromText).ToList(), .. rows]));

    public CalendarBench(IReadOnlyList<CellValue> channelHeadings, IReadOnlyList<CellValue> channel, IReadOnlyList<CellValue> row) => Source = new MemorySource(
        new TabContent(Tab, [Headings.Select(CellValue.FromText).ToList(), row]), new TabContent(ChannelsTab, [channelHeadings, channel]));

    public static DateTimeOffset Start { get; } = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    public MemorySource Source { get; }

    public MemoryStore Store { get; } = new();

    public FakeClock Clock { get; } = new(Start);

    public CalendarDefinition Calendar { get; set; } = new("spring", "UTC", "en", [new Channel("x", "x", "acme"), new Channel("bluesky", "bluesky", "acme")]);

    public static IReadOnlyList<CellValue> Row(string caption, DateTimeOffset at, string channels = "x", string stage = "Approved", string action = "") =>
    [
        CellValue.FromDate(LocalDate.FromDateTime(at.UtcDateTime).AtMidnight()),
        CellValue.FromDate((at.UtcDateTime - at.UtcDateTime.Date).TotalDays),
        CellValue.FromText(channels), CellValue.FromText(caption), CellValue.FromText(stage), CellValue.FromText(action),
    ];

    public Task<SyncReport> PassAsync(bool accept = false) =>
        new SyncPass(Source, Store, null, Clock, NullLogger.Instance).RunAsync(Calendar, new SyncOptions { Accept = accept }, CancellationToken.None);

    public Task<SyncReport> SettleAsync() =>
        new SyncPass(Source, Store, null, Clock, NullLogger.Instance).SettleAsync(Calendar, new SyncOptions(), CancellationToken.None);

    public string Cell(int row, string heading)
    {
        for (var column = 1; column < 30; column++)
        {
            if (Source.Cell(Tab, new CellAddress(1, column)).Text == heading)
            {
                return Source.Cell(Tab, new CellAddress(row, column)).Display();
            }
        }

        return $"(no column {heading})";
    }
}
