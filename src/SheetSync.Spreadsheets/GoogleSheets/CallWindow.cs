namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// Lets at most so many calls begin in any minute. Who asks first goes first; a calendar has one call under way at a time, so each of
/// many calendars gets its turn.
/// </summary>
internal sealed class CallWindow(int perMinute, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> begun = [];
    private Task last = Task.CompletedTask;

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        Task before;
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            (before, last) = (last, turn.Task);
        }

        try
        {
            await before.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever stands behind still waits for those in front.
            _ = before.ContinueWith(_ => turn.SetResult(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        try
        {
            // Only one stands at the head of the queue, so nobody else touches what has begun.
            if (begun.Count >= perMinute)
            {
                var wait = begun.Peek() + Minute - time.GetUtcNow();
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
                }

                begun.Dequeue();
            }

            begun.Enqueue(time.GetUtcNow());
        }
        finally
        {
            turn.SetResult();
        }
    }
}
