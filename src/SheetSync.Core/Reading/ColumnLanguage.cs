using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>Finds the language of a sheet: the one in which most of its headings are known.</summary>
internal static class ColumnLanguage
{
    /// <summary>The language of the tabs' headings; English where none is known or several fit equally.</summary>
    public static string Of(IEnumerable<TabSnapshot> tabs, CalendarDefinition calendar)
    {
        var headings = new List<string>();
        foreach (var tab in tabs)
        {
            if (HeaderBinder.Bind(tab, calendar, new BindingHints { Lenient = true }).HeaderRow is { } number)
            {
                headings.AddRange(HeaderBinder.Headings(tab.Rows.First(row => row.Number == number)).Select(heading => heading.Text));
            }
        }

        return MessageCatalog.Languages.MaxBy(language => headings.Count(heading => ColumnWords.Find(heading, language)?.Language == language))!;
    }
}
