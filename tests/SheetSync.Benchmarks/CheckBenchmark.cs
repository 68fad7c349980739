namespace SheetSync.Benchmarks;

/// <summary>
/// <c>check</c>: the whole program <c>sheetsync check FILE</c>, with an empty sheet, with large ones, and with a large one that has two faults in
/// every row, beside the bare read.
/// </summary>
internal static class CheckBenchmark
{
    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-benchmark-").FullName;
        try
        {
            foreach (var rows in (int[])[0, 20_000, 100_000])
            {
                Compare(LargeCalendar.Make(folder, rows), $"{rows} rows");
            }

            var faulty = LargeCalendar.Make(folder, 100_000, faulty: true);
            Compare(faulty, "100000 rows, two faults in each");
            Compare(faulty, "the same as JSON", "--json");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string file, string what, params string[] options)
    {
        var (read, check) = (Processes.Contender("sheetsync", file), Processes.Program(["check", file, .. options]));
        Console.WriteLine(
            $"{what}: check {check.Seconds:F2} s ({check.CpuSeconds:F2} s of processor), {check.PeakMiB:F0} MiB; bare read {read.Seconds:F2} s ({read.CpuSeconds:F2} s of processor), "
            + $"{read.PeakMiB:F0} MiB; {check.CpuSeconds / read.CpuSeconds:F1} times the read's processor time, {check.Seconds / read.Seconds:F1} times its seconds");
    }
}
