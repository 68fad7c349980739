namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>What is missing, what went poorly and what could be won, with what it is worth and what it takes.</summary>
internal static class GapsTab
{
    public static AuditTab Tab { get; } = new("gaps", "Audit_Gaps",
        AuditColumn.Choice("kind", 14, AuditList.GapKind),
        new AuditColumn("channel", 15),
        new AuditColumn("what", 32),
        new AuditColumn("evidence", 24),
        new AuditColumn("cause", 26),
        AuditColumn.Choice("effect", 11, AuditList.Size),
        AuditColumn.Choice("effort", 11, AuditList.Size),
        AuditColumn.Calculated("score", 10, AuditKind.Number,
            "IF(OR({effect}=\"\",{effort}=\"\"),\"\",IF({effect}={=size.large},3,IF({effect}={=size.medium},2,1))*IF({effort}={=size.small},3,IF({effort}={=size.medium},2,1)))") with
        {
            Colors = [("SUM({score})>=6", TemplateLooks.Good), ("AND(ISNUMBER({score}),SUM({score})<=2)", TemplateLooks.Quiet)],
        },
        new AuditColumn("idea", 30),
        new AuditColumn("owner", 15),
        AuditColumn.Choice("planned", 11, AuditList.YesNo) with { Total = AuditTotal.ShareOf(AuditList.YesNo, "yes") })
    {
        IsResult = true,
    };
}
