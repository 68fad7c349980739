namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>What will be done about all this: who, until when, and how one will see that it worked.</summary>
internal static class ActionPlanTab
{
    public static AuditTab Tab { get; } = new("actions", "Audit_ActionPlan",
        AuditColumn.Choice("priority", 11, AuditList.Priority) with { Total = AuditTotal.CountOf(AuditList.Priority, "high") },
        new AuditColumn("issue", 32),
        new AuditColumn("action", 36),
        new AuditColumn("channel", 15),
        new AuditColumn("owner", 16),
        new AuditColumn("due", 12, AuditKind.Date),
        AuditColumn.Calculated("dueState", 13, AuditKind.Text,
            "IF({due}=\"\",\"\",IF(OR({status}={=progress.done},{status}={=progress.dropped}),{=dueState.closed}," +
            "IF({due}<{summary.today},{=dueState.overdue},IF({due}<={summary.today}+7,{=dueState.dueSoon},{=dueState.onTime}))))") with
        {
            List = AuditList.DueState, Total = AuditTotal.CountOf(AuditList.DueState, "overdue"),
        },
        new AuditColumn("measure", 28),
        AuditColumn.Choice("status", 14, AuditList.Progress) with { Total = AuditTotal.ShareOf(AuditList.Progress, "done") },
        new AuditColumn("doneOn", 12, AuditKind.Date))
    {
        FrozenColumns = 2,
        Rows = 30,
    };
}
