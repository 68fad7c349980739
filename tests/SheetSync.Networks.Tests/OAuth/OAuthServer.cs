using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using SheetSync.Networks.Http;
using SheetSync.Networks.OAuth;

namespace SheetSync.Networks.Tests.OAuth;

/// <summary>oidc-provider, a real OAuth server, in a process of its own on the loopback; and a person with a browser who agrees there.</summary>
internal sealed partial class OAuthServer : IAsyncDisposable
{
    public const string AppSecret = "s3cret-of-the-app";
    private const string Missing = "oidc-provider is not installed: npm ci in tests/oauth-server.";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly NetworkHttp _http;

    private OAuthServer(Process process, Uri address, TimeProvider clock)
    {
        (_process, Address) = (process, address);
        _http = new NetworkHttp(["test"], new NetworkHttpOptions { PrivateHosts = ["127.0.0.1"], RepeatDelay = TimeSpan.Zero }, clock);
        Client = _http.For("test");
    }

    public Uri Address { get; }

    public NetworkClient Client { get; }

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static async Task<OAuthServer> StartAsync(string redirect, TimeProvider clock, int accessSeconds = 3600)
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("SHEETSYNC_REQUIRE_JUDGES") != "1", Missing);
            Assert.Fail(Missing);
        }

        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs", $"{accessSeconds}", redirect])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _ = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        var address = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The OAuth server has ended.");
        return new OAuthServer(process, new Uri(address), clock);
    }

    /// <summary>An app that is registered there: body, header or public, by where its secret goes.</summary>
    public OAuthApp App(string id) => new(new Uri(Address, "auth"), new Uri(Address, "token"), id)
    {
        ClientSecret = id == "public" ? null : AppSecret,
        SecretInHeader = id == "header",
        Scopes = ["openid", "offline_access"],
        Revocation = new Uri(Address, "token/revocation"),
        PageParameters = new Dictionary<string, string> { ["prompt"] = "consent" },
    };

    public OAuthFlow Flow(string id = "body") => new(Client, App(id));

    /// <summary>What a person does on the page: signs in and agrees, or leaves. Gives the address to which the browser is sent at last.</summary>
    public static async Task<Uri> AgreeAsync(Uri page, string redirect, bool agrees = true)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { Timeout = Limit };
        var at = page;
        for (var step = 0; step < 20; step++)
        {
            var answer = await browser.GetAsync(at);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var text = await answer.Content.ReadAsStringAsync();
                if (!agrees)
                {
                    at = new Uri(at, Abort().Match(text).Groups[1].Value);
                    continue;
                }

                var prompt = Prompt().Match(text).Groups[1].Value;
                var form = new Dictionary<string, string> { ["prompt"] = prompt, ["login"] = "anna", ["password"] = "x" };
                answer = await browser.PostAsync(new Uri(at, Action().Match(text).Groups[1].Value), new FormUrlEncodedContent(form));
            }

            at = new Uri(at, answer.Headers.Location ?? throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"));
            if (at.AbsoluteUri.StartsWith(redirect, StringComparison.Ordinal))
            {
                return at;
            }
        }

        throw new InvalidOperationException("The server sends the browser round and round.");
    }

    /// <summary>A person's consent, exchanged.</summary>
    public async Task<OAuthTokens> ConnectAsync(string redirect, string id = "body")
    {
        var proof = new Pkce();
        var code = await CodeAsync(redirect, proof, id);
        return Assert.IsType<OAuthAnswer.Granted>(await Flow(id).ExchangeAsync(code, redirect, proof, default)).Tokens;
    }

    public async Task<string> CodeAsync(string redirect, Pkce proof, string id = "body")
    {
        var back = await AgreeAsync(Flow(id).PageFor(redirect, "state-1", proof), redirect);
        Assert.Contains("state=state-1", back.Query, StringComparison.Ordinal);
        return Code().Match(back.Query).Groups[1].Value;
    }

    /// <summary>A call on the account, as a publisher makes it; its status.</summary>
    public async Task<int> CallAsync(string token) =>
        (await Client.SendAsync(HttpStep.Look, new HttpCall(HttpMethod.Get, new Uri(Address, "me")) { Bearer = token }, default)).Status;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Folder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "SheetSync.sln")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.FullName, "tests", "oauth-server");
    }

    [GeneratedRegex("name=\"prompt\" value=\"([^\"]+)\"")]
    private static partial Regex Prompt();

    [GeneratedRegex("<form[^>]* action=\"([^\"]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("href=\"([^\"]+/abort)\"")]
    private static partial Regex Abort();

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex Code();
}
