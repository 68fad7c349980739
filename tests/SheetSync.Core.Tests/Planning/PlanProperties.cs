using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Calendars;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>What holds for every sheet and whatever people do to it, one plan after the other.</summary>
public sealed class PlanProperties
{
    private static readonly string[] Captions = ["Spring sale", "Summer sale", "Autumn sale", "Winter sale", "Spring sale starts today", "Hi", ""];
    private static readonly string[] Stages = ["Approved", "Approved", "Approved", "In review", "Cancelled", "approvd", ""];
    private static readonly string[][] Channels = [["x-main"], ["x-main"], ["x-main", "li-page"], ["li-page", "bsky"], ["x-mian"], []];
    private static readonly DeliveryState[] Outcomes = [DeliveryState.Failed, DeliveryState.NeedsReview, DeliveryState.Unknown, DeliveryState.Processing];
    private static readonly Gen<int[]> Steps =
        Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1)).Where(steps => steps.Length > 0);

    [Fact]
    public void After_three_passes_planning_again_saves_nothing_and_writes_nothing() => Run(100, steps =>
    {
        var desk = Played(steps);
        desk.IsWorkbookOpen = false;
        desk.Settle();
        var isHeld = desk.Pass().IsHeld;

        Quiet(desk, desk.Plan());

        // Every row looked at anew, as after a restart. Of equal posts each may stand in the way of the next, so that they are freed one by one.
        for (var restart = 0; restart < desk.Lines.Count + 2; restart++)
        {
            desk.IsAllChanged = !isHeld;
            desk.Pass();
        }

        desk.IsAllChanged = !isHeld;
        Quiet(desk, desk.Plan());
    });

    [Fact]
    public void Whatever_people_do_nothing_goes_out_twice() => Run(100, steps =>
    {
        var desk = Played(steps);
        desk.IsWorkbookOpen = false;
        for (var hour = 0; hour < 48; hour++)
        {
            desk.Pass();
            desk.PublishDue();
            desk.Wait(60);
        }

        Assert.Equal(desk.PublishedDeliveries.Count, desk.PublishedDeliveries.Distinct().Count());
    });

    [Fact]
    public void Rows_in_another_order_change_nothing() => Run(100, steps =>
    {
        var desk = Typed(steps);
        var before = desk.Lines.ToDictionary(l => l, l => l.Id);
        Shuffle(desk, steps);

        var plan = desk.Pass();

        Assert.Empty(plan.Changes);
        Quiet(desk, plan);
        Assert.All(desk.Lines, l => Assert.Equal((before[l], desk.RowOf(l)), (l.Id, desk.Record(l).Row)));
    });

    [Fact]
    public void Rows_that_lost_their_IDs_find_them_again_in_any_order() => Run(100, steps =>
    {
        var desk = Typed(steps);
        var before = desk.Lines.ToDictionary(l => l, l => l.Id);
        desk.Lines.ForEach(l => l.Managed.Clear());
        Shuffle(desk, steps);

        desk.Settle();

        Assert.All(desk.Lines, l => Assert.Equal(before[l], l.Id));
        Assert.Equal(before.Count, desk.Records.Count);
    });

    // Different rows, all of them read and written.
    private static Desk Typed(int[] steps)
    {
        var desk = new Desk();
        for (var i = 0; i < steps.Length; i++)
        {
            desk.Row($"Post {i} {Captions[steps[i] % Captions.Length]}").On(Channels[steps[i] / 7 % 4]).Stage(Stages[steps[i] / 53 % Stages.Length])
                .At(Moment(steps[i] / 11));
        }

        desk.Settle();
        desk.Pass();
        return desk;
    }

    private static Desk Played(int[] steps)
    {
        var desk = new Desk();
        desk.Row("The first row").At("2026-05-04 12:00").Approved();
        var older = desk.Lines.ConvertAll(l => l.Copy());
        foreach (var step in steps)
        {
            older = Play(desk, step % 24, step / 24, older);
        }

        return desk;
    }

    private static List<Line> Play(Desk desk, int move, int choice, List<Line> older)
    {
        var line = desk.Lines.Count > 0 ? desk.Lines[choice % desk.Lines.Count] : desk.Row("Begun anew");
        var other = desk.Lines[choice / 7 % desk.Lines.Count];
        switch (move)
        {
            case 0 or 1: desk.Row(Captions[choice % Captions.Length]).On(Channels[choice / 7 % Channels.Length]).Stage(Stages[choice / 41 % Stages.Length]).At(Moment(choice)); break;
            case 2: desk.Lines.Remove(line); break;
            case 3: desk.Lines.Add(line.Copy()); break;
            case 4: desk.Lines.Insert(0, line.Copy().WithoutId()); break;
            case 5: (line.People, other.People) = (other.People, line.People); break;
            case 6: line.WithoutId(); break;
            case 7: line.Managed.Clear(); break;
            case 8: line.Caption(Captions[choice / 7 % Captions.Length]); break;
            case 9: line.At(Moment(choice)); break;
            case 10 or 11: line.Stage(Stages[choice / 7 % Stages.Length]); break;
            case 12: line.Asks((PostAction)(choice / 7 % 4)).Set(ColumnRole.PostedLink, $"https://posts.example/{choice}"); break;
            case 13: line.On(Channels[choice / 7 % Channels.Length]); break;
            case 14: (desk.Lines, older) = (older.ConvertAll(l => l.Copy()), desk.Lines); break;
            case 15: older = desk.Lines.ConvertAll(l => l.Copy()); break;
            case 16: desk.IsWorkbookOpen = !desk.IsWorkbookOpen; break;
            case 17: Left(desk, Outcomes[choice % Outcomes.Length]); break;
            case 18: desk.Pass(accept: true); break;
            case 19: line.Shows(ManagedColumn.PostId, other.Id); break;
            default:
                desk.Pass();
                desk.PublishDue();
                desk.Wait(choice % 300);
                break;
        }

        return older;
    }

    private static void Left(Desk desk, DeliveryState outcome)
    {
        var due = desk.Records.Values.SelectMany(p => p.Deliveries).FirstOrDefault(d => d.State == DeliveryState.Scheduled && d.DueAt <= desk.Now);
        if (due is not null)
        {
            desk.Became(due.Id, outcome);
        }
    }

    private static void Shuffle(Desk desk, int[] steps)
    {
        var order = desk.Lines.Select((line, i) => (line, key: ContentHash.Of($"{steps[i]} {i}"))).OrderBy(l => l.key, StringComparer.Ordinal).Select(l => l.line).ToList();
        desk.Lines.Clear();
        desk.Lines.AddRange(order);
    }

    private static string Moment(int choice) => choice % 19 == 0 ? "now"
        : new DateTime(2026, 5, 4, 6, 0, 0, DateTimeKind.Utc).AddMinutes(choice % 97 * 20).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Quiet(Desk desk, SyncPlan plan)
    {
        Assert.All(plan.Posts, p => Assert.Equal(JsonSerializer.Serialize(desk.Records[p.PostId]), JsonSerializer.Serialize(p)));
        Assert.Empty(plan.Posts);
        Assert.Empty(plan.Cells);
        Assert.Empty(plan.Writes);
    }

    private static void Run(int times, Action<int[]> holds)
    {
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), CultureInfo.InvariantCulture, out var factor) ? Math.Max(1, factor) : 1;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times * depth), Prop.ForAll(Steps.ToArbitrary(), holds));
    }
}
