namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// Lets at most so many calls begin in any minute, and none during a pause. The lowest number goes first: a call keeps its number when it is
/// repeated, and a calendar has one call under way at a time, so each of many calendars gets its turn, also while Google refuses.
/// </summary>
internal sealed class CallWindow(int perMinute, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> begun = [];
    private readonly SortedDictionary<long, TaskCompletionSource> waiting = [];
    private DateTimeOffset pausedUntil;
    private bool rings;

    public async Task EnterAsync(long number, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Add(number, turn);
        }

        LetIn();
        await using (cancellationToken.Register(() => GiveUp(number, turn, cancellationToken)).ConfigureAwait(false))
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

    private void GiveUp(long number, TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            waiting.Remove(number);
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
                var (number, turn) = waiting.First();
                waiting.Remove(number);
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
