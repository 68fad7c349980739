using System.Text;
using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks.Outbox;

namespace SheetSync.Networks.Tests.Outbox;

/// <summary>An outbox in a folder of its own, with a small library.</summary>
internal sealed class OutboxUnderTest : IPublisherUnderTest
{
    private readonly List<OutboxFault> _faults = [];
    private readonly OutboxOptions _options;

    public OutboxUnderTest(Func<OutboxOptions, OutboxOptions>? options = null)
    {
        Folder = Directory.CreateTempSubdirectory("outbox").FullName;
        _options = (options ?? (o => o))(new OutboxOptions(Path.Combine(Folder, "out")));
        Publisher = Open();
    }

    public string Folder { get; }

    public string Out => Path.Combine(Folder, "out");

    public IPublisher Publisher { get; private set; }

    public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 16, 0, 0, TimeSpan.Zero));

    public MemoryLibrary Library { get; } = new();

    public IReadOnlyList<string> Accepted => Lines.Select(line => JsonDocumentOf(line).GetProperty("key").GetString()!).ToList();

    public IReadOnlyList<string> Lines => File.Exists(Path.Combine(Out, "accepted.jsonl")) ? File.ReadAllLines(Path.Combine(Out, "accepted.jsonl")) : [];

    public bool Inject(PublisherFault fault)
    {
        OutboxFaultKind? kind = fault switch
        {
            PublisherFault.Rejected => OutboxFaultKind.Reject,
            PublisherFault.AccessLost => OutboxFaultKind.AccessLost,
            PublisherFault.Throttled => OutboxFaultKind.Throttle,
            PublisherFault.Unavailable => OutboxFaultKind.Unavailable,
            PublisherFault.CutBefore => OutboxFaultKind.CutBefore,
            PublisherFault.CutAfter => OutboxFaultKind.CutAfter,
            PublisherFault.Pending => OutboxFaultKind.Process,
            _ => null,
        };
        if (kind is null)
        {
            return false;
        }

        _faults.Add(new OutboxFault(kind.Value) { Times = 1 });
        Publisher = Open();
        return true;
    }

    /// <summary>Another publisher on the same outbox, as after a restart.</summary>
    public OutboxPublisher Open() =>
        new(NetworkCatalog.Find("x")!, _options with { Faults = [.. _options.Faults, .. _faults] }, _ => Library, Clock);

    public static System.Text.Json.JsonElement JsonDocumentOf(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
