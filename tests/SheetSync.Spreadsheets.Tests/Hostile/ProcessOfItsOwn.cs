using System.Diagnostics;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>Runs an explicit test in a process of its own, so that it may end, hang or grow without harm, and gives what it says line by line.</summary>
internal static class ProcessOfItsOwn
{
    private const string Mark = "SHEETSYNC_PROCESS_OF_ITS_OWN", Begins = ">|", Says = "=|";

    // Nothing that may be held by what is tested, only the end of a flood: far above every bound that is asked.
    private const string HeapHardLimit = "0x40000000";

    // No span that anything is to keep to, only the end of a hang.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>What was given to the process by the test that started it; null in any other.</summary>
    public static string? Given => Environment.GetEnvironmentVariable(Mark);

    /// <summary>Tells the test outside what is begun now, so that it can name what did not come to an end.</summary>
    public static void Begin(string what) => Console.Out.WriteLine(Begins + what);

    /// <summary>Tells the test outside how it went, in one line.</summary>
    public static void Say(string line) => Console.Out.WriteLine(Says + line.ReplaceLineEndings(" "));

    /// <summary>Runs it and gives its lines.</summary>
    /// <param name="test">The class.</param>
    /// <param name="method">The explicit test.</param>
    /// <param name="given">What it is given.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(Type test, string method, string given, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", test.Assembly.Location, "-method", $"{test.FullName}.{method}", "-explicit", "only", "-noColor"])
        {
            RedirectStandardOutput = true,
            Environment = { [Mark] = given, ["DOTNET_gcServer"] = "0", ["DOTNET_GCHeapHardLimit"] = HeapHardLimit },
        };
        using var process = Process.Start(start)!;
        var (lines, others, begun) = (new List<string>(), new Queue<string>(), "its start");
        try
        {
            while (await NextAsync(process, begun, cancellationToken) is { } line)
            {
                if (line.StartsWith(Says, StringComparison.Ordinal))
                {
                    lines.Add(line[Says.Length..]);
                }
                else if (line.StartsWith(Begins, StringComparison.Ordinal))
                {
                    begun = line[Begins.Length..];
                }
                else
                {
                    others.Enqueue(line);
                    _ = others.Count > 40 ? others.Dequeue() : null;
                }
            }

            await process.WaitForExitAsync(cancellationToken);
            Assert.True(process.ExitCode == 0, $"The process ended with {process.ExitCode} at: {begun}\n{string.Join('\n', others)}");
            return lines;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static async Task<string?> NextAsync(Process process, string begun, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            return await process.StandardOutput.ReadLineAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"Nothing more was heard for {Longest.TotalMinutes} minutes. It hangs at: {begun}");
            throw;
        }
    }
}
