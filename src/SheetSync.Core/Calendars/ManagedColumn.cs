namespace SheetSync.Core.Calendars;

/// <summary>The columns that SheetSync itself writes. In the order in which they are added to a sheet.</summary>
public enum ManagedColumn
{
    PostId,
    Status,
    PostUrl,
    PublishedAt,
    Message,
    PlannedTime,
}
