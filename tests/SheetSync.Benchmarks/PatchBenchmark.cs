namespace SheetSync.Benchmarks;

/// <summary><c>patch</c>: how long each contender takes to change 10 cells of a large workbook and write it again, and with how much memory.</summary>
internal static class PatchBenchmark
{
    private const int Rows = 100_000;
    private static readonly string[] Names = ["patch-sheetsync", "patch-openxml"];

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-benchmark-").FullName;
        try
        {
            foreach (var sheets in (int[])[1, 6])
            {
                Compare(LargeCalendar.Make(folder, Rows, sheets), sheets);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string file, int sheets)
    {
        Console.WriteLine($"10 cells of {Rows} rows x {LargeCalendar.Columns} columns, {sheets} such sheet(s), {new FileInfo(file).Length / 1e6:F1} MB");
        var ours = Processes.Contender("patch-sheetsync", file);
        var theirs = Processes.Contender("patch-openxml", file);
        foreach (var (name, m) in new[] { ("sheetsync", ours), ("open xml sdk", theirs) })
        {
            Console.WriteLine($"{name,-16} {m.Seconds,7:F2} s {m.CpuSeconds,7:F2} s of processor {m.PeakMiB,6:F0} MiB  {theirs.Seconds / m.Seconds,6:F1} x Open XML SDK");
        }

        var values = Names.Select(name => Processes.Once("exceldatareader", PatchContenders.OutputOf(file, name))).ToList();
        Console.WriteLine($"both left {values[0].Cells} values in the first sheet, {values[0].Hash} and {values[1].Hash}");
        if (values[0] with { Seconds = 0, CpuSeconds = 0, PeakMiB = 0 } != values[1] with { Seconds = 0, CpuSeconds = 0, PeakMiB = 0 })
        {
            throw new InvalidOperationException("The contenders left different values.");
        }
    }
}
