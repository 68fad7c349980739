using System.Runtime.CompilerServices;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// Lets at most so many calls begin in any minute, and none during a pause. Who had the fewest turns goes first, then who asked first: each of
/// many calendars gets its turn whatever the order in which answers come, and one that rested gets no more of them than the others for it. A call
/// that is repeated keeps its place; a calendar has one call under way at a time.
/// </summary>
internal sealed class CallWindow(int perMinute, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> begun = [];
    private readonly SortedDictionary<(long Turn, long Number), TaskCompletionSource> waiting = [];
    private readonly ConditionalWeakTable<object, StrongBox<long>> turns = [];
    private long reached;
    private DateTimeOffset pausedUntil;
    private bool rings;

    /// <summary>How many calls wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Waits until a call may begin.</summary>
    /// <param name="caller">Whose call it is.</param>
    /// <param name="number">The call's place in the order of asking.</param>
    /// <param name="isRepeat">Whether the caller's last call is made again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EnterAsync(object caller, long number, bool isRepeat, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (long, long) place;
        lock (gate)
        {
            var last = turns.GetOrCreateValue(caller);
            last.Value = isRepeat ? last.Value : Math.Max(reached, last.Value + 1);
            place = (last.Value, number);
            waiting.Add(place, turn);
        }

        LetIn();
        await using (cancellationToken.Register(() => GiveUp(place, turn, cancellationToken)).ConfigureAwait(false))
        {
            await turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Nobody begins before this moment; an earlier one changes nothing.</summary>
    public void Pause(DateTimeOffset until)
    {
        lock (gate)
        {
            pausedUntil = until > pausedUntil ? until : pausedUntil;
        }
    }

    private void GiveUp((long, long) place, TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            waiting.Remove(place);
        }

        turn.TrySetCanceled(cancellationToken);
    }

    private void LetIn()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (begun.TryPeek(out var oldest) && oldest + Minute <= now)
            {
                begun.Dequeue();
            }

            while (waiting.Count > 0 && now >= pausedUntil && begun.Count < perMinute)
            {
                var (place, turn) = waiting.First();
                waiting.Remove(place);
                reached = Math.Max(reached, place.Turn);
                begun.Enqueue(now);
                turn.TrySetResult();
            }

            if (waiting.Count > 0 && !rings)
            {
                rings = true;
                var free = begun.Count < perMinute ? now : begun.Peek() + Minute;
                _ = LetInAfterAsync((free > pausedUntil ? free : pausedUntil) - now);
            }
        }
    }

    private async Task LetInAfterAsync(TimeSpan wait)
    {
        // Timers count whole milliseconds: one more, or the last fraction of one would be waited for in a spin.
        await Task.Delay(wait + TimeSpan.FromMilliseconds(1), time).ConfigureAwait(false);
        lock (gate)
        {
            rings = false;
        }

        LetIn();
    }
}
