namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>Who follows each account, and whether they are the people the brand wants to reach.</summary>
internal static class AudienceTab
{
    public static AuditTab Tab { get; } = new("audience", "Audit_Audience",
        AuditColumn.Channel,
        AuditColumn.NetworkOfChannel,
        new AuditColumn("followers", 11, AuditKind.Number) { Total = AuditTotal.Sum },
        AuditColumn.Calculated("share", 10, AuditKind.Share, "IF(OR({followers}=\"\",SUM({audience.followers})=0),\"\",{followers}/SUM({audience.followers}))") with { Total = AuditTotal.SumOfShares },
        new AuditColumn("age", 12),
        new AuditColumn("women", 10, AuditKind.Share),
        new AuditColumn("men", 10, AuditKind.Share),
        AuditColumn.Calculated("otherGender", 11, AuditKind.Share, "IF(COUNT({women},{men})<2,\"\",1-{women}-{men})") with
        {
            Colors = [("AND(ISNUMBER({otherGender}),SUM({otherGender})<0)", TemplateLooks.Bad)],
        },
        new AuditColumn("location", 20),
        new AuditColumn("language", 15),
        new AuditColumn("activeHours", 17),
        new AuditColumn("interests", 24),
        AuditColumn.Choice("fit", 12, AuditList.Fit) with { Total = AuditTotal.ShareOf(AuditList.Fit, "yes") },
        new AuditColumn("notes", 20))
    {
        FrozenColumns = 2,
        Start = start => start.ChannelRows,
    };
}
