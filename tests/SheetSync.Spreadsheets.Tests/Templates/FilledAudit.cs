using SheetSync.Spreadsheets.Templates.Audit;

namespace SheetSync.Spreadsheets.Tests.Templates;

/// <summary>An audit as a team fills it in, and what must then be calculated. Days are serial numbers; 46000 is the day of the audit.</summary>
internal static class FilledAudit
{
    public static IEnumerable<(string Place, object Value)> Cells(AuditWords words) =>
    [
        ("summary.brand", "Nordlys Kaffe"), ("summary.auditDate", 46000), ("summary.periodFrom", 45972), ("summary.periodTo", 45999),
        ("accounts.lastPost.1", 45990), ("accounts.lastPost.2", 45900), ("accounts.verified.1", words.Word("verified", "yes")), ("accounts.verified.2", words.Word("verified", "no")),
        ("accounts.decision.1", words.Word("decision", "keep")), ("accounts.decision.2", words.Word("decision", "deactivate")),
        ("profiles.bio.1", "Coffee from the north"), ("profiles.mission.1", "Make people come by"), ("profiles.pinned.2", "Our opening hours"),
        ("impostors.network.1", "X"), ("impostors.followers.1", 1200), ("impostors.status.1", words.Word("impostor", "reported")), ("impostors.requested.1", words.Word("yesNo", "yes")),
        .. Security(words, 1, "yes", 46100), .. Security(words, 2, "no", 46100), .. Security(words, 3, "yes", 45999),
        .. Goal(1, 100, 150, 200, 46100), .. Goal(2, 100, 210, 200, 45990), .. Goal(3, 100, 110, 200, 45990), .. Goal(4, 100, 110, 200, 46010),
        ("audience.followers.1", 3000), ("audience.followers.2", 1000), ("audience.women.1", 0.6), ("audience.men.1", 0.35), ("audience.age.1", "25–34"), ("audience.location.1", "Oslo"),
        .. Post(1, 45980.5, "instagram-main", 1000, 50, "First"), .. Post(2, 45983.25, "instagram-main", 1000, 90, "Second"), .. Post(3, 45994, "instagram-main", 300, 10, "Third"),
        .. Post(4, 45981.756944444445, "facebook-page", 300, 7, "Fourth"),
        ("gaps.what.1", "No video"), ("gaps.effect.1", words.Word("size", "large")), ("gaps.effort.1", words.Word("size", "small")), ("gaps.planned.1", words.Word("yesNo", "yes")),
        ("gaps.what.2", "No replies"), ("gaps.effect.2", words.Word("size", "small")), ("gaps.effort.2", words.Word("size", "medium")),
        ("scorecard.followersStart.1", 2500), ("scorecard.followersEnd.1", 3000), ("scorecard.posts.1", 8), ("scorecard.impressions.1", 20000), ("scorecard.engagements.1", 900),
        ("scorecard.clicks.1", 100), ("scorecard.before.1", 600), ("scorecard.lastYear.1", 1000), ("scorecard.benchmark.1", 0.03),
        ("metrics.current.1", 90), ("metrics.previous.1", 100), ("metrics.target.1", 100), ("metrics.current.8", 2), ("metrics.target.8", 4), ("metrics.previous.8", 3),
        ("rhythm.target.1", 1), ("rhythm.planned.1", 4),
        ("competitors.competitor.1", "Sørlys"), ("competitors.network.1", "Instagram"), ("competitors.followers.1", 6000),
        ("checklist.result.1", words.Word("check", "pass")), ("checklist.result.2", words.Word("check", "fix")), ("checklist.result.3", words.Word("check", "notApplicable")),
        .. Action(words, 1, "notStarted", 45990), .. Action(words, 2, "done", 45990), .. Action(words, 3, "inProgress", 46005), .. Action(words, 4, "inProgress", 46050),
    ];

