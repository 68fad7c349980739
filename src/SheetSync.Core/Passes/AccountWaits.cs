using System.Collections.Concurrent;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Passes;

/// <summary>
/// Until when an account is left alone: while its network wants fewer calls, and in growing steps while it is down. In memory: after a restart one
/// delivery finds out again. What it says concerns claims alone; whatever may be out is looked after all the same.
/// </summary>
internal sealed class AccountWaits(PublishOptions options)
{
    // Two minutes and no more: posts may be late by a quarter of an hour as a rule, and a network that is back within it must find them waiting.
    private const int LongestStep = 3;

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> _waits = new();

    /// <summary>Whether nothing is claimed on the account now.</summary>
    public bool Holds(string accountKey, DateTimeOffset now) => _waits.TryGetValue(accountKey, out var wait) && wait.Until > now;

    /// <summary>Whether what holds a delivery up is its own file, which says nothing about its account: the others go out meanwhile.</summary>
    public static bool IsItsOwn(DeliveryRecord delivery) => delivery.State == DeliveryState.Scheduled && delivery.LastProblem?.Code is ProblemCode.AssetUnreadable or ProblemCode.AssetExchanged;

    /// <summary>Learns from what became of a delivery.</summary>
    public void Note(string accountKey, DeliveryRecord delivery, DateTimeOffset now)
    {
        if (IsItsOwn(delivery))
        {
            return;
        }

        if (delivery.State is not (DeliveryState.Scheduled or DeliveryState.Continuing) || delivery.RetryAt is not { } retryAt)
        {
            // Somebody was there and answered: it is down no more. A wait that the network asked for ends at its time alone.
            if (delivery.State is not DeliveryState.Unknown && _waits.TryGetValue(accountKey, out var wait) && wait.Failures > 0)
            {
                _waits.TryRemove(accountKey, out _);
            }

            return;
        }

        var failures = delivery.LastProblem?.Code == ProblemCode.NetworkUnavailable ? _waits.GetValueOrDefault(accountKey).Failures + 1 : 0;
        var until = failures == 0 ? retryAt : now + BackOff.AfterAttempt(Math.Min(failures, LongestStep), options.Jitter());
        _waits[accountKey] = (failures, until);
    }
}
