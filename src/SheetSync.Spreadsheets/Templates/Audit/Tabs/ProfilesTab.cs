namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>What each profile says of the brand: the texts that visitors read first.</summary>
internal static class ProfilesTab
{
    public static AuditTab Tab { get; } = new("profiles", "Audit_Profiles",
        AuditColumn.Channel,
        AuditColumn.NetworkOfChannel,
        new AuditColumn("bio", 36),
        AuditColumn.Calculated("bioLength", 9, AuditKind.Number, "IF({bio}=\"\",\"\",LEN({bio}))"),
        new AuditColumn("profileLink", 24),
        new AuditColumn("hashtags", 20),
        new AuditColumn("mission", 28),
        new AuditColumn("kpis", 22),
        new AuditColumn("pinned", 24))
    {
        FrozenColumns = 2,
        Start = start => start.ChannelRows,
    };
}