    public static IEnumerable<(string Place, object Value)> Results(AuditWords words) =>
    [
        ("!F5", 5), ("!G5", 3000), ("!H5", 4), ("!I5", 0.045), ("!J5", 0.45), ("!L5", 0.5), ("!F10", 1), ("!G10", 1), ("!H10", 2), ("!I10", 1), ("!J10", 3), ("!L10", 1),
        ("!A20", "Instagram"), ("!F20", "Make people come by"), ("!H20", "Second"), ("!H21", "Fourth"), ("!H22", string.Empty), ("!I20", "25–34 Oslo"), ("!J20", 45990), ("!J22", string.Empty),
        ("summary.weeks", 4), ("accounts.channel", 5), ("accounts.days.1", 10), ("accounts.days.2", 100), ("accounts.state.1", words.Word("accountState", "current")),
        ("accounts.state.2", words.Word("accountState", "outdated")), ("accounts.state", 1), ("accounts.verified", 0.5), ("accounts.days", 55), ("accounts.decision", 1),
        ("profiles.network.1", "Instagram"), ("profiles.bioLength.1", 21), ("profiles.bioLength.2", string.Empty),
        ("impostors.followers", 1200), ("impostors.requested", 1), ("impostors.status", 0),
        ("security.state.1", words.Word("securityState", "safe")), ("security.state.2", words.Word("securityState", "toFix")), ("security.state.3", words.Word("securityState", "toFix")),
        ("security.state.4", words.Word("securityState", "toCheck")), ("security.tokenDays.1", 100), ("security.tokenDays.3", -1), ("security.state", 2),
        ("goals.progress.1", 0.5), ("goals.state.1", words.Word("goalState", "onTrack")), ("goals.state.2", words.Word("goalState", "reached")),
        ("goals.state.3", words.Word("goalState", "missed")), ("goals.state.4", words.Word("goalState", "atRisk")), ("goals.progress", 0.45),
        ("audience.share.1", 0.75), ("audience.share", 1), ("audience.followers", 4000), ("audience.otherGender.1", 0.05),
        ("posts.network.1", "Instagram"), ("posts.rate.1", 0.05), ("posts.rank.1", 2), ("posts.rank.2", 1), ("posts.rank.3", 3), ("posts.fromEnd.3", 1), ("posts.rank.4", 1),
        ("posts.gap.1", 0), ("posts.gap.2", 3), ("posts.gap.3", 11), ("posts.weekday.1", words.Word("weekday", "wed")), ("posts.rate", 157 / 2600d), ("posts.gap.4", 0), ("posts.fromEnd.4", 1), ("posts.length.1", 5),
        ("gaps.score.1", 9), ("gaps.score.2", 2), ("gaps.planned", 1),
        ("scorecard.gained.1", 500), ("scorecard.gainedShare.1", 0.2), ("scorecard.perWeek.1", 2), ("scorecard.rate.1", 0.045), ("scorecard.clickRate.1", 0.005),
        ("scorecard.vsBefore.1", 0.5), ("scorecard.vsLastYear.1", -0.1), ("scorecard.vsBenchmark.1", 0.5), ("scorecard.rate", 0.045),
        ("metrics.vsPrevious.1", -0.1), ("metrics.reached.1", 0.9), ("metrics.state.1", words.Word("metricState", "onTheWay")),
        ("rhythm.published.1", 3), ("rhythm.perWeek.1", 0.75), ("rhythm.ofTarget.1", 0.75), ("rhythm.ofPlanned.1", 0.75), ("rhythm.longestGap.1", 11), ("rhythm.wed.1", 2),
        ("rhythm.bestDay.1", words.Word("weekday", "wed")), ("rhythm.published", 4), ("rhythm.longestGap.2", string.Empty),
        ("posts.hour.1", "12–13"), ("posts.hour.3", "00–01"), ("times.wed.13", 1), ("times.thu.19", 1), ("times.wed.1", 1), ("times.sat.7", 1), ("times.posts.13", 1), ("times.posts", 4), ("times.rate.13", 0.05),
        ("competitors.ours.1", 3000), ("competitors.ratio.1", 0.5),
        ("checklist.result", 0.5),
        ("actions.dueState.1", words.Word("dueState", "overdue")), ("actions.dueState.2", words.Word("dueState", "closed")), ("actions.dueState.3", words.Word("dueState", "dueSoon")),
        ("actions.dueState.4", words.Word("dueState", "onTime")), ("actions.status", 0.25),
    ];

    private static IEnumerable<(string Place, object Value)> Security(AuditWords words, int row, string twoFactor, int expiry) =>
    [
        ($"security.passwordKept.{row}", words.Word("yesNo", "yes")), ($"security.twoFactor.{row}", words.Word("yesNo", twoFactor)),
        ($"security.leaversRemoved.{row}", words.Word("yesNo", "yes")), ($"security.tokenExpiry.{row}", expiry),
    ];

    private static IEnumerable<(string Place, object Value)> Goal(int row, int baseline, int current, int target, int deadline) =>
        [($"goals.baseline.{row}", baseline), ($"goals.current.{row}", current), ($"goals.target.{row}", target), ($"goals.deadline.{row}", deadline)];

    private static IEnumerable<(string Place, object Value)> Post(int row, double published, string channel, int impressions, int engagements, string caption) =>
    [
        ($"posts.published.{row}", published), ($"posts.channel.{row}", channel), ($"posts.impressions.{row}", impressions), ($"posts.engagements.{row}", engagements),
        ($"posts.caption.{row}", caption),
    ];

    private static IEnumerable<(string Place, object Value)> Action(AuditWords words, int row, string status, int due) =>
        [($"actions.action.{row}", "Do it"), ($"actions.status.{row}", words.Word("progress", status)), ($"actions.due.{row}", due)];
}
