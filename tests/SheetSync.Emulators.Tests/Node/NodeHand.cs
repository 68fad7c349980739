using System.Diagnostics;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Tests.Recordings;

namespace SheetSync.Emulators.Tests.Node;

/// <summary>Google's own Node client in a process of its own, pointed at an emulator.</summary>
internal sealed class NodeHand : IAsyncDisposable
{
    private readonly Process process;

    private NodeHand(Process process) => this.process = process;

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static NodeHand Start(Uri emulator)
    {
        var folder = Path.Combine(OutsideData.RepositoryRoot(), "tests", "google-node-client");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "googleapis")))
        {
            const string missing = "googleapis is not installed: npm ci in tests/google-node-client.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("SHEETSYNC_REQUIRE_JUDGES") != "1", missing);
            Assert.Fail(missing);
        }

        var start = new ProcessStartInfo("node", ["hand.mjs", emulator.AbsoluteUri]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        return new NodeHand(Process.Start(start)!);
    }

    /// <summary>One call that must succeed, such as <c>sheets.spreadsheets.values.get</c>; gives its data.</summary>
    public async Task<JsonNode> Do(string call, JsonObject parameters)
    {
        var answer = await Try(call, parameters);
        Assert.True(answer["status"]!.GetValue<int>() is 200 or 204, answer.ToJsonString());
        return answer["data"] ?? new JsonObject();
    }

    /// <summary>One call; gives its status, and its data or message.</summary>
    public async Task<JsonObject> Try(string call, JsonObject parameters)
    {
        var line = new JsonObject { ["call"] = call, ["with"] = parameters }.ToJsonString();
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return (JsonObject)JsonNode.Parse(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The Node client has ended."))!;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
