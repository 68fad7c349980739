namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>The people that the brand writes for, each as one person that the team can picture.</summary>
internal static class PersonasTab
{
    public static AuditTab Tab { get; } = new("personas", "Audit_Personas",
        new AuditColumn("persona", 18),
        new AuditColumn("life", 24),
        new AuditColumn("age", 10),
        new AuditColumn("wants", 26),
        new AuditColumn("worries", 26),
        new AuditColumn("networks", 18),
        new AuditColumn("likes", 22),
        new AuditColumn("active", 15),
        new AuditColumn("message", 28))
    {
        Rows = 8,
        RowHeight = 64,
    };
}
