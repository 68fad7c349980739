using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>At which hours of which days posts went out, and what came of them, from the Posts tab: of all channels, or of the one chosen on the summary.</summary>
internal static class PostingTimesTab
{
    private const string Channel = "IF({summary.timesOf}=\"\",\"*\",{summary.timesOf})";

    public static AuditTab Tab { get; } = new("times", "Audit_PostingTimes",
        [
            new AuditColumn("hour", 14),
            .. AuditList.Weekday.Words.Select(day => AuditColumn.Calculated(day.Key, 12, AuditKind.Days,
                $"IF({{hour}}=\"\",0,COUNTIFS({{posts.hour}},{{hour}},{{posts.weekday}},{{=weekday.{day.Key}}},{{posts.channel}},{Channel}))") with
            {
                Start = (_, _) => CellValue.FromNumber(0),
                Total = AuditTotal.Sum with { Kind = AuditKind.Days, Start = _ => CellValue.FromNumber(0) },
                Colors =
                [
                    ($"AND(SUM({{{day.Key}}})>0,{{{day.Key}}}>=0.7*MAX({{times.mon}},{{times.tue}},{{times.wed}},{{times.thu}},{{times.fri}},{{times.sat}},{{times.sun}}))", TemplateLooks.Good),
                    ($"SUM({{{day.Key}}})>0", TemplateLooks.Moving),
                ],
            }),
            AuditColumn.Calculated("posts", 12, AuditKind.Days, "IF({hour}=\"\",\"\",SUM({mon}:{sun}))") with
            {
                Start = (_, _) => CellValue.FromNumber(0),
                Total = AuditTotal.Sum with { Kind = AuditKind.Days, Start = _ => CellValue.FromNumber(0) },
            },
            AuditColumn.Calculated("rate", 18, AuditKind.Rate,
                $"IF(SUMIFS({{posts.impressions}},{{posts.hour}},{{hour}},{{posts.channel}},{Channel})=0,\"\"," +
                $"SUMIFS({{posts.engagements}},{{posts.hour}},{{hour}},{{posts.channel}},{Channel})/SUMIFS({{posts.impressions}},{{posts.hour}},{{hour}},{{posts.channel}},{Channel}))"),
            new AuditColumn("notes", 30),
        ])
    {
        Rows = 24,
        RowHeight = 18,
        Filtered = false,
        IsResult = true,
        IsFull = true,
        Start = _ => Enumerable.Range(0, 24).Select(hour => new AuditRow(("hour", string.Create(CultureInfo.InvariantCulture, $"{hour:00}–{(hour + 1) % 24:00}")))),
    };
}
