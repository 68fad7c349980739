using System.Text;
using System.Text.Json.Nodes;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Bluesky;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Tests.Bluesky;

/// <summary>Publishing on Bluesky's own server; what is there is read back with its own calls.</summary>
public sealed class RealServerTests(RealServer server) : IClassFixture<RealServer>
{
    [Fact]
    public async Task A_post_is_there_with_what_can_be_clicked_and_its_language()
    {
        using var account = await server.NewAccountAsync();
        using var other = await server.NewAccountAsync();
        var text = $"Vår 🌱 @{other.Handle}, @nobody.test og acme.com/vår #vår2026";
        var made = await PublishAsync(account.Open(), Request(account, new ComposedPost { Text = text, Language = "nb", ContentType = ContentType.Text }));

        var post = Assert.Single(await account.PostsAsync());
        Assert.Equal(made.Id, post["uri"]!.GetValue<string>());
        Assert.Equal($"https://bsky.app/profile/{account.Handle}/post/{made.Id.Split('/')[^1]}", made.Url);
        var bytes = Encoding.UTF8.GetBytes(post["value"]!["text"]!.GetValue<string>());
        Assert.Equal(text, Encoding.UTF8.GetString(bytes));
        Assert.Equal(
            [($"@{other.Handle}", other.Did), ("acme.com/vår", "https://acme.com/v%C3%A5r"), ("#vår2026", "vår2026")],
            post["value"]!["facets"]!.AsArray().Select(facet => (
                Encoding.UTF8.GetString(bytes[facet!["index"]!["byteStart"]!.GetValue<int>()..facet["index"]!["byteEnd"]!.GetValue<int>()]),
                facet["features"]![0]!.AsObject().Single(field => field.Key != "$type").Value!.GetValue<string>())));
        Assert.Equal("nb", post["value"]!["langs"]!.AsArray().Single()!.GetValue<string>());
    }

