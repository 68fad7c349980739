namespace SheetSync.Core.Publishing;

/// <summary>How long to wait before the next try or the next look. Jitter is a number from 0 (inclusive) to 1 (exclusive), drawn by the caller.</summary>
public static class BackOff
{
    // The first waits lie close together: with the usual 15 minutes of lateness, five tries fit.
    private static readonly TimeSpan[] Tries =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
    ];

    // Shares of the settling time: most posts are seen early, and the last look comes when the time is over.
    private static readonly double[] Looks = [0.1, 0.4, 0.5];

    /// <summary>How many claims a delivery may have before it counts as failed.</summary>
    public static int MaxAttempts => Tries.Length + 1;

    /// <summary>How many looks are spread over the settling time.</summary>
    public static int LooksPerSettling => Looks.Length;

    /// <summary>The wait after a claim that is known not to have published, with up to a fifth more; <paramref name="attempts"/> counts from 1.</summary>
    public static TimeSpan AfterAttempt(int attempts, double jitter) =>
        Tries[Math.Clamp(attempts, 1, Tries.Length) - 1] * (1 + (jitter / 5));

    /// <summary>The wait before the next look when so many were made.</summary>
    public static TimeSpan BeforeLook(int looksMade, TimeSpan settlingTime) =>
        settlingTime * Looks[Math.Clamp(looksMade, 0, Looks.Length - 1)];
}
