namespace SheetSync.Core.Calendars;

/// <summary>What must be so before a post may go out.</summary>
public enum ApprovalMode
{
    /// <summary>Complete rows go out once two reads at least 60 s apart showed them the same.</summary>
    None,

    /// <summary>The row's Stage is Approved.</summary>
    Stage,

    /// <summary>The row was approved with exactly this content and time; an edit asks for a new approval.</summary>
    Content,
}
