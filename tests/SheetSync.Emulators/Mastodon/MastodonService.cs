using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Mastodon;

/// <summary>
/// A Mastodon server of version 4.6, as far as posting goes: what it says of itself, accounts, uploads, posts, their sources and lists, rate limits, and
/// keys that make one post of several calls for an hour. It refuses what the server refuses, in its words.
/// </summary>
public sealed class MastodonService : IEmulatedService
{
    private readonly TimeProvider clock;
    private readonly MastodonUploads uploads;
    private readonly MastodonPosts posts;

    /// <param name="clock">The clock.</param>
    /// <param name="accounts">Names of accounts by their access tokens.</param>
    public MastodonService(TimeProvider clock, params (string Token, string Name)[] accounts)
    {
        this.clock = clock;
        Accounts = [.. accounts.Select((account, at) => new MastodonAccount($"{109_000_000_000_000_001 + at}", account.Name, account.Token))];
        var ids = new MastodonIds(clock);
        uploads = new MastodonUploads(Instance, ids, clock);
        posts = new MastodonPosts(Instance, uploads, ids, Accounts, clock);
    }

    /// <inheritdoc/>
    public string Name => "mastodon";

    public MastodonInstance Instance { get; } = new();

    public IReadOnlyList<MastodonAccount> Accounts { get; }

    /// <summary>All posts, the oldest first.</summary>
    public IReadOnlyList<MastodonPost> Posts => posts.All;

    /// <summary>All uploads.</summary>
    public IReadOnlyList<MastodonUpload> Uploads => uploads.All;

    /// <summary>Forgets all uploads, and says how many there were.</summary>
    public int ForgetUploads() => uploads.ForgetAll();

    /// <summary>How long videos, sounds and animations are worked on.</summary>
    public TimeSpan WorksFor
    {
        get => uploads.WorksFor;
        set => uploads.WorksFor = value;
    }

    /// <summary>Calls of any kind.</summary>
    public MastodonWindow CallWindow { get; } = new(300, TimeSpan.FromMinutes(5));

    /// <summary>Uploads.</summary>
    public MastodonWindow UploadWindow { get; } = new(30, TimeSpan.FromMinutes(30));

    /// <summary>Posts.</summary>
    public MastodonWindow PostWindow { get; } = new(300, TimeSpan.FromHours(3));

    /// <inheritdoc/>
    public EmulatedAnswer Answer(EmulatedCall call)
    {
        var caller = call.Header("Authorization") is { } word ? Accounts.FirstOrDefault(account => word == "Bearer " + account.Token) : null;
        var window = (call.Method, call.Path) switch
        {
            ("POST", "/api/v2/media") => UploadWindow,
            ("POST", "/api/v1/statuses") => PostWindow,
            _ => CallWindow,
        };
        var (isOpen, headers) = window.Take(caller?.Id ?? string.Empty, clock.GetUtcNow());
        EmulatedAnswer answer;
        try
        {
            answer = isOpen ? Route(call, caller) : EmulatedAnswer.Json(MastodonJson.Error("Too many requests"), 429);
        }
        catch (MastodonRefusal refusal)
        {
            answer = EmulatedAnswer.Json(MastodonJson.Error(refusal.Message), refusal.Status);
        }

        return answer with { Headers = headers };
    }

    /// <inheritdoc/>
    public EmulatedAnswer Refuse(EmulatedCall call, int status) => EmulatedAnswer.Json(
        MastodonJson.Error(status switch
        {
            401 => "The access token is invalid",
            403 => "This action is outside the authorized scopes",
            404 => "Record not found",
            422 => "Validation failed: Text can't be blank",
            429 => "Too many requests",
            503 => "There was a temporary problem serving your request, please try again",
            _ => "We're sorry, but something went wrong on our end.",
        }),
        status);

    /// <inheritdoc/>
    public JsonNode State() => new JsonObject
    {
        ["posts"] = new JsonArray([.. Posts.Select(post => new JsonObject { ["id"] = post.Id, ["account"] = post.Account.Name, ["text"] = post.Text, ["key"] = post.Key })]),
        ["uploads"] = new JsonArray([.. Uploads.Select(upload => new JsonObject { ["id"] = upload.Id, ["type"] = upload.Type, ["description"] = upload.Description, ["post"] = upload.PostId })]),
    };

    private EmulatedAnswer Route(EmulatedCall call, MastodonAccount? caller)
    {
        var path = call.Path.Trim('/').Split('/');
        return (call.Method, path) switch
        {
            ("GET", ["api", "v2", "instance"]) when Instance.Version is not null => EmulatedAnswer.Json(Instance.Json()),
            ("GET", ["api", "v1", "instance"]) => EmulatedAnswer.Json(Instance.OlderJson()),
            ("GET", ["api", "v1", "accounts", "verify_credentials"]) => EmulatedAnswer.Json(MastodonJson.Credentials(May(caller, "read"), posts.CountOf(caller!))),
            ("GET", ["api", "v1", "accounts", var id, "statuses"]) => posts.List(call, May(caller, "read"), id),
            ("POST", ["api", "v2", "media"]) => uploads.Take(call, May(caller, "write")),
            ("GET", ["api", "v1", "media", var id]) => uploads.Show(May(caller, "write"), id),
            ("POST", ["api", "v1", "statuses"]) => posts.Make(call, May(caller, "write")),
            ("GET", ["api", "v1", "statuses", var id]) => posts.Show(caller, id),
            ("GET", ["api", "v1", "statuses", var id, "source"]) => posts.Source(May(caller, "read"), id),
            ("GET", ["api", "v1", "statuses", var id, "context"]) => posts.Context(caller, id),
            ("DELETE", ["api", "v1", "statuses", var id]) => posts.Delete(call, May(caller, "write"), id),
            ("GET", ["api", "v1", "timelines", "home"]) => posts.Home(May(caller, "read")),
            _ => throw new MastodonRefusal(404, "Not Found"),
        };
    }

    private static MastodonAccount May(MastodonAccount? caller, string scope) => caller is null
        ? throw new MastodonRefusal(401, "The access token is invalid")
        : caller.Scopes.Contains(scope) ? caller : throw new MastodonRefusal(403, "This action is outside the authorized scopes");
}
