using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SheetSync.Networks.Tests.Mastodon;

/// <summary>A proxy before a server, in a process of its own, that refuses calls and answers which leave the description.</summary>
internal sealed class JudgeProxy : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;

    private JudgeProxy(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>The repository.</summary>
    public static string Root
    {
        get
        {
            var at = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(at, "SheetSync.sln")))
            {
                at = Path.GetDirectoryName(at)!;
            }

            return at;
        }
    }

    public Uri Address { get; }

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static async Task<JudgeProxy> StartAsync(string description, Uri server)
    {
        var folder = Path.Combine(Root, "tests", "mastodon-judge");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@stoplight", "prism-cli")))
        {
            const string missing = "@stoplight/prism-cli is not installed: npm ci in tests/mastodon-judge.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("SHEETSYNC_REQUIRE_JUDGES") != "1", missing);
            Assert.Fail(missing);
        }

        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo("node", ["judge.cjs", description, $"{port}", server.AbsoluteUri.TrimEnd('/')])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var ready = new TaskCompletionSource();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("The proxy did not start."));
            }
            else if (line.Data.Contains("Prism is listening", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        var judge = new JudgeProxy(process, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch
        {
            await judge.DisposeAsync();
            throw;
        }

        return judge;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
