using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Benchmarks;

/// <summary>
/// <c>pass</c>: how the cost of a pass over an Excel file and SQLite grows with the rows: the first sync, a pass over a file that nobody
/// changed, over one that was only touched, and over one in which a person changed ten rows.
/// </summary>
internal static class PassBenchmark
{
    private const int Changed = 10;
    private const int StageColumn = 13;
    private const string Tab = "Calendar";

    public static void Run()
    {
        Console.WriteLine("| rows | pass | seconds | processor | peak | cells written |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var rows in (int[])[1_000, 10_000, 100_000])
        {
            var folder = Directory.CreateTempSubdirectory("sheetsync-benchmark-").FullName;
            try
            {
                Measure(LargeCalendar.Make(folder, rows), rows);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Measure(string file, int rows)
    {
        var bare = Processes.Contender("sheetsync-lazy", file);
        Print(rows, "(the bare reading)", bare);
        Print(rows, "first", Processes.Once("pass-first", file));
        Print(rows, "unchanged", Processes.Contender("pass", file));
        Print(rows, "touched, unchanged", Processes.Contender("pass", file, () => File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1))));
        var stage = 0;
        Print(rows, $"{Changed} rows changed", Processes.Contender("pass", file, () => ChangeStages(file, rows, stage++ % 2 == 0 ? "On hold" : "Approved")));
    }

    public static void ChangeStages(string file, int rows, string stage)
    {
        var cells = Enumerable.Range(1, Changed).Select(i => new CellPatch(new CellAddress((i * (rows / Changed)) + 1, StageColumn), CellValue.FromText(stage)));
        File.WriteAllBytes(file, XlsxPatcher.Patch(Path.GetFileName(file), File.ReadAllBytes(file), [new SheetPatch(Tab, [.. cells])]));
    }

    private static void Print(int rows, string pass, Measure m) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {rows:N0} | {pass} | {m.Seconds:F2} | {m.CpuSeconds:F2} s | {m.PeakMiB:F0} MiB | {m.Cells:N0} |"));
}
