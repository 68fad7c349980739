namespace SheetSync.Core.Calendars;

/// <summary>What a people's column is for.</summary>
public enum ColumnRole
{
    Date,
    Time,
    TimeZone,
    Channels,
    Network,
    Account,
    ContentType,
    Title,
    Caption,
    Hashtags,
    Mentions,
    Link,
    Assets,
    AltText,
    Cover,
    FirstComment,
    Campaign,
    Pillar,
    Goal,
    Kpi,
    Promotion,
    GeoTargeting,
    Value,
    Format,
    Audience,
    Language,
    Repeat,
    RepeatAllowed,
    Expires,
    Stage,
    Action,
    PostedLink,
    Owner,
    Reviewer,
    ApprovedBy,
    DueForReview,
    Notes,

    /// <summary>A network's own option, such as <c>Pinterest: board</c>; the option's id is the column's name.</summary>
    NetworkOption,

    /// <summary>A column that SheetSync does not know: kept with the post under its heading.</summary>
    Custom,

    /// <summary>The minutes of a time whose hour stands in the Time column.</summary>
    Minute,

    /// <summary>AM or PM of a time whose hour stands in the Time column.</summary>
    HalfDay,
}
