using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Spreadsheets.GoogleSheets;
using SheetSync.Storage;

namespace SheetSync.Benchmarks;

/// <summary>
/// <c>google-sheets</c>: calls and time of one pass over an emulated Google Sheet, beside clients that write a row or a cell at a time. All
/// begin with the same sheet, and must come to the same.
/// </summary>
internal static class GoogleSheetsBenchmark
{
    // What one call a row or a cell costs on an emulator that keeps a copy for each says nothing of Google beyond this.
    private const int MostCalls = 4_000;

    public static async Task RunAsync()
    {
        Console.WriteLine("| rows | changed | client | calls | reads | writes | seconds | at 60 reads and 60 writes a minute | sheet |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var rows in (int[])[100, 1_000, 10_000])
        {
            await RunAsync(rows);
        }
    }

    private static async Task RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-benchmark-").FullName;
        try
        {
            await using var sheet = await BenchmarkSheet.StartAsync(BenchmarkSheet.Calendar(rows));
            using var store = await SqlPostStore.OpenAsync(new SqliteDialect(Path.Combine(folder, "store.db")), default);
            using var source = sheet.Connect();
            var pass = new SyncPass(source, store, null, TimeProvider.System, NullLogger.Instance);
            var calendar = new CalendarDefinition("spring", "UTC", "en", [new Channel("x", "x", "acme")]) { Source = "google-sheets" };
            while ((await pass.RunAsync(calendar, new SyncOptions(), default)).Outcome != SyncOutcome.Unchanged)
            {
                // A calendar at rest is where the measuring begins.
            }

            foreach (var (kind, changed, stage) in new[] { ("none", 0, ""), ("1", 1, "On hold"), ("all", rows, "Cancelled") })
            {
                sheet.SetStages(changed, stage);
                var before = sheet.File.Workbook.Snapshot();
                var calls = source.CallsUsed;
                var clock = Stopwatch.StartNew();
                await pass.RunAsync(calendar, new SyncOptions(), default);
                Print(rows, kind, "sheetsync", source.CallsUsed.Minus(calls), clock.Elapsed, sheet.Hash());
                var wanted = sheet.File.Workbook;
                await using var other = await BenchmarkSheet.StartAsync(before);
                foreach (var (client, isByCell) in new[] { ("row by row", false), ("cell by cell", true) })
                {
                    other.File.Workbook.Restore(before.Snapshot());
                    await CompareAsync(other, rows, kind, client, isByCell, wanted, sheet.Hash());
                }

                while ((await pass.RunAsync(calendar, new SyncOptions(), default)).Outcome != SyncOutcome.Unchanged)
                {
                    // Read back, for the next kind.
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(BenchmarkSheet sheet, int rows, string kind, string name, bool isByCell, Workbook wanted, string hash)
    {
        using var client = new NaiveClient(sheet.Account, sheet.File.Id, isByCell);
        var needed = NaiveClient.WritesFor(sheet.File.Workbook, wanted, isByCell);
        if (needed > MostCalls)
        {
            Print(rows, kind, name, new CallCount(0, 1, needed), null, string.Empty);
            return;
        }

        var clock = Stopwatch.StartNew();
        await client.BringAsync(wanted);
        var took = clock.Elapsed;
        Print(rows, kind, name, client.Calls, took, sheet.Hash() == hash ? hash : throw new InvalidOperationException($"{name} came to another sheet."));
    }

    private static void Print(int rows, string kind, string client, CallCount calls, TimeSpan? took, string hash)
    {
        var minutes = Math.Max(calls.Reads, calls.Writes) / 60;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {rows} | {kind} | {client} | {calls.Total} | {calls.Reads} | {calls.Writes} | {(took is { } t ? $"{t.TotalSeconds:F2}" : "not run")} | {(minutes == 0 ? "at once" : $"{minutes} min")} | {(hash.Length > 0 ? hash[..8] : "–")} |"));
    }

    private static CallCount Minus(this CallCount now, CallCount before) => new(now.Hints - before.Hints, now.Reads - before.Reads, now.Writes - before.Writes);
}
