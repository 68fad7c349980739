namespace SheetSync.Benchmarks;

/// <summary><c>read</c>: how long each contender takes for every value of a large workbook, and with how much memory.</summary>
internal static class ReadBenchmark
{
    private static readonly string[] Names = ["inflate", "sheetsync", "sheetsync-lazy", "exceldatareader"];

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-benchmark-").FullName;
        try
        {
            foreach (var rows in (int[])[20_000, 100_000])
            {
                Compare(LargeCalendar.Make(folder, rows), rows);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string file, int rows)
    {
        Console.WriteLine($"{rows} rows x {LargeCalendar.Columns} columns, {new FileInfo(file).Length / 1e6:F1} MB");
        var measures = Names.Select(name => (Name: name, Measure: Processes.Contender(name, file))).ToList();
        foreach (var mode in (string[])["usual", "dense"])
        {
            if (Processes.SheetJs(mode, file) is { } sheetJs)
            {
                measures.Add(($"sheetjs-{mode}", sheetJs));
            }
        }

        var other = measures.Single(m => m.Name == "exceldatareader").Measure;
        foreach (var (name, m) in measures)
        {
            Console.WriteLine($"{name,-16} {m.Seconds,7:F2} s {m.CpuSeconds,7:F2} s of processor {m.PeakMiB,6:F0} MiB  {other.Seconds / m.Seconds,6:F1} x ExcelDataReader  {m.Hash} {(m.Cells > 0 ? $"{m.Cells} values" : string.Empty)}");
        }

        if (measures.Where(m => m.Measure.Hash.Length > 0).Select(m => m.Measure.Hash).Distinct().Count() > 1)
        {
            throw new InvalidOperationException("The contenders read different values.");
        }
    }
}
