using SheetSync.Core.Calendars;
using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Mastodon;
using SheetSync.Emulators.Webhook;

namespace SheetSync.Worker.Tests.Steps;

/// <summary>
/// The real program is killed with -9 at each call that it makes for a post, before and after the network did what it asks, and started again each
/// time: the network has every part once, and the row says so.
/// </summary>
public sealed class KilledAtEveryCallTests
{
    private const string Token = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";
    private const string Password = "abcd-efgh-ijkl-mnop";
    private const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";

    private static readonly IReadOnlyDictionary<ColumnRole, string> Row = new Dictionary<ColumnRole, string>
    {
        [ColumnRole.Caption] = "Good morning\n---\nand good night\n---\nSleep well", [ColumnRole.Assets] = "tree.png", [ColumnRole.AltText] = "A tree",
    };

    // The programs of all networks at once: most of their time they wait for the next look.
    [Fact]
    public async Task Killed_at_each_call_the_program_makes_every_part_once_and_the_row_says_so() => await Task.WhenAll(
        MastodonAsync("steppedone", CutPoint.Before, CutPoint.After),
        MastodonAsync("steppedtwo", CutPoint.After, CutPoint.Before),
        BlueskyAsync(),
        WebhookAsync("steppedhook", """ "lookup": "{0}posts", """, ("POST /hook", CutPoint.Before), ("GET /posts", CutPoint.Before), ("POST /hook", CutPoint.After), ("GET /posts", CutPoint.After)),
        WebhookAsync("blindhook", string.Empty, ("POST /hook", CutPoint.Before)),
        WebhookAsync("blinderhook", string.Empty, ("POST /hook", CutPoint.After)));

    private static async Task MastodonAsync(string name, CutPoint post, CutPoint answer)
    {
        var server = new MastodonService(TimeProvider.System, (Token, "nordlys"));
        await using var stepped = await SteppedChannel.OpenAsync(server, """ "network": "mastodon", "account": "nordlys", "server": "{0}" """, ("ACCESS_TOKEN", Token), name, Row);
        foreach (var (match, cut) in new[]
        {
            ("GET /api/v2/instance", CutPoint.Before), ("GET /api/v2/instance", CutPoint.After),
            ("POST /api/v2/media", CutPoint.Before), ("POST /api/v2/media", CutPoint.After),
            ("POST /api/v1/statuses", post),
            ("GET /api/v1/accounts/verify_credentials", CutPoint.Before), ("exclude_reblogs=true", CutPoint.After),
            ("POST /api/v1/statuses", answer), ("POST /api/v1/statuses", CutPoint.After),
        })
        {
            await stepped.KillAtAsync(match, cut);
        }

        Assert.Equal("Published", await stepped.SettleAsync(stepped.Folder));
        Assert.Equal(["Good morning", "and good night", "Sleep well"], server.Posts.Select(made => made.Text));
        Assert.Equal([null, server.Posts[0], server.Posts[1]], server.Posts.Select(made => made.ReplyTo));
        Assert.Equal($"https://social.example/@nordlys/{server.Posts[0].Id}", await stepped.CellAsync("Post URL"));
        AssertAllMet(stepped, "/api/v2/instance", "/api/v2/media", "/api/v1/statuses", "/api/v1/accounts/");
    }

    private static async Task BlueskyAsync()
    {
        var server = new BlueskyServer("acme.test", Password, TimeProvider.System);
        await using var stepped = await SteppedChannel.OpenAsync(
            server, """ "network": "bluesky", "account": "acme", "handle": "acme.test", "server": "{0}" """, ("APP_PASSWORD", Password), "steppedsky", Row);
        foreach (var (match, cut) in new[]
        {
            ("POST /xrpc/com.atproto.server.createSession", CutPoint.Before), ("POST /xrpc/com.atproto.server.createSession", CutPoint.After),
            ("POST /xrpc/com.atproto.repo.uploadBlob", CutPoint.Before), ("POST /xrpc/com.atproto.repo.uploadBlob", CutPoint.After),
            ("POST /xrpc/com.atproto.repo.applyWrites", CutPoint.Before), ("GET /xrpc/com.atproto.repo.getRecord", CutPoint.Before),
            ("POST /xrpc/com.atproto.repo.applyWrites", CutPoint.After), ("GET /xrpc/com.atproto.repo.getRecord", CutPoint.After),
        })
        {
            await stepped.KillAtAsync(match, cut);
        }

        Assert.Equal("Published", await stepped.SettleAsync(stepped.Folder));
        Assert.Equal(["Good morning", "Sleep well", "and good night"], server.Records.Values.Select(record => record["text"]!.GetValue<string>()).Order());
        AssertAllMet(stepped, "createSession", "uploadBlob", "applyWrites", "getRecord");
    }

    private static async Task WebhookAsync(string name, string lookup, params (string Match, CutPoint Cut)[] kills)
    {
        var receiver = new WebhookReceiver(Secret, TimeProvider.System) { Joins = TimeSpan.FromHours(24) };
        await using var stepped = await SteppedChannel.OpenAsync(
            receiver, $$""" "network": "webhook", "account": "blog", {{lookup}} "url": "{0}hook", "joins": "24h" """, ("SECRET", Secret), name, Row);
        foreach (var (match, cut) in kills)
        {
            await stepped.KillAtAsync(match, cut);
        }

        Assert.Equal("Published", await stepped.SettleAsync(stepped.Folder));
        Assert.Single(receiver.Deliveries);
        AssertAllMet(stepped, "/hook", "/posts");
    }

    // No call of the program is left out above.
    private static void AssertAllMet(SteppedChannel stepped, params string[] kinds) =>
        Assert.All(stepped.Host.Calls.All, call => Assert.Contains(kinds, kind => call.Path.Contains(kind, StringComparison.Ordinal)));
}
