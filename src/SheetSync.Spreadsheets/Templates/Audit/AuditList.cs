namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>The words that cells of a column hold, in their order, each with the colours that it takes (null: none).</summary>
/// <param name="Key">The list's key in the word files.</param>
/// <param name="Words">The keys of its words.</param>
internal sealed record AuditList(string Key, params (string Key, (string Fill, string Color)? Look)[] Words)
{
    public static AuditList Network { get; } = new("network");

    public static AuditList Format { get; } = new("format");

    public static AuditList YesNo { get; } = new("yesNo", ("yes", TemplateLooks.Good), ("no", TemplateLooks.Bad));

    public static AuditList Verified { get; } = new("verified", ("yes", TemplateLooks.Good), ("requested", TemplateLooks.Moving), ("no", TemplateLooks.Quiet));

    public static AuditList Decision { get; } = new("decision",
        ("keep", TemplateLooks.Good), ("merge", TemplateLooks.Ask), ("deactivate", TemplateLooks.Bad), ("undecided", TemplateLooks.Quiet));

    public static AuditList AccountState { get; } = new("accountState", ("current", TemplateLooks.Good), ("outdated", TemplateLooks.Bad));

    public static AuditList Impostor { get; } = new("impostor",
        ("found", TemplateLooks.Bad), ("reported", TemplateLooks.Moving), ("removed", TemplateLooks.Good), ("refused", TemplateLooks.Bad), ("tolerated", TemplateLooks.Quiet));

    public static AuditList ImpostorKind { get; } = new("impostorKind", ("impostor", TemplateLooks.Bad), ("fake", TemplateLooks.Bad), ("fan", TemplateLooks.Quiet), ("orphan", TemplateLooks.Ask));

    public static AuditList Level { get; } = new("level", ("high", TemplateLooks.Bad), ("medium", TemplateLooks.Ask), ("low", TemplateLooks.Quiet));

    public static AuditList Priority { get; } = Level with { Key = "priority" };

    public static AuditList Size { get; } = new("size", ("large", null), ("medium", null), ("small", null));

    public static AuditList SecurityState { get; } = new("securityState", ("safe", TemplateLooks.Good), ("toFix", TemplateLooks.Bad), ("toCheck", TemplateLooks.Ask));

    public static AuditList GoalState { get; } = new("goalState",
        ("reached", TemplateLooks.Good), ("onTrack", TemplateLooks.Moving), ("atRisk", TemplateLooks.Ask), ("missed", TemplateLooks.Bad));

    public static AuditList Fit { get; } = new("fit", ("yes", TemplateLooks.Good), ("partly", TemplateLooks.Ask), ("no", TemplateLooks.Bad));

    public static AuditList SuccessKind { get; } = new("successKind", ("post", null), ("campaign", null), ("strategy", null));

    public static AuditList GapKind { get; } = new("gapKind", ("gap", TemplateLooks.Ask), ("poorResult", TemplateLooks.Bad), ("opportunity", TemplateLooks.Good));

    public static AuditList MetricState { get; } = new("metricState", ("reached", TemplateLooks.Good), ("onTheWay", TemplateLooks.Moving), ("behind", TemplateLooks.Ask));

    public static AuditList Check { get; } = new("check",
        ("pass", TemplateLooks.Good), ("fix", TemplateLooks.Ask), ("fail", TemplateLooks.Bad), ("notApplicable", TemplateLooks.Quiet));

    public static AuditList Request { get; } = new("request",
        ("open", TemplateLooks.Quiet), ("approved", TemplateLooks.Good), ("later", TemplateLooks.Ask), ("declined", TemplateLooks.Bad));

    public static AuditList Progress { get; } = new("progress",
        ("notStarted", TemplateLooks.Quiet), ("inProgress", TemplateLooks.Moving), ("blocked", TemplateLooks.Bad), ("done", TemplateLooks.Good), ("dropped", TemplateLooks.Quiet));

    public static AuditList DueState { get; } = new("dueState",
        ("overdue", TemplateLooks.Bad), ("dueSoon", TemplateLooks.Ask), ("onTime", TemplateLooks.Moving), ("closed", TemplateLooks.Quiet));

    public static AuditList Weekday { get; } = new("weekday", ("mon", null), ("tue", null), ("wed", null), ("thu", null), ("fri", null), ("sat", null), ("sun", null));
}
