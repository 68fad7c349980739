namespace SheetSync.Networks.Http;

/// <summary>What kind of call one is: how long it may take, how much of its answer is read, and whether it may be repeated.</summary>
/// <param name="Name">The kind's name in logs.</param>
/// <param name="TimeLimit">How long one try may take, until the answer is read.</param>
/// <param name="MaxAnswerBytes">How much of an answer is read; the rest is left, and the answer is not whole.</param>
/// <param name="Repeats">How often it is repeated where no usable answer came.</param>
public sealed record HttpStep(string Name, TimeSpan TimeLimit, int MaxAnswerBytes, int Repeats)
{
    private const int MiB = 1 << 20;

    /// <summary>A read-only question: 20 seconds, 1 MiB, repeated twice.</summary>
    public static HttpStep Look { get; } = new("look", TimeSpan.FromSeconds(20), MiB, 2);

    /// <summary>An upload of a part that nobody sees: half an hour at most, and no longer than the claim of its delivery holds, 1 MiB, repeated twice.</summary>
    public static HttpStep Upload { get; } = new("upload", TimeSpan.FromMinutes(30), MiB, 2);

    /// <summary>A log-in that spends nothing: 30 seconds, 256 KiB, repeated twice. A refresh token that is good for one use asks for <see cref="Once"/>.</summary>
    public static HttpStep SignIn { get; } = new("signIn", TimeSpan.FromSeconds(30), MiB / 4, 2);

    /// <summary>A call that is not repeated by itself although it publishes nothing: 30 seconds, 256 KiB.</summary>
    public static HttpStep Once { get; } = new("once", TimeSpan.FromSeconds(30), MiB / 4, 0);

    /// <summary>The one changing call: 60 seconds, 1 MiB, never repeated, over a connection of its own.</summary>
    internal static HttpStep Commit { get; } = new("commit", TimeSpan.FromSeconds(60), MiB, 0);
}
