using SheetSync.Conformance.Time;
using SheetSync.Core.Publishing;

namespace SheetSync.Conformance.Publishing;

/// <summary>A publisher with its network, as the suite needs it.</summary>
public interface IPublisherUnderTest : IAsyncDisposable
{
    /// <summary>The publisher.</summary>
    IPublisher Publisher { get; }

    /// <summary>The clock that publisher and network go by.</summary>
    FakeClock Clock { get; }

    /// <summary>The keys of all commits that the network took, in their order: one that it joined with an earlier one is not among them.</summary>
    IReadOnlyList<string> Accepted { get; }

    /// <summary>Lets one next call go wrong. False when this network cannot go wrong in that way.</summary>
    bool Inject(PublisherFault fault);
}
