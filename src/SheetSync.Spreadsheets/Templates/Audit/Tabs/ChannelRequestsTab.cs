namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>Channels that somebody asks for, with what must be known before one is opened.</summary>
internal static class ChannelRequestsTab
{
    public static AuditTab Tab { get; } = new("requests", "Audit_ChannelRequests",
        new AuditColumn("requester", 18),
        new AuditColumn("askedOn", 12, AuditKind.Date),
        AuditColumn.Network,
        new AuditColumn("why", 30),
        new AuditColumn("audience", 26),
        new AuditColumn("content", 24),
        new AuditColumn("whoPosts", 18),
        new AuditColumn("whoAnswers", 18),
        AuditColumn.Choice("decision", 14, AuditList.Request) with { Total = AuditTotal.CountOf(AuditList.Request, "open") },
        new AuditColumn("decidedOn", 12, AuditKind.Date),
        new AuditColumn("notes", 20))
    {
        Rows = 12,
    };
}
