using System.Collections.Concurrent;

namespace SheetSync.Networks.Http;

/// <summary>
/// Until when an account of one network takes no posts, from its own answers and from the quotas that the network documents. In memory, safe for several
/// accounts at once: a publisher answers <see cref="Core.Publishing.IPublisher.WaitsUntil"/> with it, so that deliveries wait and are not refused.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="quotas">What the network documents; none is fine.</param>
public sealed class AccountLimits(TimeProvider clock, params IReadOnlyList<CallQuota> quotas)
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new();

    /// <summary>Learns from an answer: 429, or a window with nothing left.</summary>
    public void Note(string accountKey, HttpAnswer answer)
    {
        var until = answer.Status == 429 ? RetryAfter.Of(answer) ?? answer.At + RetryAfter.WithoutWord : RetryAfter.WhenUsedUp(answer);
        if (until is { } at)
        {
            var account = _accounts.GetOrAdd(accountKey, _ => new Account());
            lock (account)
            {
                account.Until = at > account.Until ? at : account.Until;
            }
        }
    }

    /// <summary>Counts calls towards the quotas, before they are made.</summary>
    public void Spend(string accountKey, int calls = 1)
    {
        var account = _accounts.GetOrAdd(accountKey, _ => new Account());
        lock (account)
        {
            account.Calls.AddRange(Enumerable.Repeat(clock.GetUtcNow(), calls));
            var longest = quotas.Count == 0 ? TimeSpan.Zero : quotas.Max(quota => quota.Per);
            account.Calls.RemoveAll(at => at + longest <= clock.GetUtcNow());
        }
    }

    /// <summary>Until when the account takes nothing, with room for so many calls; null: it takes them now.</summary>
    public DateTimeOffset? Until(string accountKey, int calls = 1)
    {
        if (!_accounts.TryGetValue(accountKey, out var account))
        {
            return null;
        }

        lock (account)
        {
            var now = clock.GetUtcNow();
            var until = account.Until;
            foreach (var quota in quotas)
            {
                var spent = account.Calls.Where(at => at + quota.Per > now).ToList();
                var over = spent.Count + calls - quota.Calls;
                if (over > 0 && spent.Count > 0)
                {
                    var free = spent[Math.Min(over, spent.Count) - 1] + quota.Per;
                    until = free > until ? free : until;
                }
            }

            return until > now ? until : null;
        }
    }

    private sealed class Account
    {
        public DateTimeOffset Until { get; set; }

        public List<DateTimeOffset> Calls { get; } = [];
    }
}
