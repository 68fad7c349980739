namespace SheetSync.Core.Passes;

/// <summary>How a worker publishes.</summary>
/// <param name="Owner">The worker's name in leases: its own alone among all that share the store.</param>
public sealed record PublishOptions(string Owner)
{
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMinutes(2);

    /// <summary>How long a claim holds while uploads are made. The default is 5 minutes.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a claim holds once the one call may leave: 2 minutes, or less where <see cref="Lease"/> is less.</summary>
    public TimeSpan CommitLease => Lease < LongestCommit ? Lease : LongestCommit;

    /// <summary>What is left of a lease when a call that it covers is given up. The default is 15 seconds.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time limit of a check or a look-up. The default is a minute.</summary>
    public TimeSpan LookLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a sheet may take to be read before its posts count as those of a sheet out of reach. The default is 20 seconds.</summary>
    public TimeSpan SheetLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Draws the jitter of waits: 0 (inclusive) to 1 (exclusive).</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>The name of the lease by which one worker at a time works on an account.</summary>
    internal static string AccountLease(string accountKey) => $"account:{accountKey}";
}
