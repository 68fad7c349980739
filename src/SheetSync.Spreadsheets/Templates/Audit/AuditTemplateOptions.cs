using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>What a new audit workbook is to hold.</summary>
public sealed record AuditTemplateOptions
{
    /// <summary>en, nb or pl: of headings, instructions and words.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The channels of the calendar, which are listed from the start; by default none.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];
}
