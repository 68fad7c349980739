namespace SheetSync.Spreadsheets.Templates.Audit.Tabs;

/// <summary>Whether every profile looks and sounds like the brand, and what each network alone asks to be looked at.</summary>
internal static class BrandChecklistTab
{
    private static readonly string[] OfEveryNetwork = ["picture", "cover", "bio", "link", "handle", "pinned", "tone", "hashtags"];

    private static readonly (string Network, string[] Elements)[] OfOne =
    [
        ("facebook", ["facebookButton"]),
        ("instagram", ["instagramCategory", "instagramHighlights"]),
        ("linkedin", ["linkedinType", "linkedinButton"]),
        ("pinterest", ["pinterestBoards"]),
        ("tiktok", ["tiktokPrivacy"]),
        ("google", ["googleCategories", "googleHours", "googlePhone"]),
    ];

    public static AuditTab Tab { get; } = new("checklist", "Audit_BrandChecklist",
        new AuditColumn("element", 26),
        AuditColumn.Channel with { Total = null },
        AuditColumn.NetworkOfChannel,
        new AuditColumn("expected", 40),
        new AuditColumn("found", 32),
        AuditColumn.Choice("result", 13, AuditList.Check) with
        {
            Total = new AuditTotal(
                "IF(COUNTIF({*},{=check.pass})+COUNTIF({*},{=check.fix})+COUNTIF({*},{=check.fail})=0,\"\"," +
                "COUNTIF({*},{=check.pass})/(COUNTIF({*},{=check.pass})+COUNTIF({*},{=check.fix})+COUNTIF({*},{=check.fail})))",
                AuditKind.Share, (AuditList.Check, "pass")),
        },
        new AuditColumn("checkedOn", 12, AuditKind.Date),
        new AuditColumn("checkedBy", 15),
        new AuditColumn("notes", 24))
    {
        FrozenColumns = 2,
        Start = Elements,
    };

    private static IEnumerable<AuditRow> Elements(AuditStart start) => start.Channels.Count == 0
        ? OfEveryNetwork.Concat(OfOne.SelectMany(network => network.Elements)).Select(element => Row(start, element, string.Empty))
        : start.Channels.SelectMany(channel => OfEveryNetwork
            .Concat(OfOne.Where(network => network.Network == channel.Network).SelectMany(network => network.Elements))
            .Select(element => Row(start, element, channel.Name)));

    private static AuditRow Row(AuditStart start, string element, string channel) =>
        new(("element", start.Words.Elements[element][0]), ("expected", start.Words.Elements[element][1]), ("channel", channel));
}
