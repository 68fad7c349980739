using System.Globalization;

namespace SheetSync.Emulators.Mastodon;

/// <summary>A rate limit: so many calls in a window that begins anew at full multiples of its length (https://docs.joinmastodon.org/api/rate-limits/).</summary>
public sealed class MastodonWindow(int limit, TimeSpan length)
{
    private readonly Dictionary<string, (DateTimeOffset Ends, int Used)> used = [];

    /// <summary>How many calls a window takes.</summary>
    public int Limit { get; set; } = limit;

    /// <summary>Counts a call: whether it is let through, and the headers that say so.</summary>
    public (bool IsOpen, Dictionary<string, string> Headers) Take(string account, DateTimeOffset now)
    {
        var (ends, count) = used.GetValueOrDefault(account);
        if (now >= ends)
        {
            (ends, count) = (new DateTimeOffset(((now.UtcTicks / length.Ticks) + 1) * length.Ticks, TimeSpan.Zero), 0);
        }

        var isOpen = count < Limit;
        used[account] = (ends, isOpen ? count + 1 : count);
        return (isOpen, new()
        {
            ["X-RateLimit-Limit"] = $"{Limit}",
            ["X-RateLimit-Remaining"] = $"{Math.Max(0, Limit - used[account].Used)}",
            ["X-RateLimit-Reset"] = ends.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        });
    }
}
