using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using Xunit;

namespace SheetSync.Conformance.Publishing;

/// <summary>What every publisher must do. A class that derives from it gives a publisher with a network of its own for each test.</summary>
public abstract class PublisherSuite
{
    private static readonly DateTimeOffset Due = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);

    /// <summary>A publisher whose network is empty.</summary>
    protected abstract IPublisherUnderTest Open();

    /// <summary>The channel of all requests.</summary>
    protected virtual Channel Channel => new("x-main", "x", "acme");

    /// <summary>Whether what is made is laid ready for a person, and not published.</summary>
    protected virtual bool IsByHand => false;

    /// <summary>What the network can never answer. Named by each suite, so that nothing is left out unseen.</summary>
    protected virtual IReadOnlyList<PublisherFault> Impossible => [];

    [Fact]
    public async Task It_says_what_it_knows_of_its_network_and_when_that_was_checked()
    {
        await using var test = Open();
        Assert.NotEmpty(test.Publisher.Profile.Id);
        Assert.NotEmpty(test.Publisher.Profile.Name);
        Assert.NotEqual(default, test.Publisher.Profile.CheckedOn);
        Assert.True(test.Publisher.SettlingTime >= TimeSpan.Zero);
    }

    [Fact]
    public async Task To_ask_who_we_are_makes_nothing()
    {
        await using var test = Open();
        var identity = await test.Publisher.IdentifyAsync(Request("a").Channel, CancellationToken.None);
        Assert.Null(identity.Problem);
        Assert.NotEmpty(identity.Name);
        Assert.Empty(test.Accepted);
    }

    [Fact]
    public async Task A_preparation_makes_nothing_and_may_be_repeated()
    {
        await using var test = Open();
        var first = await ReadyAsync(test, Request("a"));
        var second = Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(Request("a"), first.Steps, CancellationToken.None)).Post;
        Assert.Empty(test.Accepted);
        Made(await test.Publisher.CommitAsync(second, CancellationToken.None));
        Assert.Equal(["a"], test.Accepted);
    }

    [Fact]
    public async Task A_commit_makes_one_post_and_answers_with_its_link()
    {
        await using var test = Open();
        var made = Made(await PublishAsync(test, Request("a")));
        Assert.NotEmpty(made.Id);
        Assert.True(Uri.TryCreate(made.Url, UriKind.Absolute, out _), made.Url);
        Assert.Equal(["a"], test.Accepted);
    }

    [Fact]
    public async Task Each_key_is_a_post_of_its_own_with_a_link_of_its_own()
    {
        await using var test = Open();
        var one = Made(await PublishAsync(test, Request("a")));
        var other = Made(await PublishAsync(test, Request("b")));
        Assert.NotEqual(one.Url, other.Url);
        Assert.Equal(["a", "b"], test.Accepted);
    }

    [Theory]
    [InlineData(PublisherFault.Rejected, typeof(PublishOutcome.Rejected))]
    [InlineData(PublisherFault.AccessLost, typeof(PublishOutcome.AccessLost))]
    [InlineData(PublisherFault.Throttled, typeof(PublishOutcome.Throttled))]
    [InlineData(PublisherFault.Unavailable, typeof(PublishOutcome.Unavailable))]
    public async Task What_is_said_to_have_made_nothing_made_nothing(PublisherFault fault, Type outcome)
    {
        await using var test = Open();
        var prepared = await ReadyAsync(test, Request("a"));
        if (!Inject(test, fault))
        {
            return;
        }

        Assert.IsType(outcome, await test.Publisher.CommitAsync(prepared, CancellationToken.None));
        Assert.Empty(test.Accepted);

        Assert.IsType<PublishOutcome.Published>(await PublishAsync(test, Request("a")));
        Assert.Equal(["a"], test.Accepted);
    }

    [Fact]
    public async Task A_throttle_names_a_moment_that_lies_ahead()
    {
        await using var test = Open();
        if (!Inject(test, PublisherFault.Throttled))
        {
            return;
        }

        Assert.True(Assert.IsType<PublishOutcome.Throttled>(await PublishAsync(test, Request("a"))).RetryAt > test.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_commit_that_is_lost_on_its_way_is_unknown_and_nothing_is_found()
    {
        await using var test = Open();
        if (!Inject(test, PublisherFault.CutBefore))
        {
            return;
        }

        var at = test.Clock.GetUtcNow();
        Assert.IsType<PublishOutcome.Unknown>(await PublishAsync(test, Request("a")));
        Assert.Empty(test.Accepted);
        if (test.Publisher.Lookup is { } lookup)
        {
            test.Clock.Advance(test.Publisher.SettlingTime);
            Assert.Null(await lookup.FindAsync(Committed("a"), at, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_unknown_and_its_post_is_found()
    {
        await using var test = Open();
        if (!Inject(test, PublisherFault.CutAfter))
        {
            return;
        }

        var at = test.Clock.GetUtcNow();
        Assert.IsType<PublishOutcome.Unknown>(await PublishAsync(test, Request("a")));
        Assert.Equal(["a"], test.Accepted);
        if (test.Publisher.Lookup is { } lookup)
        {
            test.Clock.Advance(test.Publisher.SettlingTime);
            var found = await lookup.FindAsync(Committed("a"), at, CancellationToken.None);
            Assert.True(Uri.TryCreate(Assert.IsType<PublishOutcome.Published>(found).Url, UriKind.Absolute, out _));
            Assert.Null(await lookup.FindAsync(Committed("b"), at, CancellationToken.None));
            Assert.Equal(["a"], test.Accepted);
        }
    }

    [Fact]
    public async Task A_post_from_before_the_commit_is_not_the_one_looked_for()
    {
        await using var test = Open();
        await PublishAsync(test, Request("a"));
        test.Clock.Advance(TimeSpan.FromHours(1));
        var found = test.Publisher.Lookup is { } lookup
            ? await lookup.FindAsync(Committed("a"), test.Clock.GetUtcNow(), CancellationToken.None)
            : null;
        Assert.Null(found);
    }

    [Fact]
    public async Task Equal_keys_make_one_post_exactly_where_it_says_so()
    {
        await using var test = Open();
        var prepared = await ReadyAsync(test, Request("a"));
        var first = Made(await test.Publisher.CommitAsync(prepared, CancellationToken.None));
        test.Clock.Advance((test.Publisher.JoinsEqualKeysFor ?? TimeSpan.FromMinutes(1)) / 2);
        var second = Made(await test.Publisher.CommitAsync(prepared, CancellationToken.None));
        if (test.Publisher.JoinsEqualKeysFor is null)
        {
            Assert.Equal(["a", "a"], test.Accepted);
        }
        else
        {
            Assert.Equal(["a"], test.Accepted);
            Assert.Equal(first.Url, second.Url);
        }
    }

    [Fact]
    public async Task A_pending_post_becomes_public_and_is_asked_after_without_making_another()
    {
        await using var test = Open();
        if (!Inject(test, PublisherFault.Pending))
        {
            return;
        }

        var outcome = await PublishAsync(test, Request("a"));
        for (var asked = 0; outcome is PublishOutcome.Pending pending && asked < 10; asked++)
        {
            test.Clock.Advance(pending.CheckAfter);
            outcome = await test.Publisher.CheckAsync(Request("a"), pending.Token, CancellationToken.None);
        }

        Assert.IsType<PublishOutcome.Published>(outcome);
        Assert.Equal(["a"], test.Accepted);
    }

    [Fact]
    public async Task Who_stops_before_the_call_left_made_nothing()
    {
        await using var test = Open();
        var prepared = await ReadyAsync(test, Request("a"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Publisher.CommitAsync(prepared, new CancellationToken(true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => test.Publisher.PrepareAsync(Request("b"), StepRecord.Empty, new CancellationToken(true)));
        Assert.Empty(test.Accepted);
    }

    /// <summary>A request with this key for a post of text alone.</summary>
    protected PublishRequest Request(string key)
    {
        var post = new ComposedPost { ContentType = ContentType.Text, Text = $"Spring is here\nand <b>{key}</b> & more" };
        return new PublishRequest
        {
            Key = key,
            PostId = "PBCDFGHJKL",
            Calendar = "spring",
            Channel = Channel,
            DueAt = Due,
            Post = post,
            BodyHash = post.BodyHash(),
            RowHash = string.Empty,
        };
    }

    /// <summary>What a restarted worker knows of a commit of that request.</summary>
    protected PreparedPost Committed(string key) => new(Request(key), StepRecord.Empty);

    private PublishOutcome.Published Made(PublishOutcome outcome) => IsByHand && outcome is PublishOutcome.LaidReady ready
        ? new PublishOutcome.Published(ready.Url, ready.Url)
        : Assert.IsType<PublishOutcome.Published>(outcome);

    /// <summary>The request, prepared.</summary>
    protected static async Task<PreparedPost> ReadyAsync(IPublisherUnderTest test, PublishRequest request) =>
        Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(request, StepRecord.Empty, CancellationToken.None)).Post;

    /// <summary>Prepares and commits.</summary>
    protected static async Task<PublishOutcome> PublishAsync(IPublisherUnderTest test, PublishRequest request) =>
        await test.Publisher.CommitAsync(await ReadyAsync(test, request), CancellationToken.None);

    private bool Inject(IPublisherUnderTest test, PublisherFault fault)
    {
        var isPossible = test.Inject(fault);
        Assert.Equal(isPossible, !Impossible.Contains(fault));
        return isPossible;
    }
}
