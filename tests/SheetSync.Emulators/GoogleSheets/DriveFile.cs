using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>A spreadsheet as Drive sees it.</summary>
public sealed class DriveFile(string id, Workbook workbook, DateTimeOffset created)
{
    public const string MimeType = "application/vnd.google-apps.spreadsheet";

    private readonly Queue<DateTimeOffset> unseen = [];

    public string Id => id;

    public Workbook Workbook => workbook;

    public DateTimeOffset Created { get; } = created;

    /// <summary>When it was last changed, as far as Drive shows it yet.</summary>
    public DateTimeOffset Modified { get; private set; } = created;

    /// <summary>Grows with every change that Drive shows.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>Notes a change.</summary>
    public void Touch(DateTimeOffset now) => unseen.Enqueue(now);

    /// <summary>Lets Drive show the changes up to this moment.</summary>
    public void ShowUntil(DateTimeOffset moment)
    {
        while (unseen.TryPeek(out var change) && change <= moment)
        {
            Modified = unseen.Dequeue();
            Version++;
        }
    }

    public bool Trashed { get; set; }

    /// <summary>The e-mail addresses of those whom the caller let in.</summary>
    public IList<string> SharedWith { get; } = [];

    /// <summary>What the caller may do: owner, writer, reader, or null for nothing.</summary>
    public string? Role { get; set; } = "owner";
}
