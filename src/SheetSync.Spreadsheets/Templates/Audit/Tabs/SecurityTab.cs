using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>Who can get into each account, and how well that is guarded. Passwords themselves have no place here.</summary>
internal static class SecurityTab
{
    public static AuditTab Tab { get; } = new("security", "Audit_Security",
        AuditColumn.Channel,
        AuditColumn.NetworkOfChannel,
        new AuditColumn("owner", 15),
        new AuditColumn("admins", 26),
        AuditColumn.Choice("passwordKept", 13, AuditList.YesNo) with { Total = AuditTotal.ShareOf(AuditList.YesNo, "yes") },
        AuditColumn.Choice("twoFactor", 13, AuditList.YesNo) with { Total = AuditTotal.ShareOf(AuditList.YesNo, "yes") },
        new AuditColumn("recovery", 18),
        AuditColumn.Choice("leaversRemoved", 13, AuditList.YesNo) with { Total = AuditTotal.ShareOf(AuditList.YesNo, "yes") },
        new AuditColumn("tool", 16),
        new AuditColumn("tokenExpiry", 12, AuditKind.Date),
        AuditColumn.Calculated("tokenDays", 9, AuditKind.Number, "IF({tokenExpiry}=\"\",\"\",INT({tokenExpiry}-{summary.today}))") with
        {
            Colors = [("AND(ISNUMBER({tokenDays}),{tokenDays}<0)", TemplateLooks.Bad), ("AND(ISNUMBER({tokenDays}),{tokenDays}<=30)", TemplateLooks.Ask)],
        },
        new AuditColumn("lastReview", 12, AuditKind.Date),
        AuditColumn.Calculated("state", 13, AuditKind.Text,
            "IF({channel}=\"\",\"\",IF(OR({passwordKept}={=yesNo.no},{twoFactor}={=yesNo.no},{leaversRemoved}={=yesNo.no},AND(ISNUMBER({tokenDays}),SUM({tokenDays})<0)),{=securityState.toFix}," +
            "IF(AND({passwordKept}={=yesNo.yes},{twoFactor}={=yesNo.yes},{leaversRemoved}={=yesNo.yes}),{=securityState.safe},{=securityState.toCheck})))") with
        {
            List = AuditList.SecurityState,
            Start = (start, _) => CellValue.FromText(start.Words.Lists["securityState"]["toCheck"]),
            Total = AuditTotal.CountOf(AuditList.SecurityState, "toFix"),
        },
        new AuditColumn("notes", 20))
    {
        FrozenColumns = 2,
        Start = start => start.ChannelRows,
    };
}
