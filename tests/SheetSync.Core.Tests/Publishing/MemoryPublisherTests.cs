using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Time;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Tests.Publishing;

public sealed class MemoryPublisherTests : PublisherSuite
{
    protected override IPublisherUnderTest Open() => new MemoryPublisherUnderTest(hasLookup: true, joins: null);
}

public sealed class BlindMemoryPublisherTests : PublisherSuite
{
    protected override IPublisherUnderTest Open() => new MemoryPublisherUnderTest(hasLookup: false, joins: null);
}

public sealed class JoiningMemoryPublisherTests : PublisherSuite
{
    protected override IPublisherUnderTest Open() => new MemoryPublisherUnderTest(hasLookup: true, joins: TimeSpan.FromHours(1));
}

internal sealed class MemoryPublisherUnderTest : IPublisherUnderTest
{
    private readonly MemoryPublisher _publisher;

    public MemoryPublisherUnderTest(bool hasLookup, TimeSpan? joins)
    {
        Clock = new FakeClock(Sample.Due);
        _publisher = new MemoryPublisher(NetworkCatalog.Find("x")!, Clock) { HasLookup = hasLookup, JoinsEqualKeysFor = joins };
    }

    public IPublisher Publisher => _publisher;

    public FakeClock Clock { get; }

    public IReadOnlyList<string> Accepted => [.. _publisher.Accepted.Select(a => a.Request.Key)];

    public bool Inject(PublisherFault fault)
    {
        _publisher.Fault = (step, _) =>
        {
            if (step != "commit")
            {
                return PublisherFault.None;
            }

            _publisher.Fault = (_, _) => PublisherFault.None;
            return fault;
        };
        return true;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
