namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// Work on a file that may hang in the operating system, as on a network drive that is gone, where nothing can end it: it is done on a thread
/// of its own, who waits for it may stop waiting, and while it hangs no more is started on top of it.
/// </summary>
internal sealed class FileThread
{
    private readonly Lock gate = new();
    private volatile Task working = Task.CompletedTask;

    /// <summary>Does the work once all earlier work is done.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting; work that had begun goes on by itself.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryStart(work) is { } running)
            {
                return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            await working.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Action work, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            work();
            return true;
        },
        cancellationToken);

    private Task<T>? TryStart<T>(Func<T> work)
    {
        lock (gate)
        {
            if (!working.IsCompleted)
            {
                return null;
            }

            var running = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            working = running;
            return running;
        }
    }
}
