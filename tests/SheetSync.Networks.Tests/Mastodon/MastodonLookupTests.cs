using FsCheck;
using FsCheck.Fluent;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.Tests.Mastodon;

public sealed class MastodonLookupTests
{
    private static readonly ComposedPost Spring = new()
    {
        Text = "Spring <b>a</b> & more\r\n\r\n@acme@other.example https://acme.example/" + "very-long-path-that-is-shown-cut-off #vår\n", ContentType = ContentType.Text,
        Options = new Dictionary<string, string> { ["contentWarning"] = "Pollen" },
    };

    [Fact]
    public async Task A_post_is_found_by_the_text_as_it_was_sent()
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        var made = await PostAsync(test, "a", Spring);
        Assert.Equal(made, await FindAsync(test, Spring, at));
    }

    [Fact]
    public async Task Any_text_is_found_again_whatever_signs_and_blanks_are_in_it()
    {
        await using var test = new MastodonUnderTest();
        test.Server.Instance.MaxCharacters = 100_000;
        (test.Server.PostWindow.Limit, test.Server.CallWindow.Limit) = (1000, 5000);
        var key = 0;
        Prop.ForAll<NonEmptyString, string>((drawn, warning) =>
        {
            test.Clock.Advance(TimeSpan.FromSeconds(1));
            var post = new ComposedPost
            {
                Text = Sendable(drawn.Get), ContentType = ContentType.Text,
                Options = string.IsNullOrWhiteSpace(warning) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["contentWarning"] = Sendable(warning) },
            };
            var at = test.Clock.GetUtcNow();
            var made = PostAsync(test, $"{key++}", post).GetAwaiter().GetResult();
            return FindAsync(test, post, at).GetAwaiter().GetResult() == made;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_content_warning_without_a_text_is_found_as_the_text_that_the_server_made_of_it()
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        var post = new ComposedPost { ContentType = ContentType.Image, Assets = ["spring/photo.jpg"], Options = new Dictionary<string, string> { ["contentWarning"] = "Spring" } };
        var ready = await ReadyAsync(test, "a", post);
        var made = await CommitAsync(test, ready);
        Assert.Equal(made, await FindAsync(test, ready, at));
    }

    [Fact]
    public async Task A_post_of_the_same_text_with_a_picture_of_another_upload_is_another()
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        var post = Spring with { ContentType = ContentType.Image, Assets = ["spring/photo.jpg"] };
        var ready = await ReadyAsync(test, "a", post);
        await PostAsync(test, "b", post);
        Assert.Null(await FindAsync(test, ready, at));
    }

    [Fact]
    public async Task A_part_of_a_thread_is_found_where_it_answers_the_one_before_it()
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        var first = await ReadyAsync(test, "a", Spring with { Thread = ["Spring, again"], FirstComment = "Spring, again" });
        await PostAsync(test, "other", Spring with { Text = "Spring, again" });
        var root = await PartAsync(test, first);
        var second = first with { Made = [root] };
        Assert.Null(await FindAsync(test, second, at));
        var answer = await PartAsync(test, second);
        Assert.Equal(answer.Url, await FindAsync(test, second, at));

        // The comment says the same and answers the same post as the second part.
        var third = first with { Made = [root, answer] };
        Assert.Null(await FindAsync(test, third, at));
        var comment = await PartAsync(test, third);
        Assert.Equal(comment.Url, await FindAsync(test, third, at));
        Assert.Equal(["Spring, again", "Spring, again"], test.Server.Posts.Where(made => made.ReplyTo?.Id == root.Id).Select(made => made.Text));
        Assert.Equal(4, test.Server.Posts.Count);
        Assert.Equal(comment.Url, (await PartAsync(test, third)).Url);
        Assert.Equal(4, test.Server.Posts.Count);
    }

    [Fact]
    public async Task A_post_that_differs_in_a_letter_the_warning_or_the_number_of_files_is_another()
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        await PostAsync(test, "a", Spring with { Text = Spring.Text.Replace("more", "mare", StringComparison.Ordinal) });
        await PostAsync(test, "b", Spring with { Options = new Dictionary<string, string> { ["contentWarning"] = "pollen" } });
        await PostAsync(test, "c", Spring with { Assets = ["spring/photo.jpg"], ContentType = ContentType.Image });
        Assert.Null(await FindAsync(test, Spring, at));
    }

    [Fact]
    public async Task A_post_of_the_very_moment_of_the_commit_counts_and_one_before_it_does_not()
    {
        await using var test = new MastodonUnderTest();
        test.Clock.Advance(TimeSpan.FromTicks(12_345));
        await PostAsync(test, "a", Spring);
        Assert.NotNull(await FindAsync(test, Spring, test.Clock.GetUtcNow()));
        Assert.Null(await FindAsync(test, Spring, test.Clock.GetUtcNow().AddMilliseconds(1)));
    }

    [Fact]
    public async Task A_post_far_down_the_list_is_found_and_of_two_alike_the_older()
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        var made = await PostAsync(test, "a", Spring);
        for (var i = 0; i < 90; i++)
        {
            await PostAsync(test, $"k{i}", new ComposedPost { Text = $"Other {i}", ContentType = ContentType.Text });
        }

        await PostAsync(test, "b", Spring);
        Assert.Equal(made, await FindAsync(test, Spring, at));
    }

    [Fact]
    public async Task A_post_that_was_deleted_meanwhile_is_not_found()
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        await PostAsync(test, "a", Spring);
        test.Host.Faults.Add(new() { Match = "/source", Status = 404 });
        Assert.Null(await FindAsync(test, Spring, at));
    }

    [Fact]
    public async Task A_token_that_may_not_read_sees_nothing_so_that_the_repeat_under_the_same_key_finds_out()
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        await PostAsync(test, "a", Spring);
        test.Server.Accounts[0].Scopes.Remove("read");
        Assert.Null(await FindAsync(test, Spring, at));
        await PostAsync(test, "a", Spring);
        Assert.Single(test.Server.Posts);
    }

    [Theory]
    [InlineData("GET /api/v1/accounts/verify_credentials", 401, null)]
    [InlineData("GET /api/v1/accounts/1", 500, null)]
    [InlineData("GET /api/v1/accounts/1", 200, "<html>")]
    [InlineData("GET /api/v1/statuses/", 503, null)]
    [InlineData("GET /api/v1/statuses/", 200, "[]")]
    public async Task Where_one_could_not_look_it_is_said(string match, int status, string? body)
    {
        await using var test = new MastodonUnderTest();
        var at = test.Clock.GetUtcNow();
        await PostAsync(test, "a", Spring);
        test.Host.Faults.Add(new() { Match = match, Status = status, Body = body, Times = 9 });
        var look = await test.Publisher.Lookup!.FindAsync(new PreparedPost(RequestOf(test, "a", Spring), StepRecord.Empty), at, default);
        Assert.IsType<PublishOutcome.Unavailable>(look);
    }

    // Half of a pair of surrogates is no text: JSON cannot hold it. Neither is one of blanks alone.
    private static string Sendable(string text) => "a" + string.Concat(text.EnumerateRunes()) + " ";

    private static PublishRequest RequestOf(MastodonUnderTest test, string key, ComposedPost post) => new()
    {
        Key = key, PostId = "PBCDFGHJKL", Calendar = "spring", Channel = test.Channel, DueAt = test.Clock.GetUtcNow(), Post = post, BodyHash = post.BodyHash(), RowHash = string.Empty,
    };

    private static async Task<PreparedPost> ReadyAsync(MastodonUnderTest test, string key, ComposedPost post) =>
        Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(RequestOf(test, key, post), StepRecord.Empty, default)).Post;

    private static async Task<string> CommitAsync(MastodonUnderTest test, PreparedPost ready) => (await PartAsync(test, ready)).Url;

    private static async Task<PublishedPart> PartAsync(MastodonUnderTest test, PreparedPost ready)
    {
        var made = Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(ready, default));
        return new PublishedPart(made.Id, made.Url);
    }

    private static async Task<string> PostAsync(MastodonUnderTest test, string key, ComposedPost post) => await CommitAsync(test, await ReadyAsync(test, key, post));

    private static Task<string?> FindAsync(MastodonUnderTest test, ComposedPost post, DateTimeOffset at) =>
        FindAsync(test, new PreparedPost(RequestOf(test, "a", post), StepRecord.Empty), at);

    private static async Task<string?> FindAsync(MastodonUnderTest test, PreparedPost committed, DateTimeOffset at)
    {
        var found = await test.Publisher.Lookup!.FindAsync(committed, at, default);
        Assert.True(found is null or PublishOutcome.Published, $"{found}");
        return (found as PublishOutcome.Published)?.Url;
    }
}
