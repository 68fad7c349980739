using SheetSync.Core.Publishing;

namespace SheetSync.Conformance.Publishing;

/// <summary>A publisher that talks to its network over HTTP.</summary>
public interface IWirePublisherUnderTest : IPublisherUnderTest
{
    /// <summary>The secrets with which it signs in: nobody may ever read them anywhere.</summary>
    IReadOnlyList<string> Secrets { get; }

    /// <summary>How many calls the network got.</summary>
    int Calls { get; }

    /// <summary>Lets the one changing call go wrong, the next time.</summary>
    void BreakCommit(WireFault fault);

    /// <summary>Lets any call go wrong, the next time.</summary>
    void BreakCall(WireFault fault);

    /// <summary>Another publisher on the same network, as after a restart.</summary>
    IPublisher Reopen();
}
