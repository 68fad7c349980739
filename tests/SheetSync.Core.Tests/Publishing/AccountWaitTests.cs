using SheetSync.Conformance.Publishing;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>A network that wants fewer calls, or is down, is left alone on that account: deliveries wait, and are neither tried nor failed.</summary>
public sealed class AccountWaitTests
{
    private static readonly DateTimeOffset Due = Sample.Due;

    [Fact]
    public async Task One_throttled_delivery_lets_all_of_the_account_wait()
    {
        var world = await TenAsync();
        var tries = 0;
        world.Publisher.Fault = (step, _) => step == "commit" && ++tries == 1 ? PublisherFault.Throttled : PublisherFault.None;
        var worker = world.Worker();
        await worker.RunAsync(default);
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        var report = await worker.RunAsync(default);
        Assert.Equal(1, tries);
        Assert.Equal(9, report.Waiting.Values.Count(reason => reason == WaitReason.NetworkWaits));
        Assert.All(await world.PostsAsync(), post => Assert.Equal(DeliveryState.Scheduled, post.Deliveries[0].State));

        world.Clock.Advance(TimeSpan.FromSeconds(60));
        await worker.RunAsync(default);
        Assert.Equal(10, world.Publisher.Accepted.Count);
    }

    [Fact]
    public async Task A_network_that_is_down_is_tried_in_growing_steps_whatever_waits_for_it()
    {
        var world = await TenAsync();
        var tries = new List<DateTimeOffset>();
        world.Publisher.Fault = (step, _) =>
        {
            if (step != "commit")
            {
                return PublisherFault.None;
            }

            tries.Add(world.Clock.GetUtcNow());
            return PublisherFault.Unavailable;
        };
        var worker = world.Worker();
        for (var second = 0; second < 12 * 60; second += 5)
        {
            await worker.RunAsync(default);
            world.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        var waits = tries.Zip(tries.Skip(1), (one, next) => next - one).ToList();
        Assert.InRange(tries.Count, 6, 8);
        Assert.True(waits[0] >= TimeSpan.FromSeconds(15) && waits[1] >= TimeSpan.FromMinutes(1) && waits[2] >= TimeSpan.FromMinutes(2), string.Join(' ', waits));

        world.Publisher.Fault = (_, _) => PublisherFault.None;
        world.Clock.AdvanceTo(Due.AddMinutes(14.5));
        await worker.RunAsync(default);
        Assert.Equal(10, world.Publisher.Accepted.Count);
    }

    [Fact]
    public async Task Another_account_is_not_held_up()
    {
        var world = new PublishWorld();
        var other = Sample.Calendar.Channels[1];
        await world.AddAsync(Sample.Post("PBBBBBBBBB", "one"), Sample.Post("PCCCCCCCCC", "two", Sample.Delivery("PCCCCCCCCC", other)), Sample.Post("PDDDDDDDDD", "three"));
        world.Publisher.Fault = (step, request) => step == "commit" && request.Channel.Network == "x" ? PublisherFault.Unavailable : PublisherFault.None;
        var worker = world.Worker();
        await worker.RunAsync(default);
        Assert.Equal("two", Assert.Single(world.Publisher.Accepted).Request.Post.Text);
    }

    [Fact]
    public async Task What_may_be_out_is_looked_for_while_the_account_waits()
    {
        var world = await TenAsync();
        var commits = 0;
        world.Publisher.Fault = (step, _) => step != "commit" ? PublisherFault.None : ++commits switch
        {
            1 => PublisherFault.CutAfter,
            2 => PublisherFault.Throttled,
            _ => PublisherFault.None,
        };
        var worker = world.Worker();
        await worker.RunAsync(default);
        Assert.Equal(2, commits);
        world.Clock.Advance(TimeSpan.FromSeconds(65));
        await worker.RunAsync(default);
        Assert.Equal(2, commits);
        Assert.Single((await world.PostsAsync()).SelectMany(post => post.Deliveries), delivery => delivery.State == DeliveryState.Published);
        world.Clock.Advance(TimeSpan.FromSeconds(60));
        await worker.RunAsync(default);
        Assert.Equal(10, world.Publisher.Accepted.Count);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_holds_up_its_own_post_and_no_other()
    {
        var world = await TenAsync();
        world.Publisher.Hindrance = request => request.Post.Text == "Post B" ? Problem.Error(ProblemCode.AssetUnreadable, ProblemPlace.None, ("channel", "x-main"), ("asset", "a.jpg")) : null;
        var worker = world.Worker();
        await worker.RunAsync(default);
        Assert.Equal(9, world.Publisher.Accepted.Count);
        var held = Assert.Single((await world.PostsAsync()).SelectMany(post => post.Deliveries), delivery => delivery.State == DeliveryState.Scheduled);
        Assert.Equal(ProblemCode.AssetUnreadable, held.LastProblem!.Code);

        world.Publisher.Hindrance = _ => null;
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await worker.RunAsync(default);
        Assert.Equal(10, world.Publisher.Accepted.Count);
    }

    private static async Task<PublishWorld> TenAsync()
    {
        var world = new PublishWorld();
        await world.AddAsync([.. "BCDFGHJKLM".Select(letter => Sample.Post($"P{new string(letter, 9)}", $"Post {letter}", Sample.Delivery($"P{new string(letter, 9)}")))]);
        return world;
    }
}
