using System.IO.Enumeration;

namespace SheetSync.Networks.Outbox;

/// <summary>Counts how often each fault has struck.</summary>
internal sealed class OutboxFaultInjector(IReadOnlyList<OutboxFault> faults)
{
    private readonly int[] _struck = new int[faults.Count];

    /// <summary>How long a commit on the channel takes.</summary>
    public TimeSpan Slowness(string channel) => Take(channel, fault => fault.Kind == OutboxFaultKind.Slow)?.For ?? TimeSpan.Zero;

    /// <summary>What goes wrong with a commit on the channel; null: nothing.</summary>
    public OutboxFault? Strike(string channel) => Take(channel, fault => fault.Kind != OutboxFaultKind.Slow);

    private OutboxFault? Take(string channel, Func<OutboxFault, bool> isMeant)
    {
        lock (_struck)
        {
            for (var i = 0; i < faults.Count; i++)
            {
                var fault = faults[i];
                if (isMeant(fault) && !(_struck[i] >= fault.Times) && FileSystemName.MatchesSimpleExpression(fault.Channels, channel))
                {
                    _struck[i]++;
                    return fault;
                }
            }

            return null;
        }
    }
}
