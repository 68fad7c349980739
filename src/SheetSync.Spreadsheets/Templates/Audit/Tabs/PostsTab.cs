using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>The posts of the period, one per row, ranked within their channel by engagement rate: the best and the poorest show themselves.</summary>
internal static class PostsTab
{
    // The moment of the channel's post before this one; 0 is none.
    private const string Before = "SUMPRODUCT(MAX(({posts.channel}={channel})*({posts.published}<{published})*{posts.published}))";

    public static AuditTab Tab { get; } = new("posts", "Audit_Posts",
        new AuditColumn("published", 18, AuditKind.Moment),
        new AuditColumn("channel", 14),
        AuditColumn.NetworkOfChannel with { Start = (_, _) => CellValue.Blank },
        AuditColumn.Choice("format", 11, AuditList.Format),
        new AuditColumn("campaign", 14),
        new AuditColumn("permalink", 16),
        new AuditColumn("caption", 24),
        new AuditColumn("media", 12),
        new AuditColumn("hashtags", 13),
        new AuditColumn("impressions", 11, AuditKind.Number) { Total = AuditTotal.Sum },
        new AuditColumn("engagements", 11, AuditKind.Number) { Total = AuditTotal.Sum },

        // Rounded, since the ranks compare it as text of 15 digits, and a third would come out greater than itself.
        AuditColumn.Calculated("rate", 10, AuditKind.Rate, "IF(SUM({impressions})<=0,\"\",ROUND(SUM({engagements})/{impressions},6))") with
        {
            Total = new AuditTotal("IF(SUM({posts.impressions})=0,\"\",SUM({posts.engagements})/SUM({posts.impressions}))", AuditKind.Rate),
        },
        new AuditColumn("clicks", 9, AuditKind.Number) { Total = AuditTotal.Sum },
        AuditColumn.Calculated("rank", 8, AuditKind.Number, "IF({rate}=\"\",\"\",COUNTIFS({posts.channel},{channel},{posts.rate},\">\"&{rate})+1)") with
        {
            Colors = [("AND(ISNUMBER({rank}),SUM({rank})<=3)", TemplateLooks.Good), ("AND(ISNUMBER({rank}),{fromEnd}<=3,{fromEnd}>0)", TemplateLooks.Bad)],
        },
        new AuditColumn("why", 20),

        // Behind this nothing is printed: it is there to rank and count by.
        AuditColumn.Calculated("length", 9, AuditKind.Number, "IF({caption}=\"\",\"\",LEN({caption}))") with { Total = AuditTotal.Average },
        AuditColumn.Calculated("fromEnd", 8, AuditKind.Number, "IF({rate}=\"\",\"\",COUNTIFS({posts.channel},{channel},{posts.rate},\"<\"&{rate})+1)") with
        {
            Colors = [("AND(ISNUMBER({fromEnd}),SUM({fromEnd})<=3,{rank}>3)", TemplateLooks.Bad)],
        },
        AuditColumn.Calculated("weekday", 9, AuditKind.Text,
            "IF(ISNUMBER({published}),CHOOSE(WEEKDAY({published},2),{=weekday.mon},{=weekday.tue},{=weekday.wed},{=weekday.thu},{=weekday.fri},{=weekday.sat},{=weekday.sun}),\"\")"),
        AuditColumn.Calculated("hour", 9, AuditKind.Text,
            "IF(ISNUMBER({published}),RIGHT(\"0\"&HOUR({published}),2)&\"–\"&RIGHT(\"0\"&MOD(HOUR({published})+1,24),2),\"\")"),

        // No gap is 0 and not empty text, since the rhythm multiplies by it.
        AuditColumn.Calculated("gap", 8, AuditKind.Days, $"IF(ISNUMBER({{published}}),IFERROR(IF({Before}=0,0,INT({{published}})-INT({Before})),0),0)") with
        {
            Start = (_, _) => CellValue.FromNumber(0),
            InEveryRow = true,
        })
    {
        Rows = 60,
        FrozenColumns = 2,
        LastPrinted = "why",
        IsResult = true,
    };
}
