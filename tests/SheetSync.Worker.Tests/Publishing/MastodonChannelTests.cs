using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Mastodon;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Publishing;

/// <summary>From a row of the sheet to a Mastodon server and back, by commands.</summary>
public sealed class MastodonChannelTests : IAsyncLifetime
{
    private const string Token = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";
    private const string TokenVariable = "SHEETSYNC_CHANNEL_FEDIVERSE_ACCESS_TOKEN";
    private readonly CliBench bench = new();
    private TimeSpan ahead = TimeSpan.FromSeconds(1);
    private MastodonService server = null!;
    private EmulatorHost host = null!;

    public async ValueTask InitializeAsync()
    {
        server = new MastodonService(bench.ServerClock(() => ahead), (Token, "nordlys"));
        host = await EmulatorHost.StartAsync(server);
        bench.Environment[TokenVariable] = Token;
        await SettleAsync($"\"server\": \"{host.BaseUri}\"");
        bench.Write(("Good morning", 1, "fediverse", Stage.Approved));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        bench.Dispose();
    }

    [Fact]
    public async Task A_row_reaches_the_account_and_its_link_the_row()
    {
        await bench.PublishAsync();

        var post = Assert.Single(server.Posts);
        Assert.Equal("Good morning", post.Text);
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Equal([$"https://social.example/@nordlys/{post.Id}"], await bench.CellsAsync("Post URL"));
        bench.NothingHolds(Token);
    }

    [Fact]
    public async Task A_thread_reaches_the_account_post_by_post_also_when_the_network_asks_for_patience()
    {
        bench.Write(("One\n---\nTwo\n---\nThree", 1, "fediverse", Stage.Approved));
        host.Faults.Add(new Fault { Match = "POST /api/v1/statuses", Skip = 1, Status = 429, RetryAfterSeconds = 90 });
        await bench.PublishAsync();
        Assert.Equal(["Publishing"], await bench.CellsAsync("Status"));
        await bench.PublishForAsync(minutes: 6);
        Assert.Equal(["One", "Two", "Three"], server.Posts.Select(post => post.Text));
        Assert.Equal([null, server.Posts[0].Id, server.Posts[1].Id], server.Posts.Select(post => post.ReplyTo?.Id));
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Equal([$"https://social.example/@nordlys/{server.Posts[0].Id}"], await bench.CellsAsync("Post URL"));
    }

    [Fact]
    public async Task A_thread_whose_second_post_is_refused_says_so_in_its_row_and_to_the_doctor_and_is_never_begun_anew()
    {
        bench.Write(new Dictionary<ColumnRole, string>(), ("One\n---\nTwo\n---\nThree", 1, "fediverse", Stage.Approved));
        host.Faults.Add(new Fault { Match = "POST /api/v1/statuses", Skip = 1, Status = 422, Body = """{"error": "Validation failed: Text is dull"}""" });
        await bench.PublishAsync();
        await bench.PublishForAsync(minutes: 6);
        Assert.Equal("One", Assert.Single(server.Posts).Text);
        Assert.Equal(["Partly published"], await bench.CellsAsync("Status"));
        Assert.Contains("post 2 of 3 could not be published. The reason: Text is dull.", Assert.Single(await bench.CellsAsync("Message")), StringComparison.Ordinal);
        Assert.Equal([$"https://social.example/@nordlys/{server.Posts[0].Id}"], await bench.CellsAsync("Post URL"));
        Assert.Contains("1 thread is public only in part", (await bench.RunAsync("doctor")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_up_and_not_sent_again()
    {
        host.Faults.Add(new Fault { Match = "POST /api/v1/statuses", Cut = CutPoint.After });
        await bench.PublishAsync();
        Assert.Equal(["Publishing"], await bench.CellsAsync("Status"));
        await bench.PublishForAsync(minutes: 6);

        var post = Assert.Single(server.Posts);
        Assert.Equal(1, Commits);
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Equal([$"https://social.example/@nordlys/{post.Id}"], await bench.CellsAsync("Post URL"));
    }

    [Fact]
    public async Task Where_the_servers_clock_is_slow_the_look_sees_nothing_and_the_same_key_finds_out()
    {
        ahead = TimeSpan.FromSeconds(-30);
        host.Faults.Add(new Fault { Match = "POST /api/v1/statuses", Cut = CutPoint.After });
        await bench.PublishAsync();
        await bench.PublishForAsync(minutes: 6);

        Assert.Single(server.Posts);
        Assert.Equal(2, Commits);
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task A_post_that_was_lost_on_its_way_is_sent_again_under_the_same_key()
    {
        host.Faults.Add(new Fault { Match = "POST /api/v1/statuses", Cut = CutPoint.Before });
        await bench.PublishAsync();
        await bench.PublishForAsync(minutes: 6);

        Assert.Single(server.Posts);
        Assert.Equal(2, Commits);
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task With_a_token_that_may_not_read_a_lost_answer_is_found_out_by_the_same_key()
    {
        server.Accounts[0].Scopes.Remove("read");
        host.Faults.Add(new Fault { Match = "POST /api/v1/statuses", Cut = CutPoint.After });
        await bench.PublishAsync();
        await bench.PublishForAsync(minutes: 6);

        Assert.Single(server.Posts);
        Assert.Equal(2, Commits);
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task What_is_longer_than_the_server_takes_is_said_in_the_row()
    {
        server.Instance.MaxCharacters = 10;
        await bench.PublishAsync();

        Assert.Empty(server.Posts);
        Assert.Equal(["Failed"], await bench.CellsAsync("Status"));
        Assert.Contains("Mastodon", Assert.Single(await bench.CellsAsync("Message")));
    }

    [Fact]
    public async Task Doctor_and_the_settings_say_what_is_missing()
    {
        Assert.Contains("Live, as @nordlys", (await bench.RunAsync("doctor")).Out.ReplaceLineEndings(" "));
        bench.Environment.Remove(TokenVariable);
        var without = await bench.RunAsync("doctor");
        Assert.Equal(1, without.ExitCode);
        Assert.Contains(TokenVariable, without.Out);

        await SettleAsync("\"aliases\": []");
        var sync = await bench.RunAsync("sync");
        Assert.Equal(2, sync.ExitCode);
        Assert.Contains("server", sync.Error);
        await SettleAsync("\"server\": \"http://10.0.0.7\"");
        Assert.Equal(2, (await bench.RunAsync("sync")).ExitCode);
    }

    private int Commits => host.Calls.All.Count(call => call is { Method: "POST", Path: "/api/v1/statuses" });

    private Task SettleAsync(string setting) =>
        bench.SettleAsync($$""" "name": "fediverse", "network": "mastodon", "account": "nordlys@social.example", "live": true, {{setting}} """);
}
