using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>The words of the calendar workbook in one language, from <c>Templates/Words/*.json</c>.</summary>
internal sealed record TemplateWords
{
    private static readonly LanguageTexts<TemplateWords> Languages = new("SheetSync.Spreadsheets.Templates.Words");

    /// <summary>The document's title.</summary>
    public required string Title { get; init; }

    /// <summary>The names of the tabs.</summary>
    public required TemplateTabs Tabs { get; init; }

    /// <summary>The words of the views.</summary>
    public required TemplateViewWords Views { get; init; }

    /// <summary>The words of the tab that explains the columns.</summary>
    public required TemplateReadMe ReadMe { get; init; }

    /// <summary>The headings of the tab with the channels, in their order.</summary>
    public required IReadOnlyList<string> Channel { get; init; }

    /// <summary>The word for every channel, in lower case.</summary>
    public required string All { get; init; }

    /// <summary>That a link counts with its own length.</summary>
    public required string AsLong { get; init; }

    /// <summary>That it does so in a post with assets.</summary>
    public required string AsLongBesideAssets { get; init; }

    /// <summary>Heading of the statuses on the lists tab.</summary>
    public required string Status { get; init; }

    /// <summary>Heading of what each status means.</summary>
    public required string Meaning { get; init; }

    /// <summary>The headings of people's columns.</summary>
    public required IReadOnlyDictionary<ColumnRole, string> Headings { get; init; }

    /// <summary>The messages that cells show when they are entered or refuse what was typed.</summary>
    public required IReadOnlyDictionary<string, string> Messages { get; init; }

    /// <summary>What each status means, for people.</summary>
    public required IReadOnlyDictionary<PostStatus, string> Meanings { get; init; }

    /// <summary>The words of a language (en, nb, pl); an unknown language falls back to English.</summary>
    public static TemplateWords In(string language) => Languages.Of(language);
}
