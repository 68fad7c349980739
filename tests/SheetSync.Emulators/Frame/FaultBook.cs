namespace SheetSync.Emulators.Frame;

/// <summary>The faults that are yet to happen. Thread-safe.</summary>
public sealed class FaultBook
{
    private readonly Lock gate = new();
    private readonly List<Fault> pending = [];

    public IReadOnlyList<Fault> Pending
    {
        get { lock (gate) { return [.. pending]; } }
    }

    public void Add(Fault fault)
    {
        lock (gate) { pending.Add(fault); }
    }

    public void Clear()
    {
        lock (gate) { pending.Clear(); }
    }

    /// <summary>The fault that hits this call, if any. Every fault that fits counts the call; the first that is due hits.</summary>
    public Fault? Take(EmulatedCall call)
    {
        var line = $"{call.Method} {call.Path}{(call.Query.Length > 0 ? "?" : "")}{call.Query}";
        lock (gate)
        {
            Fault? hit = null;
            for (var i = 0; i < pending.Count; i++)
            {
                var fault = pending[i];
                if (!line.Contains(fault.Match, StringComparison.Ordinal))
                {
                    continue;
                }

                if (fault.Skip > 0)
                {
                    pending[i] = fault with { Skip = fault.Skip - 1 };
                }
                else if (hit is null)
                {
                    hit = fault;
                    pending[i] = fault with { Times = fault.Times - 1 };
                }
            }

            pending.RemoveAll(f => f.Times <= 0);
            return hit;
        }
    }
}
