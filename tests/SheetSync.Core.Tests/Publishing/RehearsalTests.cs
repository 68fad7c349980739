using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>While a calendar rehearses, and for whatever was due before it went live, the outbox stands for its live channels.</summary>
public sealed class RehearsalTests
{
    private static readonly DateTimeOffset Due = Sample.Due;

    public static TheoryData<bool, bool, int?, bool> Cases => new()
    {
        // live, by hand, minutes from due to going live, goes to the outbox
        { false, false, null, true },
        { false, false, -60, true },
        { true, false, null, true },
        { true, false, 1, true },
        { true, false, 0, false },
        { true, false, -60, false },
        { false, true, null, true },
        { false, true, 1, true },
        { false, true, -60, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Only_what_falls_due_after_going_live_leaves_for_the_network(bool live, bool byHand, int? minutes, bool toOutbox)
    {
        var channel = Sample.Channel with { ToOutbox = !live && !byHand, ByHand = byHand };
        var world = new PublishWorld { Calendar = Sample.Calendar with { Channels = [channel] } };
        await world.AddAsync(Sample.Post());
        if (minutes is { } from)
        {
            await world.Store.SetLiveAsync("spring", Due.AddMinutes(from), default);
        }

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Worker().RunAsync(default);
        var sent = Assert.Single(world.Publisher.Accepted).Request.Channel;
        Assert.Equal(toOutbox, sent.ToOutbox);
        Assert.Equal(toOutbox && (live || byHand), sent.Rehearses);
        Assert.Equal(byHand && !toOutbox, sent.ByHand);
    }

    [Fact]
    public async Task Going_live_between_claim_and_look_up_sends_nothing_that_was_rehearsed()
    {
        var channel = Sample.Channel with { ToOutbox = false };
        var world = new PublishWorld { Calendar = Sample.Calendar with { Channels = [channel] } };
        await world.AddAsync(Sample.Post());
        world.Publisher.Fault = (step, _) => step == "commit" ? Conformance.Publishing.PublisherFault.CutBefore : Conformance.Publishing.PublisherFault.None;
        await world.Worker().RunAsync(default);
        await world.Store.SetLiveAsync("spring", Due.AddMinutes(1), default);
        await world.SettleAsync();
        Assert.Empty(world.Publisher.Accepted);
        Assert.True(Core.Publishing.RequestBuilder.Read(await world.DeliveryAsync()).Channel.Rehearses);
    }

    [Fact]
    public async Task What_was_rehearsed_is_no_twin_of_what_goes_out_after()
    {
        var channel = Sample.Channel with { ToOutbox = false };
        var world = new PublishWorld { Calendar = Sample.Calendar with { Channels = [channel] } };
        var rehearsed = Sample.Delivery("PBBBBBBBBB") with { State = DeliveryState.Rehearsed, DueAt = Due.AddHours(-1) };
        await world.AddAsync(Sample.Post("PBBBBBBBBB", "Spring is here", rehearsed), Sample.Post());
        await world.Store.SetLiveAsync("spring", Due.AddMinutes(-1), default);
        await world.Worker().RunAsync(default);
        Assert.Single(world.Publisher.Accepted);
    }
}
