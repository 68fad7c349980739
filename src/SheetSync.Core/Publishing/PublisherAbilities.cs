namespace SheetSync.Core.Publishing;

/// <summary>What a decision needs to know of a publisher.</summary>
/// <param name="CanLookUp">Whether one can look for a post whose commit ended unknown.</param>
/// <param name="JoinsEqualKeysFor">For how long the network makes one post of commits with equal keys; null: it does not.</param>
/// <param name="SettlingTime">How long after a commit a look-up may still fail to see a post that exists.</param>
public sealed record PublisherAbilities(bool CanLookUp, TimeSpan? JoinsEqualKeysFor, TimeSpan SettlingTime)
{
    /// <summary>Whether it joins equal keys even while the first commit is still being worked on.</summary>
    public bool JoinsInFlight { get; init; }

    /// <summary>What a publisher says of itself.</summary>
    public static PublisherAbilities Of(IPublisher publisher) =>
        new(publisher.Lookup is not null, publisher.JoinsEqualKeysFor, publisher.SettlingTime) { JoinsInFlight = publisher.JoinsInFlight };
}
