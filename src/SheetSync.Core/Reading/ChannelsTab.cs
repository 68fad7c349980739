using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>
/// The tab of a workbook made from our template that lists the team's channels, with the zone and the usual time of each. It is found by its
/// headings, in any of the three languages; what the settings say of a channel comes before what stands here.
/// </summary>
public sealed class ChannelsTab
{
    private const int LastHeadingRow = 5, Most = 500;
    private const int NameWord = 0, NetworkWord = 1, AccountWord = 2, ZoneWord = 3, TimeWord = 4;

    private readonly TabSnapshot tab;
    private readonly SheetRow headings;
    private readonly int[] columns;

    private ChannelsTab(TabSnapshot tab, SheetRow headings, int[] columns) => (this.tab, this.headings, this.columns) = (tab, headings, columns);

    /// <summary>The tab's name.</summary>
    public string Name => tab.Name;

    private IEnumerable<SheetRow> Below => tab.Rows.Where(row => row.Number > headings.Number);

    private IEnumerable<SheetRow> Rows => Below.Where(row => Text(row, NameWord).Length > 0).Take(Most);

    /// <summary>The first such tab of a workbook, or null.</summary>
    public static ChannelsTab? Find(IEnumerable<TabSnapshot> tabs) => tabs.Select(Find).FirstOrDefault(found => found is not null);

    /// <summary>The channels whose network is known, as the tab lists them.</summary>
    public IEnumerable<Channel> Channels() => Rows.Select(row => (Row: row, Network: NetworkCatalog.FindByName(Text(row, NetworkWord)))).Where(entry => entry.Network is not null)
        .Select(entry => new Channel(Text(entry.Row, NameWord), entry.Network!.Id, Text(entry.Row, AccountWord))).DistinctBy(channel => Folding.Key(channel.Name));

    /// <summary>The calendar with the tab's zones and usual times for channels of which the settings name none.</summary>
    /// <param name="calendar">What the settings say.</param>
    /// <param name="problems">Takes what is wrong in the tab.</param>
    public CalendarDefinition Complete(CalendarDefinition calendar, List<Problem> problems)
    {
        problems.AddRange(Enumerable.Range(0, columns.Length)
            .Select(word => (Word: word, Row: Below.FirstOrDefault(row => row[columns[word]].IsUncalculated))).Where(found => found.Row is not null)
            .Select(found => Problem.Warning(ProblemCode.FormulaUncalculated, Place(found.Row!, found.Word))));
        var listed = Rows.DistinctBy(row => Folding.Key(Text(row, NameWord))).ToDictionary(row => Folding.Key(Text(row, NameWord)));
        var channels = calendar.Channels.Select(channel => listed.TryGetValue(Folding.Key(channel.Name), out var row) ? Complete(channel, row, problems) : OfAnyRow(channel)).ToList();
        return channels.SequenceEqual(calendar.Channels) ? calendar : calendar with { Channels = channels };
    }

    /// <summary>A hash of the zones and times that a calendar has beyond its settings; empty where it has none.</summary>
    internal static string MarkOf(CalendarDefinition settings, CalendarDefinition completed) => ReferenceEquals(settings, completed)
        ? string.Empty
        : ContentHash.Of([.. completed.Channels.Select(channel => $"{channel.Name}\u001f{channel.Zone}\u001f{channel.DefaultTime:O}")]);

    private static ChannelsTab? Find(TabSnapshot tab)
    {
        foreach (var row in tab.Rows.TakeWhile(row => row.Number <= LastHeadingRow))
        {
            var headings = HeaderBinder.Headings(row).Select(cell => (cell.Column, Key: Folding.Key(cell.Text))).ToList();
            foreach (var words in WordList.From("en").Select(list => list.ChannelsTab))
            {
                int[] columns = [.. words.Select(word => headings.Find(heading => heading.Key == Folding.Key(word)).Column)];
                if (!columns.Contains(0))
                {
                    return new ChannelsTab(tab, row, columns);
                }
            }
        }

        return null;
    }

    private Channel Complete(Channel channel, SheetRow row, List<Problem> problems)
    {
        var cell = row[columns[ZoneWord]];
        var zone = cell.IsUncalculated ? NameOf(row, ZoneWord) : CellText.Of(cell).Trim();
        if (channel.Zone is null && zone.Length > 0)
        {
            // The channel keeps one that cannot be read, so that its rows say so as well: a post must not go out by another clock than was meant.
            if (cell.Kind == CellKind.Error)
            {
                problems.Add(Problem.Warning(ProblemCode.CellError, Place(row, ZoneWord), ("value", zone)));
            }
            else if (!cell.IsUncalculated && ZoneReader.Find(zone) is null)
            {
                problems.Add(Problem.Warning(ProblemCode.TimeZoneUnknown, Place(row, ZoneWord), ("value", CellText.Shown(zone)), ("suggestion", ZoneReader.Suggest(zone) ?? string.Empty)));
            }

            channel = channel with { Zone = zone };
        }

        var time = row[columns[TimeWord]];
        if (channel.DefaultTime is not null || time.IsBlank)
        {
            return channel;
        }

        if (TimeOf(time) is { } usual)
        {
            return channel with { DefaultTime = usual.ToTimeOnly() };
        }

        var text = CellText.Of(time);
        problems.Add(time.Kind == CellKind.Error
            ? Problem.Warning(ProblemCode.CellError, Place(row, TimeWord), ("value", text))
            : Problem.Warning(ProblemCode.TimeUnreadable, Place(row, TimeWord), ("value", CellText.Shown(text)), ("suggestion", TimeText.Suggest(text))));
        return channel;
    }

    // A row whose name is not known may be that of any channel which is not listed; until it is, the cell stands for the zone that nobody knows.
    private Channel OfAnyRow(Channel channel) =>
        channel.Zone is null && Below.FirstOrDefault(row => row[columns[NameWord]].IsUncalculated && (row[columns[ZoneWord]] is { IsBlank: false } or { IsUncalculated: true })) is { } row
            ? channel with { Zone = NameOf(row, NameWord) }
            : channel;

    private static LocalTime? TimeOf(CellValue cell) => cell.Kind switch
    {
        CellKind.Date when cell.Number < 1 => cell.ToLocalDateTime()?.TimeOfDay,
        CellKind.Text when TimeText.Read(cell.Text) is { HoursToRival: 0, Choice: null, Offset: null } time => time.Time,
        _ => null,
    };

    private string NameOf(SheetRow row, int word) => $"{tab.Name}!{new CellAddress(row.Number, columns[word])}";

    private string Text(SheetRow row, int word) => row[columns[word]] is { Kind: not CellKind.Error } cell ? CellText.Of(cell).Trim() : string.Empty;

    private ProblemPlace Place(SheetRow row, int word) => ProblemPlace.At(tab.Name, new CellAddress(row.Number, columns[word]), CellText.Of(headings[columns[word]]).Trim());
}
