namespace SheetSync.Worker.Output.Documents;

/// <summary>All channels.</summary>
public sealed record ChannelsDocument(IReadOnlyList<ChannelsDocument.Channel> Channels) : Document
{
    /// <summary>A channel: where its posts go (network, outbox or byHand), and the names of the secrets that it lacks.</summary>
    public sealed record Channel(string Name, string Network, string Account, string PostsGo, IReadOnlyList<string> Missing);
}
