using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Networks.OAuth;

/// <summary>Says days before that an account's access will end and no worker can renew it. Pure.</summary>
public static class AccessEnd
{
    /// <summary>How long before it is said: time for the person who may connect to be back at work.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(14);

    /// <summary>A warning while the end lies ahead, an error once it has come; null where nothing is to be said.</summary>
    public static Problem? Of(Channel channel, OAuthTokens? tokens, DateTimeOffset now)
    {
        if (tokens?.LastsUntil is not { } end || end - now > Notice)
        {
            return null;
        }

        (string, string)[] values = [("channel", channel.Name), ("date", end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("network", channel.Network)];
        return end <= now ? Problem.Error(ProblemCode.AccessEnded, ProblemPlace.None, values) : Problem.Warning(ProblemCode.AccessEndsSoon, ProblemPlace.None, values);
    }
}
