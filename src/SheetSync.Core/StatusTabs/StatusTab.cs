using System.Globalization;
using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Core.StatusTabs;

/// <summary>
/// The tab in which somebody in the sheet sees that the worker lives: when it read the sheet last, what goes out next, what waits and why, and
/// what is wrong with the calendar as a whole.
/// </summary>
public static class StatusTab
{
    /// <summary>Its name.</summary>
    public const string Name = "SheetSync";

    private const int MostNext = 10, MostRows = 12, MostProblems = 20, MostTitle = 90, LongestName = 31;

    private static readonly TimeSpan Lately = OpenPost.Lately;
    private static readonly Comparer<OpenPost> InTurn = Comparer<OpenPost>.Create((one, other) =>
        (Nullable.Compare(one.At, other.At), string.CompareOrdinal(one.Tab, other.Tab), one.Row.CompareTo(other.Row)) switch
        {
            (0, 0, 0) => string.CompareOrdinal(one.PostId, other.PostId),
            (0, 0, var row) => row,
            (0, var tab, _) => tab,
            var (at, _, _) => at,
        });

    private static readonly double[] Widths = [25, 24, 62, 36];

    /// <summary>The tab. Pure: the same input gives the same tab.</summary>
    public static ManagedTab Of(StatusTabInput input)
    {
        var (calendar, words) = (input.Calendar, StatusTabWords.Of(input.Calendar.Language));
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.Zone) ?? DateTimeZone.Utc;
        var rows = new List<ManagedTabRow>
        {
            Row((ManagedTabCellKind.Title, CellValue.FromText(Name))),
            Row((ManagedTabCellKind.Note, CellValue.FromText(words.Note))),
        };
        rows.AddRange(State(input, words, zone));
        rows.AddRange(Next(input, words, zone));
        rows.AddRange(Waits(input, words));
        rows.AddRange(Problems(input, words));
        return new ManagedTab(KeyOf(calendar.Name), Name, OtherName(calendar.Name), Widths, rows);
    }

    /// <summary>
    /// The posts that the tab is made from, as far as the index tells, and how many more there are: of the next posts the first ones, then what
    /// waits, then the others, each by time.
    /// </summary>
    /// <param name="open">All posts of which something is open.</param>
    /// <param name="most">How many posts at most.</param>
    public static (IReadOnlyList<string> Posts, int More) Choose(IEnumerable<OpenPost> open, int most)
    {
        var concerned = open.ToList();
        var scheduled = concerned.Where(post => post.IsScheduled).Order(InTurn).Take(most).ToList();
        var others = concerned.Where(post => !post.IsScheduled).Order(InTurn).Take(most).ToList();
        var chosen = scheduled.Take(MostNext).Concat(others).Concat(scheduled.Skip(MostNext)).Take(most).Select(post => post.PostId).ToList();
        return (chosen, concerned.Count - chosen.Count);
    }

    private static IEnumerable<ManagedTabRow> State(StatusTabInput input, StatusTabWords words, DateTimeZone zone)
    {
        var calendar = input.Calendar;
        var offset = zone.GetUtcOffset(Instant.FromDateTimeOffset(input.ReadAt)).ToTimeSpan();
        var zoneText = string.Create(CultureInfo.InvariantCulture, $"{zone.Id}, UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset:hh\\:mm}");
        var pauses = input.Pauses.Where(p => Covers(p, calendar)).OrderBy(p => p.Scope).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => Paused(p, words, zone)).ToList();
        yield return Empty;
        yield return Section(words.State);
        yield return Row(Label(words.LastRead), (ManagedTabCellKind.Date, Local(input.ReadAt, zone)), Text(zoneText));
        yield return Row(Label(words.Publishing), pauses.Count == 0 ? Text(words.PublishingOn) : Alert(string.Join('\n', pauses)));
        yield return Row(Label(words.Calendar), Text(calendar.Name));
        yield return Row(Label(words.WrittenBy), Text(input.Program));
    }

    private static IEnumerable<ManagedTabRow> Next(StatusTabInput input, StatusTabWords words, DateTimeZone zone)
    {
        var due = input.Posts
            .Where(p => p.Hold is null && p.IsPresent)
            .SelectMany(p => p.Deliveries.Select(d => (Post: p, Delivery: d)))
            .Where(d => d.Delivery is { State: DeliveryState.Scheduled, NextAt: not null })
            .OrderBy(d => d.Delivery.NextAt).ThenBy(d => d.Delivery.Id, StringComparer.Ordinal).ToList();
        yield return Empty;
        yield return Section(words.Next);
        if (due.Count == 0)
        {
            yield return Row(Text(words.NoNext));
            yield break;
        }

        yield return Headings(words.Time, words.Channel, words.Post, words.Status);
        foreach (var (post, delivery) in due.Take(MostNext))
        {
            var isPaused = input.Pauses.Any(p => PublishGate.Covers(p, post, delivery));
            var status = DisplayWords.Of(isPaused ? PostStatus.Paused : PostStatus.Scheduled, input.Calendar.Language);
            yield return Row(
                (ManagedTabCellKind.Date, Local(delivery.NextAt!.Value, zone)), Text(delivery.Channel), Text(TitleOf(post)), isPaused ? Alert(status) : Text(status));
        }

        if (due.Count > MostNext)
        {
            yield return Row(Text(Fill(words.More, "count", $"{due.Count - MostNext}")));
        }
    }

    private static IEnumerable<ManagedTabRow> Waits(StatusTabInput input, StatusTabWords words)
    {
        var groups = input.Posts.Select(p => (Post: p, Reason: ReasonOf(p, input))).Where(p => p.Reason is not null)
            .GroupBy(p => p.Reason!.Value, p => p.Post).OrderBy(g => g.Key).ToList();
        yield return Empty;
        yield return Section(words.Waits);
        if (groups.Count == 0)
        {
            yield return Row(Text(words.NothingWaits));
            yield break;
        }

        yield return Headings(words.Why, words.Count, words.WhatToDo, words.Rows);
        foreach (var group in groups)
        {
            yield return Row(Label(words.NameOf(group.Key)), Number(group.Count()), Text(words.AdviceFor(group.Key)), Text(RowsOf([.. group])));
        }
    }

    private static IEnumerable<ManagedTabRow> Problems(StatusTabInput input, StatusTabWords words)
    {
        var ofAll = input.Problems.Where(p => p.Place.Row is null && p.Severity != Severity.Information).OrderByDescending(p => p.Severity)
            .Select(p => LineOf(p, input.Calendar.Language)).Distinct().ToList();
        var tabs = input.Posts.Where(p => p.IsPresent && p.Problems.Count > 0).GroupBy(p => p.Tab).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Tab: g.Key, Errors: g.Count(p => Worst(p) == Severity.Error), Warnings: g.Count(p => Worst(p) == Severity.Warning)))
            .Where(t => t.Errors + t.Warnings > 0).ToList();
        yield return Empty;
        yield return Section(words.Problems);
        foreach (var problem in ofAll.Take(MostProblems))
        {
            yield return Row(Alert(problem));
        }

        if (tabs.Count > 0)
        {
            yield return Headings(words.Tab, words.Errors, words.Warnings);
            foreach (var (tab, errors, warnings) in tabs.Take(MostProblems))
            {
                yield return Row(Label(tab), Number(errors), Number(warnings));
            }
        }
        else if (ofAll.Count == 0)
        {
            yield return Row(Text(words.NoProblems));
        }

        if (input.More > 0)
        {
            yield return Row(Text(Fill(words.Uncounted, "count", $"{input.More}")));
        }
    }

    private static Severity Worst(PostRecord post) => post.Problems.Max(p => p.Severity);

    private static StatusTabReason? ReasonOf(PostRecord post, StatusTabInput input)
    {
        var status = PostStatusRule.Of(post, input.Pauses);
        bool HasLately(DeliveryState state) => post.Deliveries.Any(d => d.State == state && !(d.DueAt < input.ReadAt - Lately));
        return status switch
        {
            PostStatus.NeedsReview => StatusTabReason.NeedsReview,
            PostStatus.Failed or PostStatus.PartlyPublished when HasLately(DeliveryState.Failed) => StatusTabReason.Failed,
            PostStatus.Missed or PostStatus.PartlyPublished when HasLately(DeliveryState.Missed) => StatusTabReason.Missed,
            PostStatus.Waiting or PostStatus.Scheduled when post.Hold is not null => StatusTabReason.Held,
            _ when !post.IsPresent => null,
            PostStatus.Invalid => StatusTabReason.Invalid,
            PostStatus.ApprovalOutdated => StatusTabReason.ApprovalOutdated,
            PostStatus.ToPostByHand => StatusTabReason.ByHand,
            PostStatus.Paused => StatusTabReason.Paused,
            PostStatus.Waiting when post.Deliveries.Count == 0 => null,
            PostStatus.Waiting when post.Problems.Any(p => p.Code is ProblemCode.TwoReadsNeeded or ProblemCode.IdNotYetInSheet) => StatusTabReason.NotReady,
            PostStatus.Waiting => StatusTabReason.Approval,
            _ => null,
        };
    }

    private static string RowsOf(IReadOnlyList<PostRecord> posts)
    {
        var shown = posts.OrderBy(p => p.Tab, StringComparer.Ordinal).ThenBy(p => p.Row).Take(MostRows).GroupBy(p => p.Tab)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(p => p.Row.ToString(CultureInfo.InvariantCulture)))}");
        return string.Join("; ", shown) + (posts.Count > MostRows ? string.Create(CultureInfo.InvariantCulture, $" … +{posts.Count - MostRows}") : string.Empty);
    }

    private static bool Covers(Pause pause, CalendarDefinition calendar) => pause.Scope switch
    {
        PauseScope.Calendar => pause.Name.Equals(calendar.Name, StringComparison.OrdinalIgnoreCase),
        PauseScope.Channel => calendar.Channels.Any(c => c.Name.Equals(pause.Name, StringComparison.OrdinalIgnoreCase)),
        _ => true,
    };

    private static string Paused(Pause pause, StatusTabWords words, DateTimeZone zone)
    {
        var text = pause.Scope switch
        {
            PauseScope.All => words.PausedAll,
            PauseScope.Calendar => words.PausedCalendar,
            PauseScope.Channel => words.PausedChannel,
            _ => words.PausedCampaign,
        };
        return Fill(Fill(text, "time", Minute(pause.Since, zone)), "name", pause.Name);
    }

    private static string Minute(DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string LineOf(Problem problem, string language) =>
        $"{(problem.Place.Tab is { } tab ? $"{tab}: " : string.Empty)}{MessageCatalog.Text(problem, language)} [{MessageCatalog.Number(problem.Code)}]";

    private static string TitleOf(PostRecord post)
    {
        var title = post.Fields.Common(ColumnRole.Title);
        var text = string.IsNullOrWhiteSpace(title) ? post.Fields.All.FirstOrDefault(f => f.Role == ColumnRole.Caption && !string.IsNullOrWhiteSpace(f.Text))?.Text ?? string.Empty : title;
        var line = text.Trim().Split('\n', 2)[0].TrimEnd();
        var graphemes = new StringInfo(line);
        return graphemes.LengthInTextElements > MostTitle ? $"{graphemes.SubstringByTextElements(0, MostTitle - 1).TrimEnd()}…" : line;
    }

    // To the minute: what the cell shows is what it holds.
    private static CellValue Local(DateTimeOffset at, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        return CellValue.FromDate(new LocalDateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute));
    }

    private static string KeyOf(string calendar) => ContentHash.Of(calendar)[..12];

    // No spreadsheet takes these characters in a tab's name (Excel: ten of them at most 31 long; support.microsoft.com, "Rename a worksheet", 2025-11).
    private static string OtherName(string calendar)
    {
        var plain = string.Concat(calendar.Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? ' ' : c)).Trim();
        var name = $"{Name} {plain}";
        return name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)].TrimEnd();
    }

    private static string Fill(string text, string name, string value) => text.Replace($"{{{name}}}", value, StringComparison.Ordinal);

    private static ManagedTabRow Empty { get; } = new([]);

    private static ManagedTabRow Section(string text) => Row((ManagedTabCellKind.Section, CellValue.FromText(text)));

    private static ManagedTabRow Headings(params IEnumerable<string> texts) => Row([.. texts.Select(t => (ManagedTabCellKind.Heading, CellValue.FromText(t)))]);

    private static (ManagedTabCellKind, CellValue) Label(string text) => (ManagedTabCellKind.Label, CellValue.FromText(text));

    private static (ManagedTabCellKind, CellValue) Text(string text) => (ManagedTabCellKind.Text, CellValue.FromText(text));

    private static (ManagedTabCellKind, CellValue) Alert(string text) => (ManagedTabCellKind.Alert, CellValue.FromText(text));

    private static (ManagedTabCellKind, CellValue) Number(int number) => (ManagedTabCellKind.Number, CellValue.FromNumber(number));

    private static ManagedTabRow Row(params IEnumerable<(ManagedTabCellKind Kind, CellValue Value)> cells) =>
        new([.. cells.Select(c => new ManagedTabCell(c.Kind, c.Value))]);
}
