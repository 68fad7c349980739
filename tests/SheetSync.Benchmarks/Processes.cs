using System.Diagnostics;
using System.Text.Json;

namespace SheetSync.Benchmarks;

/// <summary>Runs each measurement in a process of its own and takes the median of three.</summary>
internal static class Processes
{
    private const int Runs = 3;

    /// <summary>A contender of <see cref="Contenders"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">The workbook.</param>
    /// <param name="before">What is done to the workbook before each run.</param>
    public static Measure Contender(string name, string file, Action? before = null) => Median(() =>
    {
        before?.Invoke();
        return Told(Self(), ["one", name, file]);
    });

    /// <summary>The same, run once: for what it tells, not for how long it takes.</summary>
    public static Measure Once(string name, string file) => Told(Self(), ["one", name, file]);

    /// <summary>SheetJS under Node.js, where <c>SHEETSYNC_BENCH_NODE_MODULES</c> names the folder that holds it; else null.</summary>
    /// <param name="mode"><c>usual</c>, or <c>dense</c>: rows as arrays, which it offers for large sheets.</param>
    /// <param name="file">The workbook.</param>
    public static Measure? SheetJs(string mode, string file) => Environment.GetEnvironmentVariable("SHEETSYNC_BENCH_NODE_MODULES") is { } modules
        ? Median(() => Told(["node", "--max-old-space-size=8192", Path.Combine(AppContext.BaseDirectory, "sheetjs.cjs")], [modules, mode, file]))
        : null;

    /// <summary>The whole program, from its start to its end.</summary>
    public static Measure Program(params string[] arguments) => Median(() =>
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(["dotnet", Path.Combine(AppContext.BaseDirectory, "sheetsync.dll")], arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var (peak, processor) = (0L, TimeSpan.Zero);
        while (!process.WaitForExit(5))
        {
            (peak, processor) = Look(process) ?? (peak, processor);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode is 0 or 1
            ? new Measure(seconds, processor.TotalSeconds, peak / 1048576d, 0, string.Empty)
            : throw new InvalidOperationException($"sheetsync {string.Join(' ', arguments)} ended with {process.ExitCode}: {output.Result} {errors.Result}");
    });

    private static (long Peak, TimeSpan Processor)? Look(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64 is > 0 and var peak ? (peak, process.TotalProcessorTime) : null;
        }
        catch (InvalidOperationException)
        {
            return null; // It ended between two looks.
        }
    }

    private static Measure Median(Func<Measure> run)
    {
        var measures = Enumerable.Range(0, Runs).Select(_ => run()).OrderBy(m => m.Seconds).ToList();
        return measures[Runs / 2] with { PeakMiB = measures.Max(m => m.PeakMiB) };
    }

    private static Measure Told(string[] command, string[] arguments)
    {
        using var process = Start(command, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Measure>(output)!
            : throw new InvalidOperationException($"{string.Join(' ', command)} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
    }

    private static Process Start(string[] command, string[] arguments) =>
        Process.Start(new ProcessStartInfo(command[0], [.. command[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string[] Self() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(Processes).Assembly.Location]
        : [Environment.ProcessPath!];
}
