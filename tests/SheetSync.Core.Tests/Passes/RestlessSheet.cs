using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;
using SheetSync.Core.Tests.Simulation;

namespace SheetSync.Core.Tests.Passes;

/// <summary>A calendar that came to rest, and then people who do to it what people do, while its posts go out. Each step is one number.</summary>
internal sealed class RestlessSheet
{
    public const int Rows = 30;
    private const int Date = 1, Time = 2, Channels = 3, Caption = 4, Stage = 5, Action = 6, Link = 7, PostId = 8, Status = 9, LastManaged = 16;
    private static readonly string[] Captions = ["Spring sale", "Summer sale", "Autumn sale", "Spring sale starts today", "Hi", ""];
    private static readonly string[] Stages = ["Approved", "Approved", "On hold", "In review", "Cancelled", "approvd", ""];
    private static readonly string[] Accounts = ["x", "bluesky", "x, bluesky", "x, linkedn", ""];
    private static readonly string[] Actions = ["Try again", "It is published", "It is not published: post it", "Do it", ""];
    private static readonly DeliveryState[] Outcomes =
        [DeliveryState.Published, DeliveryState.Published, DeliveryState.Published, DeliveryState.Failed, DeliveryState.NeedsReview, DeliveryState.Unknown, DeliveryState.ByHand, DeliveryState.Missed];

    private IReadOnlyList<TabContent> older;
    private int choice;

