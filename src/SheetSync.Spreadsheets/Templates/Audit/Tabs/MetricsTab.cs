using SheetSync.Core.Checking;

namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>By which figures the success of each network will be measured; it starts with those that suit the network.</summary>
internal static class MetricsTab
{
    private static readonly (string Network, string[] Metrics)[] Suggestions =
    [
        ("facebook", ["reach", "engagementRate", "linkClicks", "responseTime"]),
        ("instagram", ["reach", "engagementRate", "saves", "shares"]),
        ("linkedin", ["impressions", "engagementRate", "clickRate", "followerGrowth"]),
        ("x", ["impressions", "engagementRate", "replies"]),
        ("tiktok", ["videoViews", "watchTime", "shares"]),
        ("pinterest", ["impressions", "saves", "linkClicks"]),
        ("google", ["profileActions", "reviews"]),
        ("bluesky", ["followerGrowth", "replies"]),
        ("mastodon", ["shares", "replies"]),
    ];

    private static readonly string[] OfTheWebsite = ["referrals", "conversions"];

    // Of this one, less is better.
    private const string LessIsBetter = "{metric}={=metrics.responseTime}";

    public static AuditTab Tab { get; } = new("metrics", "Audit_Metrics",
        AuditColumn.Network,
        new AuditColumn("metric", 20),
        new AuditColumn("tells", 36),
        new AuditColumn("source", 24),
        new AuditColumn("current", 11, AuditKind.Figure),
        new AuditColumn("previous", 11, AuditKind.Figure),
        AuditColumn.Calculated("vsPrevious", 10, AuditKind.Share, "IF(OR({current}=\"\",SUM({previous})=0),\"\",{current}/{previous}-1)") with { Colors = Signs("vsPrevious") },
        new AuditColumn("lastYear", 11, AuditKind.Figure),
        AuditColumn.Calculated("vsLastYear", 10, AuditKind.Share, "IF(OR({current}=\"\",SUM({lastYear})=0),\"\",{current}/{lastYear}-1)") with { Colors = Signs("vsLastYear") },
        new AuditColumn("benchmark", 11, AuditKind.Figure),
        new AuditColumn("target", 11, AuditKind.Figure),
        AuditColumn.Calculated("reached", 10, AuditKind.Share, $"IF(OR({{current}}=\"\",SUM({{current}})=0,SUM({{target}})=0),\"\",IF({LessIsBetter},{{target}}/{{current}},{{current}}/{{target}}))"),
        AuditColumn.Calculated("state", 13, AuditKind.Text, "IF({reached}=\"\",\"\",IF({reached}>=1,{=metricState.reached},IF({reached}>=0.8,{=metricState.onTheWay},{=metricState.behind})))") with
        {
            List = AuditList.MetricState, Total = AuditTotal.CountOf(AuditList.MetricState, "reached"),
        })
    {
        FrozenColumns = 2,
        IsResult = true,
        Start = Suggested,
    };

    private static IEnumerable<AuditRow> Suggested(AuditStart start)
    {
        var used = start.Channels.Select(channel => channel.Network).ToHashSet();
        return Suggestions.Where(suggestion => used.Count == 0 || used.Contains(suggestion.Network))
            .SelectMany(suggestion => suggestion.Metrics.Select(metric => (Network: NetworkCatalog.Find(suggestion.Network)!.Name, Metric: metric)))
            .Concat(OfTheWebsite.Select(metric => (Network: start.Words.Messages["allNetworks"], Metric: metric)))
            .Select(row => (row.Network, Words: start.Words.Metrics[row.Metric]))
            .Select(row => new AuditRow(("network", row.Network), ("metric", row.Words[0]), ("tells", row.Words[1]), ("source", row.Words[2])));
    }

    private static (string Condition, (string Fill, string Color) Look)[] Signs(string key) =>
    [
        ($"AND(ISNUMBER({{{key}}}),IF({LessIsBetter},SUM({{{key}}})>0,SUM({{{key}}})<0))", TemplateLooks.Bad),
        ($"AND(ISNUMBER({{{key}}}),SUM({{{key}}})<>0)", TemplateLooks.Good),
    ];
}
