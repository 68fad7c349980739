using System.Globalization;

namespace SheetSync.Networks.Http;

/// <summary>When a network says that it takes calls again: <c>Retry-After</c> in seconds or as a date, else the end of its window. Pure; UTC.</summary>
public static class RetryAfter
{
    /// <summary>The wait where the network names none.</summary>
    public static readonly TimeSpan WithoutWord = TimeSpan.FromMinutes(5);

    /// <summary>No network makes us wait longer than this: a figure beyond it is a slip, and we ask again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly string[] ResetHeaders = ["X-RateLimit-Reset", "RateLimit-Reset", "X-Rate-Limit-Reset"];

    /// <summary>The moment that an answer names, at least a second ahead; null where it names none.</summary>
    public static DateTimeOffset? Of(HttpAnswer answer)
    {
        var named = Read(answer.Header("Retry-After"), answer.At);
        foreach (var header in ResetHeaders)
        {
            named ??= Read(answer.Header(header), answer.At);
        }

        return named is { } at ? Within(at, answer.At) : null;
    }

    /// <summary>The moment that the limit's headers name when nothing is left in the window; null while something is, or where they say nothing.</summary>
    public static DateTimeOffset? WhenUsedUp(HttpAnswer answer)
    {
        var left = answer.Header("X-RateLimit-Remaining") ?? answer.Header("RateLimit-Remaining") ?? answer.Header("X-Rate-Limit-Remaining");
        return long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var remaining) && remaining == 0 ? Of(answer) : null;
    }

    // Seconds to wait, seconds since 1970, an HTTP date (RFC 9110, 10.2.3) or an ISO date, as Mastodon sends it.
    private static DateTimeOffset? Read(string? text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds > 1_000_000_000
                ? (seconds < 100_000_000_000 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null)
                : now.AddSeconds(seconds);
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
            ? date
            : null;
    }

    private static DateTimeOffset Within(DateTimeOffset at, DateTimeOffset now) =>
        at < now.AddSeconds(1) ? now.AddSeconds(1) : at > now + Longest ? now + Longest : at;
}
