namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>Strengths, weaknesses, opportunities and threats, for the brand as a whole and per channel.</summary>
internal static class SwotTab
{
    public static AuditTab Tab { get; } = new("swot", "Audit_Swot",
        new AuditColumn("channel", 18),
        AuditColumn.NetworkOfChannel,
        new AuditColumn("strengths", 36),
        new AuditColumn("weaknesses", 36),
        new AuditColumn("opportunities", 36),
        new AuditColumn("threats", 36))
    {
        Rows = 8,
        RowHeight = 64,
        Start = start => start.ChannelRows.Prepend(new AuditRow(("channel", start.Words.Messages["wholeBrand"]))),
    };
}
