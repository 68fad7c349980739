namespace SheetSync.Spreadsheets.Templates;

/// <summary>What a new calendar workbook is to hold.</summary>
public sealed record CalendarTemplateOptions
{
    /// <summary>en, nb or pl: of headings, words and messages.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The channels offered in the dropdown, in this order.</summary>
    public IReadOnlyList<string> Channels { get; init; } =
        ["instagram", "facebook", "x", "linkedin", "tiktok", "pinterest", "bluesky", "mastodon"];

    /// <summary>The rows that are there from the start; by default none.</summary>
    public IReadOnlyList<CalendarTemplateRow> Rows { get; init; } = [];
}
