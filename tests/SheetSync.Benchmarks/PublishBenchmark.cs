using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Storage;
using SheetSync.Worker.Calendars;

namespace SheetSync.Benchmarks;

/// <summary>
/// <c>publish</c>: 1,000 posts that are due at one moment on 100 accounts of a network that answers in 200 ms, and one post alone on an account of its own:
/// a real workbook, a real store, the real passes.
/// </summary>
internal static class PublishBenchmark
{
    private const int Posts = 1_000, Accounts = 100;
    private const string Lone = "lone";
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(25);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-benchmark-").FullName;
        try
        {
            await RunAsync(Path.Combine(folder, "calendar.xlsx"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string file)
    {
        var due = DateTimeOffset.FromUnixTimeSeconds((DateTimeOffset.UtcNow + Ahead).ToUnixTimeSeconds());
        Channel[] channels = [.. Enumerable.Range(0, Accounts).Select(i => $"account-{i}").Append(Lone).Select(name => new Channel(name, "linkedin", name))];
        var calendar = new CalendarDefinition("spring", "UTC", "en", channels) { Approval = ApprovalMode.Stage };
        Write(file, channels, due);

        using var store = await SqlPostStore.OpenAsync(new SqliteDialect($"{file}.db"), default);
        var source = new LocalExcelSource(new LocalExcelOptions(file, BackupFolder: null), TimeProvider.System);
        using var work = new CalendarWork(calendar, source, new SyncPass(source, store, null, TimeProvider.System, NullLogger.Instance), store, TimeProvider.System);
        await work.SyncAsync(new SyncOptions(), default);
        var network = new SlowPublisher(Answer);
        var pass = new DuePass(store, new CalendarFreshener([work]), [calendar], _ => network, new PublishOptions("benchmark"), TimeProvider.System, NullLogger<DuePass>.Instance);
        while (DateTimeOffset.UtcNow < due)
        {
            await Task.Delay(1);
        }

        var watch = Stopwatch.StartNew();
        await pass.RunAsync(default);
        watch.Stop();
        using var self = Process.GetCurrentProcess();
        var made = network.Made.Values;
        var lone = made.Single(post => post.Account == Lone).At - due;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{made.Count} of {Posts + 1} posts on {Accounts + 1} accounts: the last left after {(made.Max(post => post.At) - due).TotalSeconds:F2} s, all settled after {watch.Elapsed.TotalSeconds:F2} s; "
            + $"at best {(double)Posts / Accounts * Answer.TotalSeconds:F2} s; a post alone on its account left {lone.TotalSeconds:F2} s late; {self.TotalProcessorTime.TotalSeconds:F1} s of processor, {self.PeakWorkingSet64 / 1048576} MiB"));
    }

    private static void Write(string file, Channel[] channels, DateTimeOffset due)
    {
        using var output = File.Create(file);
        CalendarTemplate.Build(
            new CalendarTemplateOptions
            {
                Channels = channels,
                Rows = [.. Enumerable.Range(0, Posts).Select(i => Row(channels[i % Accounts].Name, i, due)).Append(Row(Lone, Posts, due))],
            },
            output);
    }

    private static CalendarTemplateRow Row(string channel, int number, DateTimeOffset due) => new(new Dictionary<ColumnRole, CellValue>
    {
        [ColumnRole.Date] = CellValue.FromDate(NodaTime.LocalDateTime.FromDateTime(due.UtcDateTime).Date.AtMidnight()),
        [ColumnRole.Time] = CellValue.FromText(due.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        [ColumnRole.Channels] = CellValue.FromText(channel),
        [ColumnRole.Stage] = CellValue.FromText("Approved"),
        [ColumnRole.Caption] = CellValue.FromText(string.Create(CultureInfo.InvariantCulture, $"Post {number} says something of its own")),
    });
}
