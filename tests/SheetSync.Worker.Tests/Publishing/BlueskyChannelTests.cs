using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Frame;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Publishing;

/// <summary>From a row of the sheet to an emulated Bluesky server and back, by commands.</summary>
public sealed class BlueskyChannelTests : IAsyncLifetime
{
    private const string Password = "abcd-efgh-ijkl-mnop";
    private readonly CliBench bench = new();
    private BlueskyServer server = null!;
    private EmulatorHost host = null!;

    public async ValueTask InitializeAsync()
    {
        server = new BlueskyServer("acme.test", Password, bench.ServerClock());
        host = await EmulatorHost.StartAsync(server);
        bench.Environment["SHEETSYNC_CHANNEL_SKY_APP_PASSWORD"] = Password;
        await WriteSettingsAsync("\"handle\": \"acme.test\",");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        bench.Dispose();
    }

    [Fact]
    public async Task A_row_becomes_a_post_and_its_link_comes_back()
    {
        await PublishAsync();
        var (key, record) = Assert.Single(server.Records);
        Assert.Equal("Good morning", record["text"]!.GetValue<string>());
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Equal([$"https://bsky.app/profile/acme.test/post/{key}"], await bench.CellsAsync("Post URL"));
        Assert.All([Password, .. server.Tokens], bench.NothingHolds);
    }

    [Fact]
    public async Task A_picture_of_the_library_goes_out_with_its_alt_text_and_shape()
    {
        bench.AddPicture("tree.png");
        await PublishAsync((ColumnRole.Assets, "tree.png"), (ColumnRole.AltText, "A tree"), (ColumnRole.Hashtags, "spring"));
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        var post = server.Records.Values.Single();
        Assert.Equal("""[{"image":{"$type":"blob","ref":{"$link":"LINK"},"mimeType":"image/png","size":70},"alt":"A tree","aspectRatio":{"width":1,"height":1}}]""",
            post["embed"]!["images"]!.ToJsonString().Replace(post["embed"]!["images"]![0]!["image"]!["ref"]!["$link"]!.GetValue<string>(), "LINK", StringComparison.Ordinal));
        Assert.Equal("spring", post["facets"]![0]!["features"]![0]!["tag"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_without_a_second_post()
    {
        host.Faults.Add(new Fault { Match = "repo.putRecord", Cut = CutPoint.After });
        await PublishAsync();
        await bench.PublishForAsync(minutes: 5);

        Assert.Single(server.Records);
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_sent_again_under_its_own_key()
    {
        host.Faults.Add(new Fault { Match = "repo.putRecord", Cut = CutPoint.Before });
        await PublishAsync();
        await bench.PublishForAsync(minutes: 15);

        Assert.Single(server.Records);
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task Doctor_says_who_one_is_and_what_is_missing()
    {
        bench.Write(("Good morning", 60, "sky", Stage.Approved));
        Assert.Contains("Live, as acme.test", (await bench.RunAsync("doctor")).Out.ReplaceLineEndings(" "));
        bench.Environment.Remove("SHEETSYNC_CHANNEL_SKY_APP_PASSWORD");
        var lacking = await bench.RunAsync("doctor");
        Assert.Equal(1, lacking.ExitCode);
        Assert.Contains("SHEETSYNC_CHANNEL_SKY_APP_PASSWORD", lacking.Out.ReplaceLineEndings(string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal));

        await WriteSettingsAsync(string.Empty);
        Assert.Contains("channels[0].handle", (await bench.RunAsync("sync")).Error);
    }

    private Task WriteSettingsAsync(string handle) =>
        bench.SettleAsync($$""" "name": "sky", "network": "bluesky", "account": "acme", "live": true, {{handle}} "server": "{{host.BaseUri}}" """);

    private Task PublishAsync(params (ColumnRole Role, string Text)[] more)
    {
        bench.Write(more.ToDictionary(cell => cell.Role, cell => cell.Text), ("Good morning", 1, "sky", Stage.Approved));
        return bench.PublishAsync();
    }
}
