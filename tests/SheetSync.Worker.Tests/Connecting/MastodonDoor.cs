using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Worker.Tests.Connecting;

/// <summary>A Mastodon server as far as a sign-in sees it (docs.joinmastodon.org, methods/apps and methods/oauth, 2026-11-22).</summary>
internal sealed class MastodonDoor : IEmulatedService
{
    public const string AppSecret = "app-secret-of-the-server";
    public const string AccessToken = "access-token-of-anna";
    private readonly HashSet<string> given = [];
    private string redirect = "";
    private string challenge = "";
    private string scopes = "";

    public string Name => "mastodon";

    public List<string> Revoked { get; } = [];

    /// <summary>The token that is given next; all that were given are good.</summary>
    public string Token { get; set; } = AccessToken;

    /// <summary>The person agrees on the page: gives the code.</summary>
    public string Agree(Uri page)
    {
        var query = page.Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
        Assert.Equal(("/oauth/authorize", "code", "S256", redirect, scopes), (page.AbsolutePath, query["response_type"], query["code_challenge_method"], query["redirect_uri"], query["scope"]));
        challenge = query["code_challenge"];
        return "code-1";
    }

    /// <summary>The same, as the address to which the browser is then sent.</summary>
    public Uri Back(Uri page)
    {
        var code = Agree(page);
        var state = page.Query.Split('&').Single(part => part.StartsWith("state=", StringComparison.Ordinal));
        return new Uri($"{redirect}?code={code}&{state}");
    }

    public EmulatedAnswer Answer(EmulatedCall call)
    {
        var form = call.Method == "POST" ? new EmulatedCall("", "", call.BodyText, call.Headers, default) : call;
        switch (call.Method, call.Path)
        {
            case ("POST", "/api/v1/apps"):
                (redirect, scopes) = (form["redirect_uris"]!, form["scopes"]!);
                return EmulatedAnswer.Json(new JsonObject { ["client_id"] = "app-1", ["client_secret"] = AppSecret });
            case ("POST", "/oauth/token"):
                var isGood = form["code"] == "code-1" && form["client_secret"] == AppSecret && form["redirect_uri"] == redirect
                    && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"] ?? ""))) == challenge;
                given.Add(Token);
                return isGood
                    ? EmulatedAnswer.Json(new JsonObject { ["access_token"] = Token, ["token_type"] = "Bearer", ["scope"] = scopes, ["created_at"] = 1798761600 })
                    : EmulatedAnswer.Json(new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "The provided authorization grant is invalid" }, 400);
            case ("POST", "/oauth/revoke") when form["client_secret"] == AppSecret:
                Revoked.Add(form["token"]!);
                return EmulatedAnswer.Json(new JsonObject());
            case ("GET", "/api/v1/accounts/verify_credentials") when given.Contains(call.Header("Authorization")?["Bearer ".Length..] ?? string.Empty):
                return EmulatedAnswer.Json(new JsonObject { ["id"] = "1", ["username"] = "anna", ["acct"] = "anna", ["display_name"] = "Anna", ["url"] = "https://social.example/@anna" });
            case ("GET", "/api/v2/instance"):
                return EmulatedAnswer.Json(new JsonObject { ["domain"] = "social.example", ["version"] = "4.5.2" });
            default:
                return Refuse(call, 401);
        }
    }

    public EmulatedAnswer Refuse(EmulatedCall call, int status) => EmulatedAnswer.Json(new JsonObject { ["error"] = $"refused {Uri.UnescapeDataString(call.BodyText)} {call.Header("Authorization")}" }, status);

    public JsonNode State() => new JsonObject();
}
