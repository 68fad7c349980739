using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Importing;

/// <summary>A tab with one row for each day and one column for each network or channel.</summary>
/// <param name="HeaderRow">The 1-based heading row.</param>
/// <param name="Columns">The columns of posts, from left to right.</param>
/// <param name="Common">The columns that speak for every post of their row, by role.</param>
/// <param name="Others">The other columns with a heading.</param>
public sealed record GridLayout(
    int HeaderRow, IReadOnlyList<GridColumn> Columns, IReadOnlyDictionary<ColumnRole, int> Common, IReadOnlyList<(int Column, string Heading)> Others)
{
    private const int LastHeadingRow = 20;

    private static readonly HashSet<string> ContentWords = [.. new[]
    {
        "post", "posts", "content", "copy", "text", "caption", "feed", "page", "channel", "account",
        "innlegg", "tekst", "innhold", "side", "kanal", "konto", "tresc", "wpis", "kanal", "strona",
    }];

    /// <summary>The grid of a tab; null where it is none.</summary>
    public static GridLayout? Find(TabSnapshot tab, CalendarDefinition calendar)
    {
        var reader = new HeadingReader(calendar);
        foreach (var row in tab.Rows.TakeWhile(row => row.Number <= LastHeadingRow))
        {
            if (Of(tab, row, reader, calendar.Language) is { } layout)
            {
                return layout;
            }
        }

        return null;
    }

    private static GridLayout? Of(TabSnapshot tab, SheetRow row, HeadingReader reader, string language)
    {
        var headings = HeaderBinder.Headings(row).Select(cell => (cell.Column, cell.Text, Meaning: reader.Read(cell.Text))).ToList();
        var date = headings.Where(h => h.Meaning.Role == ColumnRole.Date).OrderByDescending(h => h.Meaning.Strength).ThenBy(h => h.Column)
            .Select(h => (h.Column, IsSure: h.Meaning.Strength >= HeadingStrength.Strong)).FirstOrDefault();
        if ((date.Column == 0 || (!date.IsSure && !HasDates(tab, row.Number, date.Column, language))) && headings.Count(h => NetworkCatalog.FindByName(h.Text) is not null) > 1)
        {
            // Many leave the corner empty, or write the month there.
            date.Column = Enumerable.Range(1, headings[^1].Column).FirstOrDefault(column => headings.TrueForAll(h => h.Column != column || h.Meaning.Role == ColumnRole.Custom)
                && HasDates(tab, row.Number, column, language));
        }

        if (date.Column == 0 || (!date.IsSure && !HasDates(tab, row.Number, date.Column, language))
            || headings.Exists(h => h.Meaning.Role is ColumnRole.Channels or ColumnRole.Network or ColumnRole.Account && h.Meaning.Strength >= HeadingStrength.Strong))
        {
            return null;
        }

        var statuses = headings.Where(h => h.Meaning.Role == ColumnRole.Stage).Select(h => h.Column).ToList();
        var named = headings.Select(h => (h.Column, h.Text, h.Meaning, Channel: ChannelOf(h.Text, h.Meaning, language)
            ?? (statuses.Count > 1 && h.Meaning.Role == ColumnRole.Custom && statuses.Contains(h.Column + 1) ? h.Text : null))).ToList();
        var columns = named.Where(h => h.Channel is not null).ToList();
        var known = columns.Count(h => NetworkCatalog.FindByName(h.Channel!) is not null);
        if (columns.Count == 0 || (known == 0 && columns.Count < 2))
        {
            return null;
        }

        var rest = named.Where(h => h.Channel is null).ToList();
        var several = rest.Where(h => h.Meaning.Role != ColumnRole.Custom).GroupBy(h => (h.Meaning.Role, h.Meaning.Scope)).Where(group => group.Count() > 1 && group.Key.Scope is null)
            .Select(group => group.Key.Role).ToHashSet();
        several.Remove(ColumnRole.Date);
        var own = columns.ToDictionary(h => h.Column, _ => new Dictionary<ColumnRole, int>());
        var common = new Dictionary<ColumnRole, int> { [ColumnRole.Date] = date.Column };
        var others = new List<(int, string)>();
        foreach (var (column, text, meaning, _) in rest.Where(h => h.Column != date.Column))
        {
            // What stands several times over is for the column before it; a scope names its column itself.
            var of = meaning.Scope is { } scope ? columns.Find(h => NetworkCatalog.FindByName(h.Channel!)?.Id == scope).Column
                : several.Contains(meaning.Role) ? columns.LastOrDefault(h => h.Column < column).Column : 0;
            if (meaning.Role == ColumnRole.Custom || (meaning.Scope is not null && of == 0) || !(of > 0 ? own[of] : common).TryAdd(meaning.Role, column))
            {
                others.Add((column, text));
            }
        }

        return new GridLayout(
            row.Number,
            [.. columns.Select(h => new GridColumn(h.Column, h.Text, h.Channel!, IsMark(tab, row.Number, h.Column)) { Own = own[h.Column] })],
            common,
            others);
    }

    // "Instagram", "Wednesday LinkedIn", "FB post", "Instagram caption"; not "Instagram likes".
    private static string? ChannelOf(string heading, HeadingMeaning meaning, string language)
    {
        if (NetworkCatalog.FindByName(heading) is { } whole)
        {
            return whole.Name;
        }

        if (meaning is { Role: ColumnRole.Caption, Scope: { } scope })
        {
            return NetworkCatalog.Find(scope)?.Name ?? scope;
        }

        if (meaning.Role != ColumnRole.Custom)
        {
            return null;
        }

        var words = Folding.Words(heading).Split(' ').Where(word => ScheduleWords.Weekday(word, language) is null && !ContentWords.Contains(word)).ToList();
        return words.Count > 0 ? NetworkCatalog.FindByName(string.Concat(words))?.Name : null;
    }

    // "Scheduled" may be a date's heading, and a word of a list.
    private static bool HasDates(TabSnapshot tab, int header, int column, string language)
    {
        var hints = new DateHints(language) { Month = TabPeriod.Of(tab, header, language).Month };
        return tab.Rows.Any(row => row.Number > header && hints.Read(row[column]) is not null);
    }

    private static bool IsMark(TabSnapshot tab, int header, int column)
    {
        var cells = tab.Rows.Where(row => row.Number > header).Select(row => row[column]).Where(cell => !cell.IsBlank).ToList();
        return cells.Count > 0 && cells.TrueForAll(cell => cell.Kind == CellKind.Boolean || Vocabulary.YesNo(CellText.Of(cell)) is not null);
    }
}
