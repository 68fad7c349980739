namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>How others in the field do on each network, beside our own figures.</summary>
internal static class CompetitorsTab
{
    public static AuditTab Tab { get; } = new("competitors", "Audit_Competitors",
        new AuditColumn("competitor", 18),
        AuditColumn.Network,
        new AuditColumn("handle", 17),
        new AuditColumn("url", 24),
        new AuditColumn("followers", 11, AuditKind.Number),
        AuditColumn.Calculated("ours", 11, AuditKind.Number,
            "IF({network}=\"\",\"\",IF(SUMIFS({scorecard.followersEnd},{scorecard.network},{network})=0,\"\",SUMIFS({scorecard.followersEnd},{scorecard.network},{network})))"),
        AuditColumn.Calculated("ratio", 10, AuditKind.Share, "IF(OR({ours}=\"\",SUM({followers})=0),\"\",{ours}/{followers})"),
        new AuditColumn("frequency", 10, AuditKind.Decimal) { Total = AuditTotal.Average },
        new AuditColumn("rate", 11, AuditKind.Rate) { Total = AuditTotal.AverageRate },
        new AuditColumn("topFormats", 20),
        new AuditColumn("strong", 24),
        new AuditColumn("learn", 26),
        new AuditColumn("notes", 20))
    {
        FrozenColumns = 2,
        IsResult = true,
    };
}
