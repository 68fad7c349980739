using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>
/// How many characters a row has left on the tightest of its networks, as a formula beside the caption. It adds caption, hashtags and link as
/// <c>PostComposer</c> does by default and leaves the finer points (emoji, further links, a channel's signature) to the check, which is exact. Of a thread, whose posts count each for itself, it says nothing.
/// </summary>
internal static class CalendarCount
{
    // Far above every limit: the largest of "this less what is left" belongs to the network with the least left.
    private const int Far = 1_000_000;

    // Between the parts of a text stands an empty line.
    private const int Break = 2;

    /// <summary>How a network counts the link of a row that its caption does not have: a fixed length, or one of these.</summary>
    internal const int NotInText = 0, AsLong = 1, AsLongBesideAssets = 2;

    private static readonly string[] Separators = ["CHAR(10)", "\";\"", "\"+\"", "\"/\"", "\"&\""];

    // Excel 2016, LibreOffice and Google Sheets all calculate lists inside SUMPRODUCT; inside IF and IFERROR Excel 2016 does not, so none stands
    // there. The outer IFERROR turns "no channel" (1/0) into an empty cell.
    private const string Pattern =
        "IFERROR(1000000-ROUND(1/(1/((|title|&|caption|<>\"\")*ISERROR(FIND(CHAR(10)&\"---\",|caption|))*SUMPRODUCT(MAX((|max|>0)*"
        + "((ISNUMBER(FIND(\",\"&LOWER(SUBSTITUTE(|names|,\" \",\"\"))&\",\",|row|))+ISNUMBER(FIND(\",\"&LOWER(SUBSTITUTE(|networks|,\" \",\"\"))&\",\",|row|))"
        + "+ISNUMBER(FIND(\",|all|,\",|row|)))>0)*(1000000-|max|"
        + "+(|link|<>\"\")*ISERROR(FIND(|link|,|caption|))*((|cost|>2)*(|cost|+2)+((|cost|=1)+(|cost|=2)*(|assets|<>\"\"))*(LEN(|link|)+2))"
        + "-(|cost|>2)*ISNUMBER(FIND(\"http\",|caption|))*(IFERROR(MIN(FIND(\" \",|caption|&\" \",FIND(\"http\",|caption|)),"
        + "FIND(CHAR(10),|caption|&CHAR(10),FIND(\"http\",|caption|)))-FIND(\"http\",|caption|),0)-|cost|)))))),0)"
        + "-LEN(IF(|caption|=\"\",|title|,|caption|))-(|tags|<>\"\")*(LEN(|tags|)+2),\"\")";

    /// <summary>The formula for a row.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="columnOf">Where the columns of the calendar stand.</param>
    /// <param name="words">The language.</param>
    public static string Formula(int row, Func<ColumnRole, int> columnOf, TemplateWords words)
    {
        string Cell(ColumnRole role) => new CellAddress(row, columnOf(role)).ToString();
        var values = new Dictionary<string, string>
        {
            ["title"] = Cell(ColumnRole.Title), ["caption"] = Cell(ColumnRole.Caption), ["tags"] = Cell(ColumnRole.Hashtags),
            ["link"] = Cell(ColumnRole.Link), ["assets"] = Cell(ColumnRole.Assets), ["row"] = Listed(Cell(ColumnRole.Channels)), ["all"] = words.All,
            ["names"] = CalendarChannels.Below(words, CalendarChannels.Name), ["networks"] = CalendarChannels.Below(words, CalendarChannels.Network),
            ["max"] = CalendarChannels.Below(words, CalendarChannels.Characters), ["cost"] = CalendarChannels.Below(words, CalendarChannels.Link),
        };
        return string.Concat(Pattern.Split('|').Select((piece, at) => at % 2 == 0 ? piece : values[piece]));
    }

    /// <summary>The channels of a cell in small letters, with a comma before and after each.</summary>
    public static string Listed(string cell) =>
        Separators.Aggregate($"SUBSTITUTE(LOWER({cell}),\" \",\"\")", (text, separator) => $"SUBSTITUTE({text},{separator},\",\")", text => $"\",\"&{text}&\",\"");

    /// <summary>What the formula gives for a row: a number, or blank.</summary>
    public static CellValue ValueOf(CalendarTemplateRow row, IEnumerable<Channel> channels, TemplateWords words)
    {
        string Text(ColumnRole role) => row.Cells.GetValueOrDefault(role).Display();
        var named = Text(ColumnRole.Channels).ToLowerInvariant().Replace(" ", string.Empty, StringComparison.Ordinal).Split([',', '\n', ';', '+', '/', '&']).ToHashSet();
        var (title, caption, tags, link) = (Text(ColumnRole.Title), Text(ColumnRole.Caption), Text(ColumnRole.Hashtags), Text(ColumnRole.Link));
        var fixedLength = (caption.Length == 0 ? title.Length : caption.Length) + (tags.Length == 0 ? 0 : tags.Length + Break);
        var addsLink = link.Length > 0 && !caption.Contains(link, StringComparison.Ordinal);
        var left = channels
            .Select(channel => (channel.Name, Network: NetworkCatalog.Find(channel.Network)))
            .Where(channel => channel.Network is not null && MaxOf(channel.Network) is > 0 && (named.Contains(words.All) || named.Contains(Key(channel.Name)) || named.Contains(Key(channel.Network.Name))))
            .Select(channel => MaxOf(channel.Network!)!.Value - fixedLength + Saved(caption, LinkOf(channel.Network!)) - LinkOf(channel.Network!) switch
            {
                _ when !addsLink => 0,
                AsLong => link.Length + Break,
                AsLongBesideAssets => Text(ColumnRole.Assets).Length > 0 ? link.Length + Break : 0,
                NotInText => 0,
                var cost => cost + Break,
            }).DefaultIfEmpty(Far).Min();
        return left == Far || (title + caption).Length == 0 || caption.Contains("\n---", StringComparison.Ordinal) ? CellValue.Blank : CellValue.FromNumber(left);
    }

    /// <summary>The longest text that a network takes, by the figure that is tightest and firm; null where none is known, and for what is not among the networks of the lists.</summary>
    public static double? MaxOf(NetworkProfile network) => !network.Listed ? null : network.Contents.SelectMany(content => content.Limits)
        .Where(limit => limit is { Of: LimitSubject.Text or LimitSubject.TextAndWarning, Unit: not TextUnit.Utf8Bytes, Advice: false, Max: > 0 })
        .Min(limit => limit.Max);

    /// <summary>How a network counts a link.</summary>
    public static int LinkOf(NetworkProfile network) => network switch
    {
        { Link: LinkPlacement.Field } => NotInText,
        { Link: LinkPlacement.Card } => AsLongBesideAssets,
        _ when network.Limits.Any(limit => limit.Of is LimitSubject.Text or LimitSubject.TextAndWarning && limit.Unit is TextUnit.Weighted or TextUnit.Mastodon) => TextLength.LinkLength,
        _ => AsLong,
    };

    private static string Key(string name) => name.ToLowerInvariant().Replace(" ", string.Empty, StringComparison.Ordinal);

    // What the caption's first link takes beyond the fixed length of links.
    private static int Saved(string caption, int cost)
    {
        var start = caption.IndexOf("http", StringComparison.Ordinal);
        return cost <= AsLongBesideAssets || start < 0 ? 0 : (caption + " ").IndexOfAny([' ', '\n'], start) - start - cost;
    }
}
