namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>What each account is there for: goals with the figures that show whether they are reached.</summary>
internal static class GoalsTab
{
    public static AuditTab Tab { get; } = new("goals", "Audit_Goals",
        AuditColumn.Channel,
        AuditColumn.NetworkOfChannel,
        new AuditColumn("objective", 32),
        new AuditColumn("kpi", 20),
        new AuditColumn("baseline", 11, AuditKind.Number),
        new AuditColumn("current", 11, AuditKind.Number),
        new AuditColumn("target", 11, AuditKind.Number),
        AuditColumn.Calculated("progress", 11, AuditKind.Share,
            "IF(COUNT({baseline},{current},{target})<3,\"\",IF({target}={baseline},\"\",({current}-{baseline})/({target}-{baseline})))") with { Total = AuditTotal.AverageShare },
        new AuditColumn("deadline", 12, AuditKind.Date),
        AuditColumn.Calculated("daysLeft", 9, AuditKind.Number, "IF({deadline}=\"\",\"\",INT({deadline}-{summary.today}))"),
        AuditColumn.Calculated("state", 14, AuditKind.Text,
            "IF({progress}=\"\",\"\",IF({progress}>=1,{=goalState.reached},IF(SUM({daysLeft})<0,{=goalState.missed}," +
            "IF(AND(ISNUMBER({daysLeft}),{daysLeft}<=30,{progress}<0.7),{=goalState.atRisk},{=goalState.onTrack}))))") with
        {
            List = AuditList.GoalState, Total = AuditTotal.CountOf(AuditList.GoalState, "reached"),
        },
        new AuditColumn("owner", 15),
        new AuditColumn("notes", 24))
    {
        FrozenColumns = 2,
        Rows = 30,
        Start = start => start.ChannelRows,
    };
}
