using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>What one pass would change: in the records, and in the managed cells. It changes nothing itself.</summary>
public sealed record SyncPlan
{
    /// <summary>Whether a safety rail keeps the plan from being applied; the posts concerned are then held.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The changes to show.</summary>
    public IReadOnlyList<PostChange> Changes { get; init; } = [];

    /// <summary>How many known posts stay as they are.</summary>
    public int Kept { get; init; }

    /// <summary>The records to save.</summary>
    public IReadOnlyList<PostRecord> Posts { get; init; } = [];

    /// <summary>The posts whose row only moved.</summary>
    public IReadOnlyList<PostPlace> Places { get; init; } = [];

    /// <summary>Managed hashes to note for records that did not change otherwise.</summary>
    public IReadOnlyList<ManagedSeen> ManagedSeen { get; init; } = [];

    /// <summary>Everything to say about the calendar and its rows.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The managed cells to write, for people to look at.</summary>
    public IReadOnlyList<CellChange> Cells { get; init; } = [];

    /// <summary>The same as writes for the source.</summary>
    public IReadOnlyList<TabWrite> Writes { get; init; } = [];

    /// <summary><see cref="Cells"/>, after the headings of the managed columns that are added.</summary>
    public IReadOnlyList<CellChange> CellsAndHeadings =>
        [.. Writes.SelectMany(write => write.NewColumns.Select(added =>
            new CellChange(write.Tab, new CellAddress(write.HeaderRow, added.Column), default, CellValue.FromText(added.Heading)))), .. Cells];

    /// <summary>When the next answer changes by time alone; null: none does.</summary>
    public DateTimeOffset? NextAnswerAt { get; init; }

    /// <summary>How many changes of a kind the plan makes.</summary>
    public int Count(ChangeKind kind) => Changes.Count(c => c.Kind == kind);
}
