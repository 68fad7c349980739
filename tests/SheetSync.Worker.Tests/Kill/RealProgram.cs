using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The program as people start it: a process of its own. It never outlives the test.</summary>
internal sealed class RealProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HashSet<Process> Living = [];
    private static bool isOver;
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly Task<string> output;

    static RealProgram() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        lock (Living)
        {
            isOver = true;
            foreach (var living in Living)
            {
                living.Kill();
            }
        }
    };

    private RealProgram(IEnumerable<string> arguments)
    {
        // A shell that runs things in the background makes them deaf to Ctrl-C; env gives the signals their usual meaning again.
        string[] command = ["--default-signal=INT,TERM", "dotnet", Path.Combine(AppContext.BaseDirectory, "sheetsync.dll"), .. arguments];
        lock (Living)
        {
            Assert.False(isOver, "The tests are ending.");
            process = Process.Start(new ProcessStartInfo("env", command) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            Living.Add(process);
        }

        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>What it said on standard error.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public static RealProgram Start(params IEnumerable<string> arguments) => new(arguments);

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(params IEnumerable<string> arguments) => RunAsync(Patience, arguments);

    /// <summary>Runs a command that takes its time to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(TimeSpan patience, params IEnumerable<string> arguments)
    {
        using var program = Start(arguments);
        return (await program.EndAsync(patience), await program.output);
    }

    /// <summary>Waits until it has said something, or for so long.</summary>
    public async Task<bool> SaysAsync(string words, TimeSpan within)
    {
        for (var started = Stopwatch.GetTimestamp(); !Said.Contains(words, StringComparison.Ordinal); await Task.Delay(5))
        {
            if (Stopwatch.GetElapsedTime(started) > within)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        Assert.False(process.HasExited, $"The program ended by itself: {Said}");
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, by the name of a signal, and gives its exit code.</summary>
    public async Task<int> StopAsync(string signal, TimeSpan within)
    {
        await SignalAsync(signal);
        return await EndAsync(within);
    }

    /// <summary>Sends it a signal by name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        lock (Living)
        {
            Living.Remove(process);
        }

        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private async Task<int> EndAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
