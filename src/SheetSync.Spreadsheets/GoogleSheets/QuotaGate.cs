using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// The one way to Google for all calendars of an account: keeps to its quota, and after "too many" (429) or "not now" (5xx) lets all of
/// them wait, longer each time, with jitter (https://developers.google.com/workspace/sheets/api/limits#exponential, 2026-11-22).
/// </summary>
/// <param name="limits">The account's quota.</param>
/// <param name="time">The clock.</param>
/// <param name="project">The gate of the project to which several accounts belong; null where there is one.</param>
public sealed class QuotaGate(QuotaLimits limits, TimeProvider time, QuotaGate? project = null)
{
    // One count for all gates: a project's gate stands behind those of its accounts.
    private static long asked;
    private readonly Lock gate = new();
    private readonly CallWindow hints = new(int.MaxValue, time);
    private readonly CallWindow reads = new(limits.ReadsPerMinute, time);
    private readonly CallWindow writes = new(limits.WritesPerMinute, time);
    private readonly Random jitter = new();
    private CallCount used;

    /// <summary>The calls that all calendars of the account made.</summary>
    public CallCount Used
    {
        get
        {
            lock (gate)
            {
                return used;
            }
        }
    }

    /// <summary>How many calls wait for their turn, those of a project's gate not counted.</summary>
    internal int Waiting => hints.Waiting + reads.Waiting + writes.Waiting;

    /// <summary>The clock by which it waits.</summary>
    internal TimeProvider Time => time;

    /// <summary>Makes a call once it is its turn; repeats it where that is safe.</summary>
    /// <param name="kind">What the call does.</param>
    /// <param name="caller">Whose call it is: a calendar, for the fair share of each.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait and the call.</param>
    /// <exception cref="SourceException">It failed, at last or for good.</exception>
    internal async Task<T> RunAsync<T>(CallKind kind, object caller, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref asked);
        for (var tries = 1; ; tries++)
        {
            await EnterAsync(kind, caller, number, tries > 1, cancellationToken).ConfigureAwait(false);
            try
            {
                return await call(cancellationToken).ConfigureAwait(false);
            }
            catch (SourceException e) when (tries < limits.Tries && MayRepeat(kind, e.Fault))
            {
                Pause(e.RetryAfter, tries);
            }
        }
    }

    private static bool MayRepeat(CallKind kind, SourceFault fault) =>
        fault == SourceFault.Throttled || (fault == SourceFault.Unavailable && kind != CallKind.Write);

    private async Task EnterAsync(CallKind kind, object caller, long number, bool isRepeat, CancellationToken cancellationToken)
    {
        var window = kind switch { CallKind.Read => reads, CallKind.Write => writes, _ => hints };
        await window.EnterAsync(caller, number, isRepeat, cancellationToken).ConfigureAwait(false);
        if (project is not null)
        {
            await project.EnterAsync(kind, caller, number, isRepeat, cancellationToken).ConfigureAwait(false);
        }

        lock (gate)
        {
            used = used.Plus(kind);
        }
    }

    private void Pause(TimeSpan? demanded, int tries)
    {
        var grown = limits.FirstWait * Math.Pow(2, tries - 1);
        var wait = grown < limits.LongestWait ? grown : limits.LongestWait;
        TimeSpan spread;
        lock (gate)
        {
            spread = wait * (0.5 + (jitter.NextDouble() / 2));
        }

        var until = time.GetUtcNow() + (demanded > wait ? demanded.Value : spread);
        foreach (var window in (CallWindow[])[hints, reads, writes])
        {
            window.Pause(until);
        }
    }
}
