using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>What a new calendar workbook is to hold.</summary>
public sealed record CalendarTemplateOptions
{
    private static readonly string[] Networks = ["instagram", "facebook", "x", "linkedin", "tiktok", "pinterest", "bluesky", "mastodon"];

    /// <summary>en, nb or pl: of headings, words and messages.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The channels of the team, in this order: they are listed, and offered in the dropdown.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [.. Networks.Select(network => new Channel(network, network, string.Empty))];

    /// <summary>The day by which month and week are shown until the program that opens the workbook calculates them anew.</summary>
    public DateOnly Today { get; init; } = new(2026, 1, 1);

    /// <summary>The rows that are there from the start; by default none.</summary>
    public IReadOnlyList<CalendarTemplateRow> Rows { get; init; } = [];
}
