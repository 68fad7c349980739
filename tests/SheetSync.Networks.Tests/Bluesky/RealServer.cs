using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SheetSync.Networks.Tests.Bluesky;

/// <summary>Bluesky's own server with its directory, in a process of its own on the loopback.</summary>
public sealed class RealServer : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("sheetsync-pds-");
    private readonly HttpClient _client = new();
    private Process? _process;
    private string? _address;
    private int _accounts;

    private static string Folder
    {
        get
        {
            var at = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(at, "SheetSync.sln")))
            {
                at = Path.GetDirectoryName(at)!;
            }

            return Path.Combine(at, "tests", "bluesky-pds");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@atproto", "pds")))
        {
            return;
        }

        _process = Process.Start(new ProcessStartInfo("node", ["pds.cjs", _data.FullName]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        _address = JsonNode.Parse(line)!["pds"]!.GetValue<string>() + "/";
    }

    /// <summary>A new account with an app password; skips the test where the server is not installed.</summary>
    internal async Task<RealAccount> NewAccountAsync()
    {
        if (_address is null)
        {
            const string missing = "@atproto/pds is not installed: npm ci in tests/bluesky-pds.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("SHEETSYNC_REQUIRE_JUDGES") != "1", missing);
            Assert.Fail(missing);
        }

        var handle = $"acme{Interlocked.Increment(ref _accounts)}.test";
        var made = await CallAsync("com.atproto.server.createAccount", new JsonObject { ["handle"] = handle, ["email"] = $"{handle}@acme.example", ["password"] = "the account's own" }, null);
        var token = made["accessJwt"]!.GetValue<string>();
        var app = await CallAsync("com.atproto.server.createAppPassword", new JsonObject { ["name"] = "SheetSync" }, token);
        return new RealAccount(this, _address, handle, made["did"]!.GetValue<string>(), app["password"]!.GetValue<string>());
    }

    /// <summary>Takes an account's app password back.</summary>
    internal async Task RevokeAsync(RealAccount account)
    {
        var own = await CallAsync("com.atproto.server.createSession", new JsonObject { ["identifier"] = account.Handle, ["password"] = "the account's own" }, null);
        await CallAsync("com.atproto.server.revokeAppPassword", new JsonObject { ["name"] = "SheetSync" }, own["accessJwt"]!.GetValue<string>());
    }

    /// <summary>A call that must succeed.</summary>
    internal async Task<JsonNode> CallAsync(string method, JsonObject? body, string? token)
    {
        using var message = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, $"{_address}xrpc/{method}") { Content = body is null ? null : JsonContent.Create(body) };
        message.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _client.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text.Length > 0 ? text : "{}")!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _client.Dispose();
        _data.Delete(recursive: true);
    }
}
