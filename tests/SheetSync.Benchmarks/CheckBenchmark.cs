namespace SheetSync.Benchmarks;

/// <summary><c>check</c>: the whole program <c>sheetsync check FILE</c>, with an empty sheet and with large ones, beside the bare read.</summary>
internal static class CheckBenchmark
{
    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-benchmark-").FullName;
        try
        {
            foreach (var rows in (int[])[0, 20_000, 100_000])
            {
                var file = LargeCalendar.Make(folder, rows);
                var (read, check) = (Processes.Contender("sheetsync", file), Processes.Program("check", file));
                Console.WriteLine($"{rows,7} rows: check {check.Seconds:F2} s ({check.CpuSeconds:F2} s of processor), {check.PeakMiB:F0} MiB; bare read {read.Seconds:F2} s ({read.CpuSeconds:F2} s of processor); {check.Seconds / read.Seconds:F1} times the read");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
