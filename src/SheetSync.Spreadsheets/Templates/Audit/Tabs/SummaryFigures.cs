using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>The figures at a glance on the Summary tab.</summary>
internal static class SummaryFigures
{
    // What stands where nothing was filled in yet.
    private const string None = "–";

    /// <summary>Each figure with what it shows before anything is filled in. Trouble turns red when it is more than none.</summary>
    public static IReadOnlyList<(string Key, string Formula, AuditKind Kind, CellValue Start, bool IsTrouble)> Of(AuditStart start)
    {
        var (none, zero) = (CellValue.FromText(None), CellValue.FromNumber(0));
        return
        [
            ("figureAccounts", "COUNTA({accounts.channel})", AuditKind.Number, CellValue.FromNumber(start.Channels.Count), false),
            ("figureFollowers", Guarded("COUNT({scorecard.followersEnd})", "SUM({scorecard.followersEnd})"), AuditKind.Number, none, false),
            ("figurePosts", "COUNT({posts.published})", AuditKind.Number, zero, false),
            ("figureRate", Guarded("SUM({scorecard.impressions})", "SUM({scorecard.engagements})/SUM({scorecard.impressions})"), AuditKind.Rate, none, false),
            ("figureGoals", Guarded("COUNT({goals.progress})", "AVERAGE({goals.progress})"), AuditKind.Share, none, false),
            ("figureChecks", Guarded("COUNTIF({checklist.result},{=check.pass})+COUNTIF({checklist.result},{=check.fix})+COUNTIF({checklist.result},{=check.fail})",
                "COUNTIF({checklist.result},{=check.pass})/(COUNTIF({checklist.result},{=check.pass})+COUNTIF({checklist.result},{=check.fix})+COUNTIF({checklist.result},{=check.fail}))"),
                AuditKind.Share, none, false),
            ("figureOutdated", "COUNTIF({accounts.state},{=accountState.outdated})", AuditKind.Number, zero, true),
            ("figureImpostors", "COUNTIF({impostors.status},{=impostor.found})+COUNTIF({impostors.status},{=impostor.reported})+COUNTIF({impostors.status},{=impostor.refused})", AuditKind.Number, zero, true),
            ("figureSecurity", "COUNTIF({security.state},{=securityState.toFix})", AuditKind.Number, zero, true),
            ("figureGaps", "COUNTIF({gaps.what},\"?*\")-COUNTIFS({gaps.what},\"?*\",{gaps.planned},{=yesNo.yes})", AuditKind.Number, zero, false),
            ("figureActions", "COUNTIF({actions.action},\"?*\")-COUNTIFS({actions.action},\"?*\",{actions.status},{=progress.done})-COUNTIFS({actions.action},\"?*\",{actions.status},{=progress.dropped})",
                AuditKind.Number, zero, false),
            ("figureOverdue", "COUNTIF({actions.dueState},{=dueState.overdue})", AuditKind.Number, zero, true),
        ];
    }

    private static string Guarded(string count, string figure) => $"IF({count}=0,\"{None}\",{figure})";
}
