using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>The accounts of the Summary tab, one row each, gathered from the tabs that say more of them.</summary>
internal static class SummaryAccounts
{
    private const int Rows = 15;
    private const int MostLetters = 70;

    private static readonly (string Key, double Width, string Formula)[] Columns =
    [
        ("network", 16, Own("network")), ("handle", 17, Own("handle")), ("url", 24, Own("url")), ("owner", 15, Own("owner")), ("verified", 12, Own("verified")),
        ("mission", 24, Of("profiles", "mission")), ("kpis", 19, Of("profiles", "kpis")), ("topContent", 21, Best()), ("follows", 19, Follows()),
        ("lastPost", 13, "IF(SUM(INDEX({accounts.lastPost},#))=0,\"\",INDEX({accounts.lastPost},#))"), ("decision", 13, Own("decision")), ("notes", 20, Own("notes")),
    ];

    /// <summary>Adds the section from a row on.</summary>
    public static void Add(XlsxBuilderSheet sheet, AuditStart start, int top)
    {
        var words = start.Words;
        var (instructions, headings) = (top + 1, top + 2);
        sheet.Set(new CellAddress(top, 1), CellValue.FromText(SummaryTab.Word(words, "accountsSection")), AuditLooks.Section);
        sheet.SetHeight(top, 26);
        sheet.Set(new CellAddress(instructions, 1), CellValue.FromText(SummaryTab.Word(words, "accountsPurpose")), AuditLooks.Purpose);
        sheet.SetHeight(instructions, 20);
        sheet.SetHeight(headings, 38);
        var last = headings + Math.Max(Rows, start.Channels.Count + 5);
        foreach (var (at, (key, width, _)) in Columns.Index())
        {
            var heading = words.Summary["columns." + key][0];
            sheet.SetColumn(at + 1, Math.Max(width, Math.Ceiling((TextFit.LongestWord(heading, 11) * TextFit.Bold) + 3)), TemplateLooks.Plain);
            sheet.Set(new CellAddress(headings, at + 1), CellValue.FromText(heading), TemplateLooks.ManagedHeading);
            AddColors(sheet, at + 1, key, headings, last, words);
        }

        sheet.RepeatedRows = (headings, headings);
        for (var row = headings + 1; row <= last; row++)
        {
            AddRow(sheet, start, row, row - headings);
        }

        sheet.Tables.Add(new XlsxBuilderTable(SummaryTab.Table, new CellRange(new CellAddress(headings, 1), new CellAddress(last, Columns.Length)), Filtered: false));
    }

    private static void AddRow(XlsxBuilderSheet sheet, AuditStart start, int row, int number)
    {
        sheet.SetHeight(row, 32);
        foreach (var (at, (key, _, formula)) in Columns.Index())
        {
            var channel = start.Channels.ElementAtOrDefault(number - 1);
            var value = (channel, key) switch
            {
                ({ } known, "network") => CellValue.FromText(AuditStart.NetworkName(known)),
                ({ } known, "handle") => CellValue.FromText(known.Account),
                _ => CellValue.Blank,
            };
            var text = formula.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var style = TemplateLooks.ManagedCell with { Middle = true, NumberFormat = key == "lastPost" ? AuditLooks.FormatOf(AuditKind.Date) : null };
            sheet.SetFormula(new CellAddress(row, at + 1), new AuditFormulas(start.Words).Expand(text, null, row), value, style);
        }
    }

    private static void AddColors(XlsxBuilderSheet sheet, int column, string key, int headings, int last, AuditWords words)
    {
        var list = key switch { "verified" => AuditList.Verified, "decision" => AuditList.Decision, _ => null };
        var first = new CellAddress(headings + 1, column);
        foreach (var (word, look) in list?.Words ?? [])
        {
            var condition = new AuditFormulas(words).Expand($"${CellAddress.ColumnName(column)}{first.Row}={{={list!.Key}.{word}}}", null, first.Row);
            sheet.Rules.Add(new XlsxBuilderRule(new CellRange(first, new CellAddress(last, column)), condition, look!.Value.Fill, look.Value.Color));
        }
    }

    // The # is the account's place on the Accounts tab, so that a sorted or deleted row there leaves no broken reference here.
    private static string Channel => "INDEX({accounts.channel},#)";

    private static string Own(string key) => $"INDEX({{accounts.{key}}},#)&\"\"";

    private static string Of(string tab, string key) => $"IF({Channel}=\"\",\"\",IFERROR({Looked(tab, key)}&\"\",\"\"))";

    private static string Looked(string tab, string key) => $"INDEX({{{tab}.{key}}},MATCH({Channel},{{{tab}.channel}},0))";

    private static string Follows() => $"IF({Channel}=\"\",\"\",IFERROR(TRIM({Looked("audience", "age")}&\" \"&{Looked("audience", "location")}),\"\"))";

    // The caption of the channel's best post, and before there are posts what is pinned.
    private static string Best()
    {
        const string Row = "SUMPRODUCT(MAX(({posts.channel}=" + "INDEX({accounts.channel},#)" + ")*({posts.rank}=1)*ROW({posts.rank})))";
        var caption = $"INDEX({{posts.caption}},{Row}-{AuditTab.HeadingRow})";
        return $"IF({Channel}=\"\",\"\",IF({Row}=0,IFERROR({Looked("profiles", "pinned")}&\"\",\"\"),LEFT({caption},{MostLetters})))";
    }
}
