using System.Diagnostics;

namespace SheetSync.Worker.Tests.Published;

/// <summary>The one file that people download, made by the script and started where no repository and no SDK is in sight.</summary>
[Collection(nameof(PublishedProgramTests))]
public sealed class PublishedProgramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-published-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_single_file_runs_outside_the_repository()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            Assert.Skip("The file that is started here is the one for linux-x64.");
        }

        await StartAsync("bash", Repository.Root, inherit: true, Repository.PathOf("config", "publish.sh"), Path.Combine(folder, "publish"), "linux-x64");
        var program = Path.Combine(folder, "publish", "linux-x64", "sheetsync");
        var home = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;

        Assert.Contains("0.1.0", await StartAsync(program, home, inherit: false, "--version"));
        var demo = await StartAsync(program, home, inherit: false, "demo", "--once");
        var posts = await StartAsync(program, home, inherit: false, "posts", "--json", "--dir", "sheetsync-demo");

        Assert.Contains("The first posts are published.", demo);
        Assert.Contains("\"published\"", posts);
        await StartAsync(program, home, inherit: false, exitCode: 2, says: "The emulators of the networks are not beside this program", "demo", "--networks");
        Assert.False(Directory.Exists(Path.Combine(home, "sheetsync-demo-networks")));
        Assert.True(File.Exists(Path.Combine(folder, "publish", "linux-x64", "sheetsync.example.json")));
    }

    private static Task<string> StartAsync(string program, string where, bool inherit, params string[] args) => StartAsync(program, where, inherit, exitCode: 0, says: string.Empty, args);

    private static async Task<string> StartAsync(string program, string where, bool inherit, int exitCode, string says, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
        if (!inherit)
        {
            start.Environment.Clear();
            start.Environment["HOME"] = where;
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == exitCode, $"{Path.GetFileName(program)} {string.Join(' ', args)} ended with {process.ExitCode}: {await output} {await error}");
        Assert.Contains(says, await error);
        return await output;
    }
}
