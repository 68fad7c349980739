using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>
/// Styles of the calendar workbook beside those of every template. Three sizes of text: 20 points for titles, 11 to work with, 9 where room is scarce.
/// Two accents: the blue of headings, and one that says "here" (today, and where to pick).
/// </summary>
internal static class CalendarLooks
{
    private const double Large = 20, Small = 9;

    /// <summary>The second accent.</summary>
    public const string Accent = "B4450A";

    /// <summary>Today's date.</summary>
    public static (string Fill, string Color) Today { get; } = (Accent, "FFFFFF");

    /// <summary>Days before and after the month.</summary>
    public static (string Fill, string Color) OtherMonth { get; } = ("F7F8FA", "646C78");

    /// <summary>The title of a tab.</summary>
    public static XlsxBuilderStyle Title { get; } = new() { Color = TemplateLooks.Heading.Fill!, Bold = true, Size = Large, Middle = true, Indented = true };

    /// <summary>Text below a title.</summary>
    public static XlsxBuilderStyle Paragraph { get; } = new() { Wrap = true, Indented = true };

    /// <summary>What stands before a cell in which something is picked.</summary>
    public static XlsxBuilderStyle Label { get; } = new() { Color = TemplateLooks.Heading.Fill!, Bold = true, Middle = true, Indented = true };

    /// <summary>A cell in which something is picked.</summary>
    public static XlsxBuilderStyle Pick { get; } = new() { Color = Accent, Fill = "FFF6EF", Border = Accent, Bold = true, Middle = true, Indented = true };

    /// <summary>What an empty pick means.</summary>
    public static XlsxBuilderStyle Hint { get; } = new() { Color = "5B6470", Size = Small, Middle = true, Indented = true };

    /// <summary>The number of a week.</summary>
    public static XlsxBuilderStyle WeekNumber { get; } = new() { Color = "5B6470", Fill = "EEF1F5", Border = "C9D1DB", Bold = true, Middle = true, Centered = true };

    /// <summary>A day's date.</summary>
    public static XlsxBuilderStyle Day { get; } = new() { Color = TemplateLooks.Heading.Fill!, Fill = "E4EAF2", Border = "C9D1DB", Bold = true, Middle = true, Indented = true };

    /// <summary>A hidden cell: programs otherwise give the result of a formula with dates the look of one.</summary>
    public static XlsxBuilderStyle Helping { get; } = new() { NumberFormat = "0" };

    /// <summary>A place for a post in a week.</summary>
    public static XlsxBuilderStyle Entry { get; } = new() { Border = "E3E7EC", Wrap = true, Middle = true, Indented = true };

    /// <summary>A place for a post in a month.</summary>
    public static XlsxBuilderStyle SmallEntry { get; } = Entry with { Size = Small };
}
