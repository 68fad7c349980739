using SheetSync.Core.Calendars;
using SheetSync.Core.Passes;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>People have gone home and nothing goes wrong any more: now records and cells must come together, and every row must say what became of it.</summary>
internal sealed class Ending(SimulatedWorld world, SimulatedWorker worker)
{
    private static readonly string[] HeldBy = ["Post IDs stayed", "not clear which row", "sync --accept"];

    public async Task SettleAsync()
    {
        await world.CalmAsync();

        // A dead worker's hold on the calendar runs out.
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await worker.PassAsync();
        await worker.PassAsync();
        await CellsMatchAsync("two passes after people stopped");
        if ((await worker.PassAsync()).CellsWritten > 0)
        {
            world.Violate("The third pass after people stopped still wrote cells.");
        }

        await world.AdvanceAsync(TimeSpan.FromHours(8));
        await CellsMatchAsync("some hours after people stopped");
        await NothingIsForgottenAsync();

        // What a rail let go of just now has its two minutes still before it.
        await world.AdvanceAsync(TimeSpan.FromMinutes(3));

        // One pass may write what this very moment changes, such as that a post is due within a day, and the next sees that it stands there.
        await worker.PassAsync();
        await worker.PassAsync();
        var outcome = (await worker.PassAsync(isAskedToRead: false)).Outcome;
        if (outcome != SyncOutcome.Unchanged && await world.Store.LoadCalendarAsync(world.Calendar.Name, default) is { Trouble: null } state)
        {
            world.Violate($"The worker finds no rest: next answer at {state.NextAnswerAt:s}, cells wait: {state.WriteBackWaits}.");
        }
    }

    private async Task CellsMatchAsync(string when)
    {
        var posts = (await world.Store.ListPostsAsync(null, default)).ToDictionary(p => p.PostId);
        var pauses = await world.Store.LoadPausesAsync(default);
        var rows = SimulatedWorld.View(world.Sheet.Backup());
        foreach (var row in rows.Where(r => !r.IsBlank))
        {
            var place = $"row {row.Row} of {row.Tab} ({row.Token} {row.PostId} '{row.Status}') {when}";
            if (row.PostId.Length == 0)
            {
                if (row.Status.Length == 0 || row.Message.Length == 0)
                {
                    world.Violate($"A row has neither an ID nor a reason: {place}.");
                }
            }
            else if (!IsOwn(row, posts))
            {
                if (!IsHeldWithoutId(row))
                {
                    world.Violate($"A row carries an ID that is not its own: {place}.");
                }
            }
            else
            {
                var cells = ManagedCells.For(posts[row.PostId], world.Calendar, pauses);
                var shown = (row.Status, row.Message, row.PostUrl);
                var wanted = (cells[ManagedColumn.Status].Text, cells[ManagedColumn.Message].Text, cells[ManagedColumn.PostUrl].Text);
                if (shown != wanted)
                {
                    world.Violate($"Cells say {shown}, the record {wanted}: {place}.");
                }
            }
        }

        foreach (var id in rows.Where(r => r.PostId.Length > 0 && !r.IsBlank && !IsHeldWithoutId(r)).GroupBy(r => r.PostId).Where(g => g.Count() > 1))
        {
            world.Violate($"Two rows carry {id.Key} {when}.");
        }
    }

    private static bool IsOwn(SheetRowView row, Dictionary<string, PostRecord> posts) =>
        posts.TryGetValue(row.PostId, out var post) && (post.Tab, post.Row) == (row.Tab, row.Row) && post.IsPresent;

    // A row of which nobody can say whose it is, or that came while a rail holds the plan, keeps what stands in its ID cell until people act.
    private static bool IsHeldWithoutId(SheetRowView row) => row.Status == "Waiting"
        && HeldBy.Any(words => row.Message.Contains(words, StringComparison.Ordinal));

    private async Task NothingIsForgottenAsync()
    {
        var deliveries = (await world.Store.ListPostsAsync(null, default)).SelectMany(p => p.Deliveries).ToDictionary(d => d.Id);
        foreach (var made in world.Networks.Values.SelectMany(n => n.Accepted))
        {
            var delivery = deliveries.GetValueOrDefault(made.Request.Key.Split('#')[0]);
            if (delivery?.State is not (DeliveryState.Published or DeliveryState.NeedsReview))
            {
                world.Violate($"{made.Request.Key} is out, and its record says {delivery?.State}.");
            }
        }

        foreach (var rehearsed in world.Rehearsals.Values.SelectMany(n => n.Accepted))
        {
            var delivery = deliveries.GetValueOrDefault(rehearsed.Request.Key.Split('#')[0]);
            if (delivery?.State != DeliveryState.Rehearsed)
            {
                world.Violate($"{rehearsed.Request.Key} was rehearsed, and its record says {delivery?.State}.");
            }
        }

        foreach (var row in SimulatedWorld.View(world.Sheet.Backup()).Where(r => r.Token.Length > 0))
        {
            var isSilent = row.Message.Length == 0 && row.Status is not ("Published" or "Past" or "Cancelled");

            // What is due at this very moment had no pass yet.
            if (isSilent && !(row.Status is "Scheduled" or "Partly published" && row.DueAt >= world.Now))
            {
                world.Violate($"Row {row.Row} of {row.Tab} ({row.Content}, '{row.Stage}') shows '{row.Status}' without a word of why.");
            }
        }
    }
}
