using Google.Apis.Auth.OAuth2;
using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>Many calendars of one account, with whole passes over HTTP and a fake clock.</summary>
public sealed class QuotaFairnessTests(ITestOutputHelper output)
{
    private const int Calendars = 200, Minutes = 15;
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly FakeClock clock = new(Start);
    private readonly int[] passes = new int[Calendars];
    private readonly List<Task> working = [];

    [Fact]
    public async Task Two_hundred_calendars_in_which_people_change_every_row_before_every_pass_come_on_alike_within_the_quota()
    {
        var google = new GoogleSheetsService(clock);
        await using var host = await EmulatorHost.StartAsync(google);
        var gate = new QuotaGate(QuotaLimits.User, clock);
        var account = new GoogleAccount("sheetsync@example.org", GoogleCredential.FromAccessToken("anything"), gate) { Endpoint = host.BaseUri };
        var sources = new List<GoogleSheetsSource>();
        foreach (var number in Enumerable.Range(0, Calendars))
        {
            var file = google.Drive.Add(Calendar());
            sources.Add(new GoogleSheetsSource(new GoogleSheetsOptions(file.Id), account));
            working.Add(WorkAsync(number, sources[number], () => host.WhileQuiet(() => ChangeEveryRow(google, file, number))));
        }

        await AdvanceUntilAsync(gate, () => clock.GetUtcNow() >= Start.AddMinutes(Minutes));
        var (made, calls) = (passes.ToArray(), sources.ConvertAll(s => s.CallsUsed));
        await AdvanceUntilAsync(gate, () => working.TrueForAll(w => w.IsCompleted));
        await Task.WhenAll(working);
        sources.ForEach(s => s.Dispose());

        var (reads, writes) = (calls.Sum(c => c.Reads), calls.Sum(c => c.Writes));
        output.WriteLine($"{Minutes} minutes: {made.Min()} to {made.Max()} passes of each calendar, {reads} reads, {writes} writes.");
        Assert.InRange(made.Max() - made.Min(), 0, 1);
        Assert.InRange(writes, 40 * Minutes, 60 * (Minutes + 1));
        Assert.InRange(reads, 50 * Minutes, 60 * (Minutes + 1));
    }

    private async Task WorkAsync(int number, GoogleSheetsSource source, Func<int> change)
    {
        await Task.Yield();
        var calendar = new CalendarDefinition($"calendar{number}", "UTC", "en", [new Channel("x", "x", "acme")]) { Source = "google-sheets" };
        var pass = new SyncPass(source, new MemoryStore(), null, clock, NullLogger.Instance);
        while (clock.GetUtcNow() < Start.AddMinutes(Minutes))
        {
            change();
            var report = await pass.RunAsync(calendar, new SyncOptions(), default);
            Assert.Equal(SyncOutcome.Applied, report.Outcome);
            Assert.True(report.CellsWritten > 0);
            passes[number]++;
        }
    }

    private int ChangeEveryRow(GoogleSheetsService google, DriveFile file, int number)
    {
        for (var row = 1; row <= 2; row++)
        {
            file.Workbook.Sheets[0][row, 4] = Text(passes[number] % 2 == 0 ? "Approved" : "On hold");
        }

        google.Drive.Touch(file);
        return 0;
    }

    private static Workbook Calendar()
    {
        var book = new Workbook("Calendar");
        var sheet = new Sheet(book.NewId(), "Calendar", 20, 12);
        string[][] rows = [["Date", "Time", "Channels", "Caption", "Stage"], ["2027-01-01", "12:00", "x", "The first caption", "Draft"], ["2027-01-02", "12:00", "x", "Quite another one", "Draft"]];
        foreach (var (row, cells) in rows.Index())
        {
            foreach (var (column, text) in cells.Index())
            {
                sheet[row, column] = Text(text);
            }
        }

        book.Sheets.Add(sheet);
        return book;
    }

    private static GridCell Text(string text) => new() { Value = new CellContent.Text(text) };

    // The clock goes on once each calendar waits for its turn, however long a busy machine takes until it does.
    private async Task AdvanceUntilAsync(QuotaGate gate, Func<bool> done)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        while (!done())
        {
            while (working.Count(w => !w.IsCompleted) is > 0 and var alive && (gate.Waiting < alive || clock.Waiting == 0))
            {
                await (working.Find(w => w.IsFaulted) ?? Task.Delay(1, cancellationToken));
            }

            clock.Advance(TimeSpan.FromSeconds(5));
        }
    }
}
