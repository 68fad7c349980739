namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>The figures of the period, one row per account, beside those of the period before, of last year and of others.</summary>
internal static class ScorecardTab
{
    public static AuditTab Tab { get; } = new("scorecard", "Audit_Scorecard",
        AuditColumn.Channel,
        AuditColumn.NetworkOfChannel,
        new AuditColumn("followersStart", 11, AuditKind.Number) { Total = AuditTotal.Sum },
        new AuditColumn("followersEnd", 11, AuditKind.Number) { Total = AuditTotal.Sum },
        AuditColumn.Calculated("gained", 10, AuditKind.Number, "IF(COUNT({followersStart},{followersEnd})<2,\"\",{followersEnd}-{followersStart})") with { Total = AuditTotal.Sum, Colors = Signs("gained") },
        AuditColumn.Calculated("gainedShare", 10, AuditKind.Share, "IF(OR({gained}=\"\",SUM({followersStart})=0),\"\",{gained}/{followersStart})") with { Colors = Signs("gainedShare") },
        new AuditColumn("posts", 9, AuditKind.Number) { Total = AuditTotal.Sum },
        AuditColumn.Calculated("perWeek", 9, AuditKind.Decimal, "IF(OR({posts}=\"\",{summary.weeks}=\"\"),\"\",{posts}/{summary.weeks})") with { Total = AuditTotal.Sum with { Kind = AuditKind.Decimal } },
        new AuditColumn("impressions", 11, AuditKind.Number) { Total = AuditTotal.Sum },
        new AuditColumn("reach", 11, AuditKind.Number) { Total = AuditTotal.Sum },
        new AuditColumn("engagements", 11, AuditKind.Number) { Total = AuditTotal.Sum },
        new AuditColumn("before", 10, AuditKind.Number) { Total = AuditTotal.Sum },
        AuditColumn.Calculated("vsBefore", 10, AuditKind.Share, "IF(OR({engagements}=\"\",SUM({before})=0),\"\",{engagements}/{before}-1)") with { Colors = Signs("vsBefore") },
        new AuditColumn("lastYear", 10, AuditKind.Number) { Total = AuditTotal.Sum },
        AuditColumn.Calculated("vsLastYear", 10, AuditKind.Share, "IF(OR({engagements}=\"\",SUM({lastYear})=0),\"\",{engagements}/{lastYear}-1)") with { Colors = Signs("vsLastYear") },
        AuditColumn.Calculated("rate", 10, AuditKind.Rate, "IF(SUM({impressions})<=0,\"\",SUM({engagements})/{impressions})") with
        {
            Total = new AuditTotal("IF(SUM({scorecard.impressions})=0,\"\",SUM({scorecard.engagements})/SUM({scorecard.impressions}))", AuditKind.Rate),
        },
        new AuditColumn("benchmark", 10, AuditKind.Rate),
        AuditColumn.Calculated("vsBenchmark", 11, AuditKind.Share, "IF(OR({rate}=\"\",SUM({benchmark})=0),\"\",{rate}/{benchmark}-1)") with { Colors = Signs("vsBenchmark") },
        new AuditColumn("clicks", 9, AuditKind.Number) { Total = AuditTotal.Sum },
        AuditColumn.Calculated("clickRate", 9, AuditKind.Rate, "IF(SUM({impressions})<=0,\"\",SUM({clicks})/{impressions})") with
        {
            Total = new AuditTotal("IF(SUM({scorecard.impressions})=0,\"\",SUM({scorecard.clicks})/SUM({scorecard.impressions}))", AuditKind.Rate),
        })
    {
        FrozenColumns = 2,
        IsResult = true,
        Filtered = false,
        Start = start => start.ChannelRows,
    };

    private static (string Condition, (string Fill, string Color) Look)[] Signs(string key) =>
        [($"AND(ISNUMBER({{{key}}}),SUM({{{key}}})<0)", TemplateLooks.Bad), ($"SUM({{{key}}})>0", TemplateLooks.Good)];
}
