namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>Every profile of the brand, who has it, and whether it has fallen out of date.</summary>
internal static class AccountsTab
{
    public static AuditTab Tab { get; } = new("accounts", "Audit_Accounts",
        AuditColumn.Channel,
        AuditColumn.Network,
        new AuditColumn("handle", 17),
        new AuditColumn("url", 26),
        new AuditColumn("owner", 15),
        AuditColumn.Choice("verified", 13, AuditList.Verified) with { Total = AuditTotal.ShareOf(AuditList.Verified, "yes") },
        new AuditColumn("lastPost", 13, AuditKind.Date),
        AuditColumn.Calculated("days", 9, AuditKind.Number, "IF({lastPost}=\"\",\"\",INT({summary.today}-{lastPost}))") with { Total = AuditTotal.Average },
        AuditColumn.Calculated("state", 13, AuditKind.Text, "IF({days}=\"\",\"\",IF({days}>{summary.outdatedAfter},{=accountState.outdated},{=accountState.current}))") with
        {
            List = AuditList.AccountState, Total = AuditTotal.CountOf(AuditList.AccountState, "outdated"),
        },
        new AuditColumn("outdated", 24),
        AuditColumn.Choice("decision", 14, AuditList.Decision) with { Total = AuditTotal.CountOf(AuditList.Decision, "keep") },
        new AuditColumn("notes", 24))
    {
        FrozenColumns = 2,
        Start = start => start.Channels.Select(channel => new AuditRow(("channel", channel.Name), ("network", AuditStart.NetworkName(channel)), ("handle", channel.Account))),
    };
}
