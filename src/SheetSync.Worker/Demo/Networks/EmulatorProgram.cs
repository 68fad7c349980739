using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using SheetSync.Core.Checking;
using SheetSync.Worker.Commands;

namespace SheetSync.Worker.Demo.Networks;

/// <summary>
/// The emulators of the networks, running as a program of their own: no type of theirs is known here. They listen on free ports of this machine, and end with the
/// pipe on which they wait for us: whether this program ends in order, is interrupted, or is killed.
/// </summary>
internal sealed class EmulatorProgram : IAsyncDisposable
{
    private const string Listens = " listens on ";
    private static readonly TimeSpan ToStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(10);
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "SheetSync.Emulators.dll");
    private readonly Process process;
    private readonly Dictionary<string, Uri> addresses = [];
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = ToAnswer };

    private EmulatorProgram(Process process) => this.process = process;

    /// <summary>Whether they are there: beside a program that was built from the source, and never beside one that was published.</summary>
    public static bool IsThere => System.IO.File.Exists(File);

    /// <summary>Where each listens, by name; ends with a slash.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => addresses;

    /// <summary>Starts those of the given names. Throws <see cref="CommandException"/> where they do not come up.</summary>
    public static async Task<EmulatorProgram> StartAsync(IReadOnlyList<string> names, TimeProvider clock, CancellationToken cancellationToken)
    {
        // The one that runs this program: a PATH may lead to another, or to none.
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(Path.GetFullPath(dotnet), [File, .. names, "--until-input-ends"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        var emulators = new EmulatorProgram(Process.Start(start)!);
        try
        {
            using var limit = new CancellationTokenSource(ToStart, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            foreach (var name in names)
            {
                var line = await emulators.process.StandardOutput.ReadLineAsync(either.Token) ?? string.Empty;
                emulators.addresses[name] = line.StartsWith(name + Listens, StringComparison.Ordinal) ? new Uri(line[(name + Listens).Length..]) : throw Silent();
            }

            return emulators;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await emulators.DisposeAsync();
            throw Silent();
        }
        catch
        {
            await emulators.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has something go wrong there (<c>tests/SheetSync.Emulators/README.md</c> says what can).</summary>
    public async Task FailAsync(string name, JsonObject fault, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(addresses[name], "_faults"), fault, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What one holds, and the calls it had.</summary>
    public async Task<JsonNode> StateAsync(string name, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<JsonNode>(new Uri(addresses[name], "_state"), cancellationToken))!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(ToEnd);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static CommandException Silent() =>
        new(ExitCode.OutOfReach, Problem.Error(ProblemCode.UnexpectedFailure, ProblemPlace.None, ("reason", $"the emulators ({File}) do not start")));
}