    [Fact]
    public async Task Four_pictures_a_card_and_a_film_are_there()
    {
        using var account = await server.NewAccountAsync();
        account.Library.Files["card.png"] = "a card";
        var publisher = account.Open();
        await PublishAsync(publisher, Request(account, new ComposedPost
        {
            Text = "four", ContentType = ContentType.Carousel, AltTexts = ["one", "two", "", "four"],
            Assets = [.. Enumerable.Repeat("spring/photo.jpg", 4)],
        }, "P/images"));
        await PublishAsync(publisher, Request(account, new ComposedPost { Text = "read", ContentType = ContentType.Link, Link = "https://acme.example/v?a=1", Cover = "card.png" }, "P/card"));
        await PublishAsync(publisher, Request(account, new ComposedPost { Text = "look", ContentType = ContentType.Video, Assets = ["clip & more.mp4"], AltTexts = ["A walk"] }, "P/film"));

        var embeds = (await account.PostsAsync()).ToDictionary(post => post["value"]!["text"]!.GetValue<string>(), post => post["value"]!["embed"]!);
        Assert.Equal(["one", "two", "", "four"], embeds["four"]["images"]!.AsArray().Select(image => image!["alt"]!.GetValue<string>()));
        Assert.All(embeds["four"]["images"]!.AsArray(), image => Assert.Equal(("image/jpeg", 7), (image!["image"]!["mimeType"]!.GetValue<string>(), image["image"]!["size"]!.GetValue<int>())));
        Assert.Equal("https://acme.example/v?a=1", embeds["read"]["external"]!["uri"]!.GetValue<string>());
        Assert.Equal("image/png", embeds["read"]["external"]!["thumb"]!["mimeType"]!.GetValue<string>());
        Assert.Equal(("video/mp4", "A walk"), (embeds["look"]["video"]!["mimeType"]!.GetValue<string>(), embeds["look"]["alt"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_log_in_that_is_ended_is_not_renewed_by_it_and_the_app_password_logs_in_again()
    {
        using var account = await server.NewAccountAsync();
        await PublishAsync(account.Open(), Request(account, Text("one"), "P/one"));
        var kept = await account.Secrets().KeptAsync(account.Channel, default);
        Assert.True(await BlueskyLogOut.EndAsync(account.Client, kept, default));

        var refresh = JsonNode.Parse(kept["session"])!["Refresh"]!.GetValue<string>();
        var renewal = new HttpCall(HttpMethod.Post, new Uri(account.Channel.Settings["server"] + "xrpc/com.atproto.server.refreshSession")) { Bearer = refresh };
        Assert.Equal("ExpiredToken", (await account.Client.SendAsync(HttpStep.Once, renewal, default)).Field("error"));
        Assert.False(await BlueskyLogOut.EndAsync(account.Client, new Dictionary<string, string>(), default));
        account.Secrets().Forget(account.Channel);
        await PublishAsync(account.Open(), Request(account, Text("two"), "P/two"));
    }

    [Fact]
    public async Task A_text_of_300_graphemes_is_taken_and_301_are_refused_by_us_and_by_it()
    {
        using var account = await server.NewAccountAsync();
        var publisher = account.Open();
        await PublishAsync(publisher, Request(account, Text(string.Concat(Enumerable.Repeat("🌱", 300))), "P/300"));

        var tooLong = Request(account, Text(string.Concat(Enumerable.Repeat("🌱", 301))), "P/301");
        var stopped = Assert.IsType<PrepareOutcome.Stopped>(await publisher.PrepareAsync(tooLong, StepRecord.Empty, default));
        Assert.Equal(ProblemCode.TextTooLong, Assert.IsType<PublishOutcome.Rejected>(stopped.Outcome).Problem.Code);

        var refused = Assert.IsType<PublishOutcome.Rejected>(await publisher.CommitAsync(new PreparedPost(tooLong, StepRecord.Empty), default));
        Assert.Contains("grapheme too big (maximum 300, got 301)", MessageCatalog.English(refused.Problem), StringComparison.Ordinal);
        Assert.Single(await account.PostsAsync());
    }

    [Fact]
    public async Task A_worker_that_ends_at_any_step_leaves_one_post_in_the_end()
    {
        using var account = await server.NewAccountAsync();
        var request = Request(account, new ComposedPost { Text = "one", ContentType = ContentType.Image, Assets = ["spring/photo.jpg"], AltTexts = ["A tree"] });
        var prepared = Assert.IsType<PrepareOutcome.Ready>(await account.Open().PrepareAsync(request, StepRecord.Empty, default)).Post;
        Assert.Empty(await account.PostsAsync());
        var at = DateTimeOffset.UtcNow;
        Assert.Null(await account.Open().FindAsync(prepared, at, default));

        // Its answer is heard by nobody.
        await account.Open().CommitAsync(prepared, default);
        var found = Assert.IsType<PublishOutcome.Published>(await account.Open().FindAsync(prepared, at, default));
        var again = Assert.IsType<PublishOutcome.Published>(await account.Open().CommitAsync(prepared, default));
        Assert.Equal((found.Id, found.Url), (again.Id, again.Url));
        Assert.Equal(found.Id, Assert.Single(await account.PostsAsync())["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_first_comment_answers_its_post_and_comes_with_it_or_not_at_all()
    {
        using var account = await server.NewAccountAsync();
        var request = Request(account, new ComposedPost
        {
            Text = $"Vår 🌱 @{account.Handle} #vår", FirstComment = "acme.com #mer", Language = "nb", ContentType = ContentType.Image, Assets = ["spring/photo.jpg"], AltTexts = ["Et tre"],
        });
        var prepared = Assert.IsType<PrepareOutcome.Ready>(await account.Open().PrepareAsync(request, StepRecord.Empty, default)).Post;
        var made = Assert.IsType<PublishOutcome.Published>(await account.Open().CommitAsync(prepared, default));

        var posts = await account.PostsAsync();
        var comment = Assert.Single(posts, post => post["value"]!["reply"] is not null);
        var root = Assert.Single(posts, post => post["value"]!["reply"] is null);
        Assert.Equal("acme.com #mer", comment["value"]!["text"]!.GetValue<string>());
        foreach (var end in new[] { "root", "parent" })
        {
            Assert.Equal((made.Id, root["cid"]!.GetValue<string>()), (comment["value"]!["reply"]![end]!["uri"]!.GetValue<string>(), comment["value"]!["reply"]![end]!["cid"]!.GetValue<string>()));
        }

        Assert.Equal(made.Url, Assert.IsType<PublishOutcome.Published>(await account.Open().CommitAsync(prepared, default)).Url);
        Assert.Equal(2, (await account.PostsAsync()).Count);
    }

    [Fact]
    public async Task The_posts_of_a_thread_answer_one_another_and_come_all_at_once()
    {
        using var account = await server.NewAccountAsync();
        var request = Request(account, new ComposedPost { Text = "One 🌱", Thread = ["Two #vår", "Three acme.com"], FirstComment = "A comment", Language = "nb", ContentType = ContentType.Text });
        var prepared = Assert.IsType<PrepareOutcome.Ready>(await account.Open().PrepareAsync(request, StepRecord.Empty, default)).Post;
        var made = Assert.IsType<PublishOutcome.Published>(await account.Open().CommitAsync(prepared, default));
        Assert.Equal(made.Url, Assert.IsType<PublishOutcome.Published>(await account.Open().CommitAsync(prepared, default)).Url);

        var posts = (await account.PostsAsync()).ToDictionary(post => post["value"]!["text"]!.GetValue<string>());
        Assert.Equal(4, posts.Count);
        Assert.Equal(made.Id, posts["One 🌱"]["uri"]!.GetValue<string>());
        Assert.Null(posts["One 🌱"]["value"]!["reply"]);
        foreach (var (text, parent) in new[] { ("Two #vår", "One 🌱"), ("Three acme.com", "Two #vår"), ("A comment", "One 🌱") })
        {
            foreach (var (end, named) in new[] { ("root", "One 🌱"), ("parent", parent) })
            {
                var reference = posts[text]["value"]!["reply"]![end]!;
                Assert.Equal((posts[named]["uri"]!.GetValue<string>(), posts[named]["cid"]!.GetValue<string>()), (reference["uri"]!.GetValue<string>(), reference["cid"]!.GetValue<string>()));
            }
        }
    }

    [Fact]
    public async Task Eight_workers_with_one_key_make_one_post()
    {
        using var account = await server.NewAccountAsync();
        var request = Request(account, Text("one"));
        var prepared = Assert.IsType<PrepareOutcome.Ready>(await account.Open().PrepareAsync(request, StepRecord.Empty, default)).Post;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => account.Open().CommitAsync(prepared, default)));
        var post = Assert.Single(await account.PostsAsync());
        Assert.All(outcomes, outcome => Assert.Equal(post["uri"]!.GetValue<string>(), Assert.IsType<PublishOutcome.Published>(outcome).Id));
    }

    // It takes 30 log-ins in five minutes.
    [Fact]
    public async Task Too_many_log_ins_are_waited_for_as_long_as_it_says()
    {
        using var account = await server.NewAccountAsync();
        for (var i = 0; i < 30; i++)
        {
            await server.CallAsync("com.atproto.server.createSession", new() { ["identifier"] = account.Handle, ["password"] = account.AppPassword }, null);
        }

        var stopped = Assert.IsType<PrepareOutcome.Stopped>(await account.Open().PrepareAsync(Request(account, Text("one")), StepRecord.Empty, default));
        var wait = Assert.IsType<PublishOutcome.Throttled>(stopped.Outcome).RetryAt - DateTimeOffset.UtcNow;
        Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_the_right_one_is_known_by_name()
    {
        using var account = await server.NewAccountAsync();
        var password = account.AppPassword;
        account.AppPassword = "none-such-pass-word";
        var lost = (await account.Open().IdentifyAsync(account.Channel, default)).Problem!;
        Assert.Equal(ProblemCode.NetworkAccessLost, lost.Code);
        account.AppPassword = password;
        Assert.Equal(account.Handle, (await account.Open().IdentifyAsync(account.Channel, default)).Name);

        // The log-in that is kept does not stand for a password that was typed wrong since.
        account.AppPassword = "none-such-pass-word";
        Assert.Equal(ProblemCode.NetworkAccessLost, (await account.Open().IdentifyAsync(account.Channel, default)).Problem!.Code);
    }

    [Fact]
    public async Task An_app_password_that_was_taken_back_is_noticed_while_its_session_still_lasts()
    {
        using var account = await server.NewAccountAsync();
        Assert.Equal(account.Handle, (await account.Open().IdentifyAsync(account.Channel, default)).Name);
        await server.RevokeAsync(account);

        // What is kept still publishes, for as long as the server gave it.
        await PublishAsync(account.Open(), Request(account, Text("one")));
        Assert.Equal(ProblemCode.NetworkAccessLost, (await account.Open().IdentifyAsync(account.Channel, default)).Problem!.Code);
    }

    private static ComposedPost Text(string text) => new() { Text = text, ContentType = ContentType.Text };

    private static PublishRequest Request(RealAccount account, ComposedPost post, string key = "P/bluesky:acme#1") => new()
    {
        Key = key, PostId = "PBCDFGHJKL", Calendar = "spring", Channel = account.Channel, DueAt = DateTimeOffset.UtcNow, Post = post, BodyHash = post.BodyHash(), RowHash = string.Empty,
    };

    private static async Task<PublishOutcome.Published> PublishAsync(BlueskyPublisher publisher, PublishRequest request) => Assert.IsType<PublishOutcome.Published>(
        await publisher.CommitAsync(Assert.IsType<PrepareOutcome.Ready>(await publisher.PrepareAsync(request, StepRecord.Empty, default)).Post, default));
}
