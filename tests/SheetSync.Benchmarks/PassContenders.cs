using Microsoft.Extensions.Logging.Abstractions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Storage;

namespace SheetSync.Benchmarks;

/// <summary>Passes over a calendar in an Excel file, with a SQLite store beside it. Each tells how many cells it wrote.</summary>
internal static class PassContenders
{
    private static readonly CalendarDefinition Calendar = new("spring", "UTC", "en", [new Channel("linkedin", "linkedin", "acme"), new Channel("x", "x", "acme")]);

    /// <summary>What <c>sheetsync sync</c> does over a calendar that it never saw: until the sheet shows what the records say.</summary>
    public static int First(string file) => Run(file, pass => pass.SettleAsync(Calendar, new SyncOptions(), default));

    /// <summary>What the worker does each minute.</summary>
    public static int One(string file) => Run(file, pass => pass.RunAsync(Calendar, new SyncOptions(), default));

    private static int Run(string file, Func<SyncPass, Task<SyncReport>> run)
    {
        using var store = SqlPostStore.OpenAsync(new SqliteDialect($"{file}.db"), default).GetAwaiter().GetResult();
        var source = new LocalExcelSource(new LocalExcelOptions(file, BackupFolder: null), TimeProvider.System);
        var report = run(new SyncPass(source, store, null, TimeProvider.System, NullLogger.Instance)).GetAwaiter().GetResult();
        return report.Outcome is SyncOutcome.Applied or SyncOutcome.Unchanged
            ? report.CellsWritten
            : throw new InvalidOperationException($"The pass ended as {report.Outcome}: {string.Join(", ", report.Problems.Take(5).Select(p => p.Code))}");
    }
}
