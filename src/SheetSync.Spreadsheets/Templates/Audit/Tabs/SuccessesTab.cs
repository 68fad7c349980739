namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>What went well, whether a post, a campaign or a strategy, and why: what to do again.</summary>
internal static class SuccessesTab
{
    public static AuditTab Tab { get; } = new("successes", "Audit_Successes",
        AuditColumn.Choice("kind", 13, AuditList.SuccessKind),
        new AuditColumn("name", 24),
        new AuditColumn("channel", 15),
        new AuditColumn("period", 15),
        new AuditColumn("aim", 24),
        new AuditColumn("what", 30),
        new AuditColumn("result", 24),
        new AuditColumn("link", 20),
        new AuditColumn("why", 30),
        AuditColumn.Choice("again", 11, AuditList.Fit) with { Total = AuditTotal.CountOf(AuditList.Fit, "yes") })
    {
        FrozenColumns = 2,
        IsResult = true,
    };
}
