using SheetSync.Spreadsheets.Templates.Audit.Tabs;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>The tabs with a table to fill in, in their order.</summary>
internal static class AuditTabs
{
    public static IReadOnlyList<AuditTab> All { get; } =
    [
        AccountsTab.Tab, ProfilesTab.Tab, ImpostorsTab.Tab, SecurityTab.Tab, GoalsTab.Tab, AudienceTab.Tab, PersonasTab.Tab, PostsTab.Tab, SuccessesTab.Tab, GapsTab.Tab,
        ScorecardTab.Tab, MetricsTab.Tab, RhythmTab.Tab, PostingTimesTab.Tab, CompetitorsTab.Tab, SwotTab.Tab, BrandChecklistTab.Tab, ChannelRequestsTab.Tab, ActionPlanTab.Tab,
    ];

    public static AuditTab Of(string key) => All.First(tab => tab.Key == key);
}
