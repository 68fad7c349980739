namespace SheetSync.Emulators.GoogleSheets;

/// <summary>
/// Google's quota on the Sheets API: calls in each minute, per user and per project
/// (https://developers.google.com/workspace/sheets/api/limits, read 2026-11-22: 60 and 300, reads and writes apart).
/// </summary>
public sealed class RequestQuota(TimeProvider time, int perUser = 60, int perProject = 300)
{
    private readonly Dictionary<string, Queue<DateTimeOffset>> taken = [];

    /// <summary>Refusals so far.</summary>
    public int Refused { get; private set; }

    /// <summary>Counts a call, or refuses it with 429.</summary>
    public void Take(string user, bool write)
    {
        var kind = write ? "Write" : "Read";
        var (mine, all) = (Window($"{kind} {user}"), Window(kind));
        if (mine.Count >= perUser || all.Count >= perProject)
        {
            Refused++;
            var whose = mine.Count >= perUser ? " per user" : "";
            throw new ApiException(429, "RESOURCE_EXHAUSTED",
                $"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute{whose}' of service 'sheets.googleapis.com' for consumer 'project_number:1'.");
        }

        mine.Enqueue(time.GetUtcNow());
        all.Enqueue(time.GetUtcNow());
    }

    private Queue<DateTimeOffset> Window(string name)
    {
        if (!taken.TryGetValue(name, out var window))
        {
            taken[name] = window = new Queue<DateTimeOffset>();
        }

        while (window.TryPeek(out var first) && time.GetUtcNow() - first >= TimeSpan.FromMinutes(1))
        {
            window.Dequeue();
        }

        return window;
    }
}
