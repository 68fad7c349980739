namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>Profiles that pass for the brand without belonging to it, and old ones of its own that nobody looks after.</summary>
internal static class ImpostorsTab
{
    public static AuditTab Tab { get; } = new("impostors", "Audit_Impostors",
        AuditColumn.Network,
        new AuditColumn("url", 30),
        AuditColumn.Choice("kind", 17, AuditList.ImpostorKind),
        new AuditColumn("looksLike", 17),
        new AuditColumn("foundOn", 12, AuditKind.Date),
        new AuditColumn("followers", 11, AuditKind.Number) { Total = AuditTotal.Sum },
        AuditColumn.Choice("risk", 10, AuditList.Level) with { Total = AuditTotal.CountOf(AuditList.Level, "high") },
        new AuditColumn("evidence", 24),
        AuditColumn.Choice("requested", 12, AuditList.YesNo) with { Total = AuditTotal.ShareOf(AuditList.YesNo, "yes") },
        new AuditColumn("requestedOn", 12, AuditKind.Date),
        AuditColumn.Choice("status", 14, AuditList.Impostor) with { Total = AuditTotal.CountOf(AuditList.Impostor, "removed") },
        new AuditColumn("notes", 24));
}
