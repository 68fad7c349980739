using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>How often each channel posts and on which days, from the Posts tab, beside what was planned.</summary>
internal static class RhythmTab
{
    public static AuditTab Tab { get; } = new("rhythm", "Audit_PostingRhythm",
        [
            AuditColumn.Channel,
            AuditColumn.NetworkOfChannel,
            new AuditColumn("target", 10, AuditKind.Number) { Total = AuditTotal.Sum },
            new AuditColumn("planned", 10, AuditKind.Number) { Total = AuditTotal.Sum },
            AuditColumn.Calculated("published", 11, AuditKind.Number, "IF({channel}=\"\",\"\",COUNTIFS({posts.channel},{channel},{posts.published},\">0\"))") with
            {
                Start = (_, _) => CellValue.FromNumber(0),
                Total = AuditTotal.Sum with { Start = rows => rows == 0 ? CellValue.Blank : CellValue.FromNumber(0) },
            },
            AuditColumn.Calculated("ofPlanned", 10, AuditKind.Share, "IF(SUM({planned})=0,\"\",SUM({published})/{planned})") with { Colors = Below("ofPlanned") },
            AuditColumn.Calculated("perWeek", 10, AuditKind.Decimal, "IF(OR({channel}=\"\",{summary.weeks}=\"\"),\"\",SUM({published})/{summary.weeks})"),
            AuditColumn.Calculated("ofTarget", 10, AuditKind.Share, "IF(OR({perWeek}=\"\",SUM({target})=0),\"\",{perWeek}/{target})") with { Colors = Below("ofTarget") },
            AuditColumn.Calculated("longestGap", 10, AuditKind.Number, "IF(SUM({published})<2,\"\",SUMPRODUCT(MAX(({posts.channel}={channel})*{posts.gap})))"),
            AuditColumn.Calculated("bestDay", 12, AuditKind.Text, "IF(SUM({published})=0,\"\",CHOOSE(MATCH(MAX({mon}:{sun}),{mon}:{sun},0),{=weekday.mon},{=weekday.tue},{=weekday.wed},{=weekday.thu},{=weekday.fri},{=weekday.sat},{=weekday.sun}))"),
            .. AuditList.Weekday.Words.Select(day => AuditColumn.Calculated(day.Key, 7, AuditKind.Days,
                $"IF({{channel}}=\"\",\"\",COUNTIFS({{posts.channel}},{{channel}},{{posts.weekday}},{{=weekday.{day.Key}}}))") with
            {
                Start = (_, _) => CellValue.FromNumber(0),
                Total = AuditTotal.Sum with { Kind = AuditKind.Days, Start = rows => rows == 0 ? CellValue.Blank : CellValue.FromNumber(0) },
            }),
            new AuditColumn("notes", 26),
        ])
    {
        FrozenColumns = 2,
        IsResult = true,
        Filtered = false,
        Start = start => start.ChannelRows,
    };

    private static (string Condition, (string Fill, string Color) Look)[] Below(string key) =>
        [($"AND(ISNUMBER({{{key}}}),SUM({{{key}}})<0.8)", TemplateLooks.Ask), ($"SUM({{{key}}})>=1", TemplateLooks.Good)];
}