    public RestlessSheet(int kind)
    {
        Bench = new CalendarBench(Enumerable.Range(0, Rows).Select(i => CalendarBench.Row(
            i % 7 == 3 ? "Said twice" : $"Post {i} of the calendar", CalendarBench.Start.AddHours(-9 + (i * 3)), i % 4 == 1 ? "x, bluesky" : i % 4 == 2 ? "bluesky" : "x", i % 9 == 5 ? "In review" : "Approved")));
        Bench.Calendar = Bench.Calendar with { Approval = (ApprovalMode)(kind % 3), PublishUnmarked = kind / 3 % 4 == 0 };
        older = Bench.Source.Backup();
        for (var pass = 0; pass < 5; pass++)
        {
            Bench.SettleAsync().GetAwaiter().GetResult();
            Bench.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }

    public CalendarBench Bench { get; }

    /// <summary>Plays a step, compares the plans, and runs the pass. Tells how many rows were left out.</summary>
    public async Task<int> PlayAsync(int step)
    {
        choice = step;
        for (var edits = Choose(4); edits > 0; edits--)
        {
            Edit();
        }

        if (Choose(3) == 0)
        {
            await PublishAsync(1 + Choose(3));
        }

        Bench.Clock.Advance(TimeSpan.FromMinutes(Choose(5) switch { 0 => 0, 1 => 1, 2 => 11, 3 => 61, _ => 400 }));
        var (difference, atRest) = await PlanTwins.CompareAsync(Bench.Source, Bench.Store, Bench.Calendar, Bench.Clock);
        Assert.True(difference is null, difference);
        await Bench.PassAsync(accept: Choose(12) == 0);
        return atRest;
    }

    // A small generator of its own: the same step is the same deed.
    private int Choose(int among)
    {
        choice = unchecked((choice * 1_103_515_245) + 12_345);
        return ((choice >> 12) & 0xFFFFF) % among;
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[Choose(items.Count)];

    private int Row() => 2 + Choose(Math.Max(1, Cells().Count - 1));

    private IReadOnlyList<IReadOnlyList<CellValue>> Cells() => Bench.Source.Backup().First(t => t.Name == CalendarBench.Tab).Rows;

    private void Type(int column, CellValue value) => Bench.Source.Type(CalendarBench.Tab, new CellAddress(Row(), column), value);

    private void Edit()
    {
        switch (Choose(30))
        {
            case 0 or 1 or 2: Type(Caption, CellValue.FromText(Pick(Captions))); break;
            case 3 or 4 or 5: Type(Stage, CellValue.FromText(Pick(Stages))); break;
            case 6: Type(Time, CellValue.FromDate(Choose(24) / 24d)); break;
            case 7: Type(Channels, CellValue.FromText(Pick(Accounts))); break;
            case 8: Type(Action, CellValue.FromText(Pick(Actions))); break;
            case 9: Type(Link, CellValue.FromText($"https://posts.example/{Choose(6)}")); break;
            case 10: Type(PostId, CellValue.FromText(Pick(["", "tbd", Core.Calendars.PostId.FromRandom((ulong)Choose(5)), Text(Row(), PostId)]))); break;
            case 11: Type(Status, CellValue.FromText("Published")); break;
            case 12: Type(Status + 1, CellValue.FromText(Pick(["", $"https://posts.example/{Choose(6)}", Text(Row(), Status + 1)]))); break;
            case 13: Type(PostId + Choose(6), CellValue.FromText("1") with { IsFormula = true }); break;
            case 14: Type(LastManaged + 2, CellValue.FromNumber(Choose(4))); break;
            case 15 or 16: Rearrange(rows => rows.Add(rows[Row() - 1])); break;
            case 17: Rearrange(rows => rows[Row() - 1] = rows[Row() - 1]); break;
            case 18: Rearrange(rows => { var (a, b) = (Row() - 1, Row() - 1); (rows[a], rows[b]) = (rows[b], rows[a]); }); break;
            case 19: Rearrange(rows => { var (a, b) = (Row() - 1, Row() - 1); (rows[a], rows[b]) = ([.. rows[b].Take(Link), .. rows[a].Skip(Link)], [.. rows[a].Take(Link), .. rows[b].Skip(Link)]); }); break;
            case 20: Rearrange(rows => rows.RemoveAt(Row() - 1)); break;
            case 21: Rearrange(rows => rows[Row() - 1] = []); break;
            case 22 or 23: Rearrange(rows => rows.Add(CalendarBench.Row(Pick(Captions), Bench.Clock.GetUtcNow().AddHours(Choose(40) - 4), Pick(Accounts), Pick(Stages)))); break;
            case 24: Rearrange(rows => rows.Insert(1 + Choose(3), CalendarBench.Row($"Inserted {Choose(9)}", Bench.Clock.GetUtcNow().AddHours(5)))); break;
            case 25: Rearrange(rows => rows.Sort(1, rows.Count - 1, Comparer<IReadOnlyList<CellValue>>.Create((a, b) => string.CompareOrdinal(TextOf(a), TextOf(b))))); break;
            case 26: older = Bench.Source.Backup(); break;
            case 27: if (Choose(3) == 0) { Bench.Source.Restore(older); } break;
            case 28: Rare(); break;
            default: break;
        }
    }

    private void Rare()
    {
        switch (Choose(6))
        {
            case 0: Bench.Calendar = Bench.Calendar with { LateWithin = TimeSpan.FromMinutes(5 + Choose(20)) }; break;
            case 1: Type(Date, CellValue.FromText("24 December")); break;
            case 2: Rearrange(rows => rows[0] = [.. rows[0].Select((cell, i) => i == Caption - 1 ? CellValue.FromText(Choose(2) == 0 ? "Text" : "Caption") : cell)]); break;
            case 3: Rearrange(rows => { for (var i = 1; i < rows.Count; i++) { rows[i] = [.. rows[i].Select((cell, c) => c == Date - 1 && cell.Kind == CellKind.Date ? CellValue.FromDate(cell.Number + 1) : cell)]; } }); break;
            case 4: Rearrange(rows => rows.RemoveRange(1, Math.Min(rows.Count - 1, Choose(12)))); break;
            default: Bench.Store.SetPauseAsync(new Pause(PauseScope.Channel, "x", CalendarBench.Start), Choose(2) == 0, default).GetAwaiter().GetResult(); break;
        }
    }

    private void Rearrange(Action<List<IReadOnlyList<CellValue>>> change)
    {
        var tabs = Bench.Source.Backup();
        var rows = tabs.First(t => t.Name == CalendarBench.Tab).Rows.ToList();
        if (rows.Count < 2)
        {
            rows.Add([]);
        }

        change(rows);
        Bench.Source.Restore([.. tabs.Select(t => t.Name == CalendarBench.Tab ? t with { Rows = rows } : t)]);
    }

    private string Text(int row, int column) => Bench.Source.Cell(CalendarBench.Tab, new CellAddress(row, column)).Text;

    private static string TextOf(IReadOnlyList<CellValue> row) => row.Count < Caption ? string.Empty : row[Caption - 1].Text;

    // What a publisher saves while nobody looks at the sheet.
    private async Task PublishAsync(int posts)
    {
        var all = await Bench.Store.ListPostsAsync(Bench.Calendar.Name, default);
        foreach (var post in Enumerable.Range(0, posts).Select(_ => Pick(all)).DistinctBy(p => p.PostId).Where(p => p.Deliveries.Count > 0))
        {
            var (state, which) = (Pick(Outcomes), Choose(post.Deliveries.Count));
            var now = Bench.Clock.GetUtcNow();
            var saved = post with
            {
                ManagedHash = null,
                Deliveries = [.. post.Deliveries.Select((d, i) => i != which || d.HasLeft ? d : d with
                {
                    State = state,
                    CommittedAt = state is DeliveryState.ByHand or DeliveryState.Missed ? null : now,
                    PublishedAt = state == DeliveryState.Published ? now : null,
                    Url = state == DeliveryState.Published ? $"https://posts.example/{(Choose(2) == 0 ? post.PostId : Choose(6))}" : null,
                })],
            };
            Assert.True(await Bench.Store.SaveAsync(new StoreChange { Posts = [saved] }, default));
        }
    }
}
