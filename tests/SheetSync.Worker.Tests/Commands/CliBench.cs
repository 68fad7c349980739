using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;

namespace SheetSync.Worker.Tests.Commands;

/// <summary>A folder in which commands are run as people run them, without a process of their own.</summary>
internal sealed class CliBench : IDisposable
{
    private int seconds;

    public string Folder { get; } = Directory.CreateTempSubdirectory("sheetsync-").FullName;

    public string Workbook => PathOf("calendar.xlsx");

    public string Answers { get; init; } = string.Empty;

    public bool CanAsk { get; init; }

    public DateTimeOffset Now { get; set; } = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The clock of commands; by default one that stands at <see cref="Now"/>.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>The clock of a server beside the commands: it stands at <see cref="Now"/>, and so much ahead.</summary>
    public TimeProvider ServerClock(Func<TimeSpan>? ahead = null) => new StandingClock(() => Now + (ahead?.Invoke() ?? TimeSpan.Zero));

    /// <summary>The environment's variables.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Runs a command line.</summary>
    public Task<CliResult> RunAsync(params string[] args) => RunAsync(TestContext.Current.CancellationToken, args);

    /// <summary>Runs a command line until it is stopped.</summary>
    public async Task<CliResult> RunAsync(CancellationToken stop, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal
        {
            Out = output, Error = error, In = new StringReader(Answers), CanAsk = CanAsk, CurrentFolder = Folder, Zone = "Europe/Oslo", Clock = Clock ?? new BenchClock(this), Environment = Environment,
        };
        var exitCode = await Cli.RunAsync(args, terminal, stop);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Makes the workbook: rows of caption, minutes from now, channel and stage.</summary>
    /// <remarks>No number of minutes: the row says "now".</remarks>
    public void Write(params (string Caption, double Minutes, string Channels, Stage Stage)[] rows) => Write(new Dictionary<ColumnRole, string>(), rows);

    /// <summary>The same, with further cells that are those of each row.</summary>
    public void Write(IReadOnlyDictionary<ColumnRole, string> more, params (string Caption, double Minutes, string Channels, Stage Stage)[] rows)
    {
        using var file = File.Create(Workbook);
        CalendarTemplate.Build(new CalendarTemplateOptions { Rows = [.. rows.Select(row => Row(row, more))] }, file);
    }

    /// <summary>Puts a picture of one pixel into the library.</summary>
    public void AddPicture(string name)
    {
        Directory.CreateDirectory(PathOf("assets"));
        File.WriteAllBytes(
            Path.Combine(PathOf("assets"), name),
            Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
    }

    /// <summary>Makes the settings, for UTC, that the tests begin with.</summary>
    public void Configure(string more = "") => File.WriteAllText(PathOf("sheetsync.json"), $$"""
        {
          "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
          "channels": [
            { "name": "linkedin-page", "network": "linkedin", "account": "acme" },
            { "name": "x-main", "network": "x", "account": "acme" }
          ],
          {{more}}
        }
        """);

    /// <summary>Makes the settings of a calendar with one channel that may publish on this machine.</summary>
    /// <param name="channel">The channel's settings.</param>
    /// <param name="more">Further sections, each after a comma.</param>
    public Task SettleAsync(string channel, string more = "") => File.WriteAllTextAsync(PathOf("sheetsync.json"), $$"""
        {
          "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "tabs": ["Calendar"], "zone": "Etc/UTC" } ],
          "channels": [ { {{channel}} } ],
          "http": { "privateHosts": ["127.0.0.1"] }{{more}}
        }
        """);

    /// <summary>Goes live with the calendar, and publishes what is due a minute later.</summary>
    public async Task PublishAsync()
    {
        await RunAsync("sync");
        await RunAsync("go-live", "spring", "--yes");
        await PublishForAsync(minutes: 1);
    }

    /// <summary>Publishes what is due, minute by minute.</summary>
    public async Task PublishForAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            Now += TimeSpan.FromMinutes(1);
            await RunAsync("publish");
        }
    }

    /// <summary>Nothing in the workspace may hold it: settings, records, logs, outbox, the workbook, the sealed log-in.</summary>
    public void NothingHolds(string secret) => Assert.All(
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories),
        file => Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal));

    /// <summary>What stands in a column, by heading, from the first row of posts on.</summary>
    public Task<IReadOnlyList<string>> CellsAsync(string heading) => CellsOfAsync(Workbook, heading);

    /// <summary>The same of another workbook.</summary>
    public static async Task<IReadOnlyList<string>> CellsOfAsync(string workbook, string heading)
    {
        var source = new LocalExcelSource(new LocalExcelOptions(workbook, null), TimeProvider.System);
        var tab = (await source.ReadAsync([new TabRequest("Calendar")], TestContext.Current.CancellationToken)).Tabs[0];
        var column = Enumerable.Range(1, tab.Rows[0].LastColumn).First(at => tab.Rows[0][at].Text == heading);
        return [.. tab.Rows.Skip(1).Where(row => Enumerable.Range(1, row.LastColumn).Any(at => !row[at].IsBlank)).Select(row => row[column].Display())];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private CalendarTemplateRow Row((string Caption, double Minutes, string Channels, Stage Stage) row, IReadOnlyDictionary<ColumnRole, string> more)
    {
        var isNow = double.IsNaN(row.Minutes);
        var due = NodaTime.LocalDateTime.FromDateTime(Now.UtcDateTime.AddMinutes(isNow ? 0 : row.Minutes));
        return new CalendarTemplateRow(new Dictionary<ColumnRole, CellValue>(more.Select(cell => KeyValuePair.Create(cell.Key, CellValue.FromText(cell.Value))))
        {
            [ColumnRole.Date] = isNow ? CellValue.FromText("now") : CellValue.FromDate(due.Date.AtMidnight()),
            [ColumnRole.Time] = isNow ? CellValue.Blank : CellValue.FromText(due.ToString("HH:mm:ss", null)),
            [ColumnRole.Channels] = CellValue.FromText(row.Channels),
            [ColumnRole.Caption] = CellValue.FromText(row.Caption),
            [ColumnRole.Stage] = CellValue.FromText(DisplayWords.Of(row.Stage, "en")),
        });
    }

    // Each question a second later: what waits for a later moment than now is never at the same one.
    private sealed class BenchClock(CliBench bench) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => bench.Now.AddMilliseconds(Interlocked.Increment(ref bench.seconds));
    }

    private sealed class StandingClock(Func<DateTimeOffset> now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now();
    }
}
