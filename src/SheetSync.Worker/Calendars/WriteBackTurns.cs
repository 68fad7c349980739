namespace SheetSync.Worker.Calendars;

/// <summary>
/// When the cells of calendars are written after publishing: at once where none were of late, else together once the gap has passed, so that a
/// burst of posts costs one write per calendar every few seconds. Safe for passes that overlap.
/// </summary>
/// <param name="gap">The least time between two writes of a calendar.</param>
public sealed class WriteBackTurns(TimeSpan gap)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, DateTimeOffset> owed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> written = [];

    /// <summary>When the next write is to be made, or null where none is owed.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            lock (gate)
            {
                return owed.Count == 0 ? null : owed.Values.Min();
            }
        }
    }

    /// <summary>The cells of a calendar no longer say what the records say.</summary>
    public void Owe(string calendar, DateTimeOffset now)
    {
        lock (gate)
        {
            owed.TryAdd(calendar, written.TryGetValue(calendar, out var last) && last + gap > now ? last + gap : now);
        }
    }

    /// <summary>The calendars whose turn it is, in order of name; what is owed from here on waits for the next turn.</summary>
    public IReadOnlyList<string> Take(DateTimeOffset now)
    {
        lock (gate)
        {
            string[] turn = [.. owed.Where(o => o.Value <= now).Select(o => o.Key)];
            foreach (var calendar in turn)
            {
                owed.Remove(calendar);
                written[calendar] = now;
            }

            return turn;
        }
    }
}
