namespace SheetSync.Emulators.Frame;

/// <summary>Every call since the start or the last <see cref="Clear"/>. Thread-safe.</summary>
public sealed class CallLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedCall> calls = [];

    public IReadOnlyList<LoggedCall> All
    {
        get { lock (gate) { return [.. calls]; } }
    }

    public int Count
    {
        get { lock (gate) { return calls.Count; } }
    }

    public void Clear()
    {
        lock (gate) { calls.Clear(); }
    }

    internal void Add(LoggedCall call)
    {
        lock (gate) { calls.Add(call); }
    }
}
