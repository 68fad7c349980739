using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Schemas;

namespace SheetSync.Networks.Tests.Mastodon;

/// <summary>
/// What is sent and what is answered, held against the published description of Mastodon's API: requests field by field and answers by their schemas, here,
/// and again by a proxy between the two.
/// </summary>
public sealed partial class MastodonDescriptionTests
{
    [Fact]
    public async Task All_that_is_sent_and_answered_keeps_to_the_published_description()
    {
        var description = OpenApiDocument.Read(Description());
        await using var test = new MastodonUnderTest();
        await DoEverythingAsync(test);

        Assert.Contains(test.Seen, seen => seen.Answer.Status == 202);
        Assert.Contains(test.Seen, seen => seen.Answer.Status == 206);
        var wrong = test.Seen.SelectMany(seen => Wrong(description, seen.Call, seen.Answer)).Distinct().ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_proxy_that_refuses_what_leaves_the_description_lets_all_of_it_through()
    {
        await using var test = new MastodonUnderTest();
        await using var judge = await JudgeProxy.StartAsync(Description(), test.Host.BaseUri);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", MastodonUnderTest.Token);
        using var wrong = new StringContent("""{"status":7}""", Encoding.UTF8, "application/json");
        Assert.Equal(422, (int)(await client.PostAsync(new Uri(judge.Address, "api/v1/statuses"), wrong, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty(test.Seen);

        test.SetServer(judge.Address.AbsoluteUri);
        await DoEverythingAsync(test);
        Assert.Equal(4, test.Server.Posts.Count);
    }

    // Every call that the publisher makes.
    private static async Task DoEverythingAsync(MastodonUnderTest test)
    {
        var at = test.Clock.GetUtcNow();
        var who = await test.Publisher.IdentifyAsync(test.Channel, default);
        Assert.True(who.Problem is null, $"{who.Problem}");
        foreach (var post in new ComposedPost[]
        {
            new() { Text = "Hello", ContentType = ContentType.Text },
            new()
            {
                Text = "Two", ContentType = ContentType.Carousel, Assets = ["spring/photo.jpg", "two.png"], AltTexts = ["Å", ""], Language = "pl",
                Options = new Dictionary<string, string> { ["contentWarning"] = "Pollen", ["visibility"] = "direct", ["sensitive"] = "no" },
            },
            new() { Text = "Which?", ContentType = ContentType.Text, Options = new Dictionary<string, string> { ["poll"] = "Yes\nNo", ["pollLength"] = "2 days", ["pollMultiple"] = "yes" } },
            new() { ContentType = ContentType.Video, Assets = ["clip & more.mp4"], AltTexts = ["A walk"] },
        })
        {
            var published = await PublishAsync(test, post);
            Assert.IsType<PublishOutcome.Published>(await test.Publisher.Lookup!.FindAsync(published, at, default));
        }
    }

    private static string Description()
    {
        var root = Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DATA") ?? Path.Combine(JudgeProxy.Root, "..", "shared");
        var file = Path.GetFullPath(Path.Combine(root, "specs", "mastodon", "schema.json"));
        Assert.SkipUnless(File.Exists(file), "No specs/mastodon/schema.json under SHEETSYNC_TEST_DATA (default ../shared).");
        return file;
    }

    private static IEnumerable<string> Wrong(OpenApiDocument description, EmulatedCall call, EmulatedAnswer answer)
    {
        var type = (call.Header("Content-Type") ?? string.Empty).Split(';')[0];
        var sent = type switch
        {
            "application/json" => description.CheckRequest(call.Method, call.Path, type, JsonNode.Parse(call.Body.Span)!.AsObject()),
            "multipart/form-data" => description.CheckRequest(
                call.Method, call.Path, type, new JsonObject(PartName().Matches(call.BodyText).Select(match => KeyValuePair.Create(match.Groups[1].Value, (JsonNode?)"a part")))),
            _ => [],
        };
        return sent.Concat(description.CheckAnswer(call.Method, call.Path, answer.Status, JsonNode.Parse(answer.Body.Span)));
    }

    private static async Task<PreparedPost> PublishAsync(MastodonUnderTest test, ComposedPost post)
    {
        var outcome = await test.Publisher.PrepareAsync(RequestOf(test, post), StepRecord.Empty, default);
        for (var asked = 0; outcome is PrepareOutcome.Later later && asked < 9; asked++)
        {
            test.Clock.Advance(later.After);
            outcome = await test.Publisher.PrepareAsync(RequestOf(test, post), later.Steps, default);
        }

        var ready = Assert.IsType<PrepareOutcome.Ready>(outcome).Post;
        Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(ready, default));
        return ready;
    }

    private static PublishRequest RequestOf(MastodonUnderTest test, ComposedPost post) => new()
    {
        Key = post.BodyHash(), PostId = "PBCDFGHJKL", Calendar = "spring", Channel = test.Channel, DueAt = test.Clock.GetUtcNow(), Post = post, BodyHash = post.BodyHash(), RowHash = string.Empty,
    };

    [GeneratedRegex("form-data; name=\"?([a-z]+)")]
    private static partial Regex PartName();
}
