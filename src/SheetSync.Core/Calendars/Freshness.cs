namespace SheetSync.Core.Calendars;

/// <summary>Whether what we know of a calendar is what its sheet says now.</summary>
public enum Freshness
{
    /// <summary>It was read, or found unchanged since a full read within the last minute.</summary>
    Fresh,

    /// <summary>The source cannot be reached; the last read is all there is.</summary>
    OutOfReach,
}
