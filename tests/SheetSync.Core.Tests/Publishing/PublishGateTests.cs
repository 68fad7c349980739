using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Publishing;

public sealed class PublishGateTests
{
    private static readonly DateTimeOffset Due = Sample.Due;

    [Fact]
    public void A_delivery_goes_at_its_time_and_not_a_moment_before()
    {
        Assert.IsType<GateAnswer.Go>(Check(now: Due));
        Waits(WaitReason.NotDue, now: Due.AddTicks(-1));
    }

    [Fact]
    public void A_retry_waits_for_its_time() =>
        Waits(WaitReason.NotDue, d => d with { RetryAt = Due.AddMinutes(2) }, now: Due.AddMinutes(1));

    [Fact]
    public void Only_a_scheduled_delivery_is_claimed()
    {
        foreach (var state in Enum.GetValues<DeliveryState>().Where(s => s != DeliveryState.Scheduled))
        {
            Waits(WaitReason.NotScheduled, d => d with { State = state });
        }
    }

    [Fact]
    public void A_held_post_waits() =>
        Waits(WaitReason.Held, post: p => p with { Hold = Problem.Error(ProblemCode.RailManyVanished, ProblemPlace.None) });

    [Fact]
    public void A_row_that_is_gone_is_cancelled_unless_it_is_held()
    {
        Assert.IsType<GateAnswer.Gone>(Check(post: p => p with { IsPresent = false }));
        Waits(WaitReason.Held, post: p => p with { IsPresent = false, Hold = Problem.Error(ProblemCode.ContentMoved, ProblemPlace.None) });
    }

    [Fact]
    public void An_ID_that_was_not_read_back_publishes_nothing_unless_the_calendar_says_so()
    {
        Waits(WaitReason.NotReady, post: p => p with { IdSeen = false });
        Assert.IsType<GateAnswer.Go>(Check(post: p => p with { IdSeen = false }, calendar: Sample.Calendar with { PublishUnmarked = true }));
    }

    [Theory]
    [InlineData(Stage.None)]
    [InlineData(Stage.Draft)]
    [InlineData(Stage.OnHold)]
    [InlineData(Stage.Cancelled)]
    [InlineData(Stage.Unknown)]
    public void Only_an_approved_stage_lets_a_post_out(Stage stage) => Waits(WaitReason.NotReady, post: p => p with { Stage = stage });

    [Fact]
    public void A_copied_approval_lets_nothing_out() => Waits(WaitReason.NotReady, post: p => p with { NeedsFreshApproval = true });

    [Fact]
    public void An_approval_of_other_content_lets_nothing_out_where_content_is_approved()
    {
        var byContent = Sample.Calendar with { Approval = ApprovalMode.Content };
        Waits(WaitReason.NotReady, post: p => p with { ApprovedHash = "older" }, calendar: byContent);
        Assert.IsType<GateAnswer.Go>(Check(calendar: byContent));
    }

    [Fact]
    public void Without_approval_a_row_must_have_been_read_twice()
    {
        var open = Sample.Calendar with { Approval = ApprovalMode.None };
        Waits(WaitReason.NotReady, d => d with { ReadTwice = false }, p => p with { Stage = Stage.None }, open);
        Assert.IsType<GateAnswer.Go>(Check(post: p => p with { Stage = Stage.None }, calendar: open));
    }

    [Fact]
    public void A_channel_may_ask_for_more_than_its_calendar()
    {
        var calendar = Sample.Calendar with { Approval = ApprovalMode.None, Channels = [Sample.Channel with { Approval = ApprovalMode.Stage }] };
        Waits(WaitReason.NotReady, post: p => p with { Stage = Stage.Draft }, calendar: calendar);
    }

    [Theory]
    [InlineData(PauseScope.All, "", true)]
    [InlineData(PauseScope.Calendar, "Spring", true)]
    [InlineData(PauseScope.Calendar, "autumn", false)]
    [InlineData(PauseScope.Channel, "x-main", true)]
    [InlineData(PauseScope.Channel, "li-page", false)]
    [InlineData(PauseScope.Campaign, " launch ", true)]
    [InlineData(PauseScope.Campaign, "", false)]
    public void A_pause_keeps_what_it_covers_and_nothing_else(PauseScope scope, string name, bool covers)
    {
        var answer = Check(pauses: [new Pause(scope, name, Due.AddDays(-1))]);
        Assert.Equal(covers ? new GateAnswer.Wait(WaitReason.Paused) : new GateAnswer.Go(), answer);
    }

    [Fact]
    public void While_paused_nothing_is_missed()
    {
        var late = Due.AddHours(3);
        Assert.Equal(new GateAnswer.Wait(WaitReason.Paused), Check(now: late, readAt: late, pauses: [new Pause(PauseScope.All, "", Due)]));
    }

    [Fact]
    public void After_its_lateness_a_delivery_is_missed()
    {
        Assert.IsType<GateAnswer.Go>(Check(now: Due.AddMinutes(15), readAt: Due.AddMinutes(15)));
        var late = Due.AddMinutes(15).AddTicks(1);
        var missed = Assert.IsType<GateAnswer.Missed>(Check(now: late, readAt: late));
        Assert.Equal(ProblemCode.DeliveryMissed, missed.Problem.Code);
        Assert.Contains("16 min", MessageCatalog.Message(missed.Problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_older_than_a_minute_is_not_believed()
    {
        Assert.IsType<GateAnswer.Go>(Check(readAt: Due.AddSeconds(-60)));
        Assert.Equal(new GateAnswer.Wait(WaitReason.ReadTooOld), Check(readAt: Due.AddSeconds(-61)));
    }

    [Fact]
    public void A_source_out_of_reach_holds_or_publishes_as_the_calendar_says()
    {
        var old = Due.AddHours(-2);
        Assert.Equal(new GateAnswer.Wait(WaitReason.OutOfReach), Check(readAt: old, freshness: Freshness.OutOfReach));
        Assert.IsType<GateAnswer.Go>(
            Check(readAt: old, freshness: Freshness.OutOfReach, calendar: Sample.Calendar with { PublishWhenUnreachable = true }));
    }

    [Fact]
    public void Nothing_is_missed_from_an_old_read() =>
        Assert.Equal(new GateAnswer.Wait(WaitReason.OutOfReach), Check(now: Due.AddHours(2), freshness: Freshness.OutOfReach));

    private static void Waits(
        WaitReason reason,
        Func<DeliveryRecord, DeliveryRecord>? delivery = null,
        Func<PostRecord, PostRecord>? post = null,
        CalendarDefinition? calendar = null,
        DateTimeOffset? now = null) =>
        Assert.Equal(new GateAnswer.Wait(reason), Check(delivery, post, calendar, now));

    private static GateAnswer Check(
        Func<DeliveryRecord, DeliveryRecord>? delivery = null,
        Func<PostRecord, PostRecord>? post = null,
        CalendarDefinition? calendar = null,
        DateTimeOffset? now = null,
        DateTimeOffset? readAt = null,
        Freshness freshness = Freshness.Fresh,
        IReadOnlyList<Pause>? pauses = null)
    {
        var one = (delivery ?? (d => d))(Sample.Delivery());
        var whole = (post ?? (p => p))(Sample.Post(deliveries: one));
        return PublishGate.Check(whole, one, calendar ?? Sample.Calendar, Sample.State(readAt ?? Due), freshness, pauses ?? [], now ?? Due);
    }
}
