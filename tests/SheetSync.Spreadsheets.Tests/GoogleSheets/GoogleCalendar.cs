using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>A calendar in an emulated Google Sheet, with its records and passes.</summary>
internal sealed class GoogleCalendar : IAsyncDisposable
{
    private static readonly string[] Headings = ["Date", "Time", "Channels", "Caption", "Stage"];

    private static readonly DateTimeOffset Start = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly CalendarDefinition Definition = new("spring", "UTC", "en", [new Channel("x", "x", "acme")]) { Source = "google-sheets" };

    private readonly CalendarDefinition definition;

    private GoogleCalendar(GoogleWorkbookUnderTest book, IReadOnlyList<string> tabs) => (Book, definition) = (book, Definition with { Tabs = tabs });

    public GoogleWorkbookUnderTest Book { get; }

    public MemoryStore Store { get; } = new();

    public FakeClock Clock { get; } = new(Start);

    /// <param name="rows">How many rows are there to begin with.</param>
    /// <param name="tab">The tab that the calendar names; null: it takes what there is.</param>
    /// <param name="change">Other options of the source.</param>
    public static async Task<GoogleCalendar> CreateAsync(int rows, string? tab = null, Func<GoogleSheetsOptions, GoogleSheetsOptions>? change = null)
    {
        IReadOnlyList<CellValue> headings = [.. Headings.Select(CellValue.FromText)];
        var book = await GoogleWorkbookUnderTest.CreateAsync([new TabContent("Calendar", [headings, .. Enumerable.Range(1, rows).Select(Row)])], change);
        return new GoogleCalendar(book, tab is null ? [] : [tab]);
    }

    public static IReadOnlyList<CellValue> Row(int number) =>
    [
        CellValue.FromDate(46400 + number), CellValue.FromDate(0.5), CellValue.FromText("x"), CellValue.FromText($"Caption number {number}"),
        CellValue.FromText("Approved"),
    ];

    public Task<SyncReport> PassAsync() =>
        new SyncPass(Book.Source, Store, null, Clock, NullLogger.Instance).RunAsync(definition, new SyncOptions(), CancellationToken.None);

    /// <summary>Passes a minute apart until nothing is left to do.</summary>
    public async Task SettleAsync(int most = 12)
    {
        for (var pass = 0; pass < most; pass++)
        {
            var report = await PassAsync();
            Clock.Advance(TimeSpan.FromMinutes(1));
            if (report.Outcome == SyncOutcome.Unchanged)
            {
                return;
            }
        }

        Assert.Fail($"Not settled after {most} passes.");
    }

    /// <summary>Each row's caption with its Post ID and status, as the sheet shows them.</summary>
    public IReadOnlyList<(string Caption, string Id, string Status)> Rows()
    {
        var sheet = Book.File.Workbook.Sheets[0];
        var headings = Enumerable.Range(1, sheet.Columns.Count).ToLookup(c => Book.Text(1, c) ?? string.Empty);
        string At(int row, string heading) => Book.Text(row, headings[heading].Single()) ?? string.Empty;
        return [.. Enumerable.Range(2, sheet.Rows.Count - 1).Select(r => (At(r, "Caption"), At(r, "Post ID"), At(r, "Status"))).Where(r => r.Item1.Length > 0 || r.Item2.Length > 0)];
    }

    public async ValueTask DisposeAsync() => await Book.DisposeAsync();
}
