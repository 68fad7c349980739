using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Planning;

/// <summary>
/// A team's sheet, our memory of it and a clock: everything around a plan, without I/O. People change <see cref="Lines"/>, and each
/// <see cref="Pass"/> reads them, plans, applies the plan to <see cref="Records"/> and writes the managed cells, as the real pass does.
/// </summary>
internal sealed class Desk
{
    public static readonly Channel X = new("x-main", "x", "acme");
    public static readonly Channel LinkedIn = new("li-page", "linkedin", "acme");
    public static readonly Channel Bluesky = new("bsky", "bluesky", "acme");
    private static readonly ColumnRole[] Roles =
    [
        ColumnRole.Date, ColumnRole.Channels, ColumnRole.Caption, ColumnRole.Link, ColumnRole.Campaign, ColumnRole.Stage, ColumnRole.Action,
        ColumnRole.PostedLink, ColumnRole.ApprovedBy, ColumnRole.RepeatAllowed, ColumnRole.Notes,
    ];

    private ulong issued;
    private DateTimeOffset? connectedAt;

    public DateTimeOffset Now { get; private set; } = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    public CalendarDefinition Calendar { get; set; } = new("spring", "Etc/UTC", "en", [X, LinkedIn, Bluesky]) { Approval = ApprovalMode.Stage };

    public List<Line> Lines { get; set; } = [];

    public Dictionary<string, PostRecord> Records { get; private set; } = [];

    public DateTimeOffset? LastReadAt { get; private set; }

    public List<Pause> Pauses { get; } = [];

    public List<DeliveryIndexEntry> OtherCalendars { get; } = [];

    public HashSet<string> IdsOfOtherCalendars { get; } = [];

    public HashSet<ColumnRole> RemovedColumns { get; } = [];

    public HashSet<string> UnreadableTabs { get; } = [];

    public List<string> PublishedDeliveries { get; } = [];

    public bool IsWorkbookOpen { get; set; }

    public bool IsAllChanged { get; set; }

    public Line Row(string caption, string tab = "Posts")
    {
        var line = new Line(tab).Caption(caption).On("x-main");
        Lines.Add(line);
        return line;
    }

    public void Wait(double minutes) => Now += TimeSpan.FromMinutes(minutes);

    public void WaitUntil(string moment) =>
        Now = DateTimeOffset.Parse(moment.Length <= 8 ? $"2026-05-04 {moment}" : moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Passes until the cells say what the records say: a new row gets its ID, and the next read sees it.</summary>
    public SyncPlan Settle()
    {
        var first = Pass();
        Pass();
        return first;
    }

    public SyncPlan Pass(bool accept = false)
    {
        var plan = Plan(accept);
        foreach (var post in plan.Posts)
        {
            CheckMoves(Records.GetValueOrDefault(post.PostId), post);
            Assert.Equal(Records.GetValueOrDefault(post.PostId)?.Version ?? 0, post.Version);
            Records[post.PostId] = post with { Version = post.Version + 1 };
        }

        foreach (var place in plan.Places)
        {
            Records[place.PostId] = Records[place.PostId] with { Tab = place.Tab, Row = place.Row };
        }

        foreach (var seen in plan.ManagedSeen.Where(s => Records[s.PostId].Version == s.Version))
        {
            Records[seen.PostId] = Records[seen.PostId] with { ManagedHash = seen.ManagedHash };
        }

        connectedAt ??= plan.IsHeld ? null : Now;
        LastReadAt = Now;
        IsAllChanged = IsAllChanged && plan.IsHeld;
        if (!IsWorkbookOpen)
        {
            Write(plan.Writes);
        }

        return plan;
    }

    public SyncPlan Plan(bool accept = false)
    {
        var tabs = Lines.Select(l => l.Tab).Concat(Records.Values.Select(p => p.Tab)).Distinct().Except(UnreadableTabs).ToList();
        var drafts = Lines.Where(l => !UnreadableTabs.Contains(l.Tab)).GroupBy(l => l.Tab).SelectMany(t => t.Select((l, i) => Read(l, i + 2))).ToList();
        var index = Records.Values.ToDictionary(p => p.PostId, PostIndexEntry.Of);
        var context = new PlanContext(Calendar, Now, connectedAt ?? Now, LastReadAt, accept);
        var foreign = IdsOfOtherCalendars.ToDictionary(id => id, _ => "winter");
        var matches = RowMatcher.ById(drafts, index, foreign);
        var candidates = RowMatcher.Candidates(matches, index).ToDictionary(id => id, id => Records[id]);
        matches = RowMatcher.ByContent(matches, index, candidates, Calendar.PublishUnmarked);
        var differing = matches.Rows.Where(r => IsAllChanged || Difference.Exists(r, index, Now)).ToList();
        var closer = Difference.WithTwins(differing, matches, index);
        var rows = matches.Rows.Where(closer.Contains).Select(Check).ToList();
        var own = rows.Select(r => r.Match.PostId).ToHashSet();
        var needed = own.OfType<string>().Concat(matches.Vanished).Concat(candidates.Keys).Concat(rows.SelectMany(r => r.Match.Candidates)).ToHashSet();
        return SyncPlanner.Plan(new PlanInput
        {
            Context = context,
            Maps = [.. tabs.Select(Map)],
            Matches = matches,
            Differing = rows,
            Index = index,
            Posts = Records.Where(p => needed.Contains(p.Key)).ToDictionary(),
            Elsewhere = [.. Records.Values.Where(p => !own.Contains(p.PostId)).SelectMany(p => p.Deliveries).Select(DeliveryIndexEntry.Of), .. OtherCalendars],
            GoneTabs = [.. Records.Values.Where(p => p.IsPresent).Select(p => p.Tab).Distinct().Where(t => !tabs.Contains(t))],
            IsAllChanged = IsAllChanged,
            Pauses = Pauses,
            NewId = () => PostId.FromRandom(++issued * 7_919),
        });
    }

    /// <summary>Publishes what may go out now, as the gate says; each gets the link <c>https://posts.example/1</c>, 2, 3.</summary>
    public void PublishDue()
    {
        var state = new CalendarState { Calendar = Calendar.Name, ConnectedAt = connectedAt, LastReadAt = LastReadAt };
        foreach (var post in Records.Values.ToList())
        {
            foreach (var delivery in post.Deliveries)
            {
                if (PublishGate.Check(Records[post.PostId], delivery, Calendar, state, Freshness.Fresh, Pauses, Now) is GateAnswer.Go)
                {
                    PublishedDeliveries.Add(delivery.Id);
                    Became(delivery.Id, DeliveryState.Published, $"https://posts.example/{PublishedDeliveries.Count}");
                }
            }
        }
    }

    /// <summary>Puts a delivery where publishing would have brought it.</summary>
    public void Became(string deliveryId, DeliveryState state, string? url = null)
    {
        var post = Records[deliveryId.Split('/')[0]];
        var delivery = post.Deliveries.Single(d => d.Id == deliveryId) with
        {
            State = state,
            Url = url,
            PublishedAt = url is null ? null : Now,
            CommittedAt = Now,
        };
        Records[post.PostId] = post.With(delivery) with { Version = post.Version + 1 };
    }

    public PostRecord Record(Line line) => Records[line.Id];

    public DeliveryRecord Delivery(Line line, Channel? channel = null) =>
        Record(line).Deliveries.Single(d => d.AccountKey == (channel ?? X).AccountKey);

    /// <summary>Everything is forgotten, as when the store is lost.</summary>
    public void LoseStore()
    {
        Records = [];
        (connectedAt, LastReadAt) = (null, null);
    }

    /// <summary>The store as it was before.</summary>
    public void Restore(IReadOnlyDictionary<string, PostRecord> backup) => Records = backup.ToDictionary();

    public int RowOf(Line line) => Lines.Where(l => l.Tab == line.Tab).ToList().IndexOf(line) + 2;

    public PostDraft Read(Line line, int row)
    {
        var map = Map(line.Tab);
        var texts = line.People.Where(f => !RemovedColumns.Contains(f.Key)).ToDictionary();
        var problems = new List<Problem>();
        var date = texts.GetValueOrDefault(ColumnRole.Date, string.Empty);
        DateTimeOffset? due = DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        if (due is null && date != "now")
        {
            problems.Add(Problem.Error(ProblemCode.DateMissing, ProblemPlace.AtRow(line.Tab, row)));
        }

        var names = texts.GetValueOrDefault(ColumnRole.Channels, string.Empty).Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var channels = names.Select(n => Calendar.Channels.FirstOrDefault(c => c.Name == n)).ToList();
        if (channels.Count == 0 || channels.Contains(null))
        {
            problems.Add(Problem.Error(ProblemCode.ChannelUnknown, ProblemPlace.AtRow(line.Tab, row)));
        }

        var stage = texts.GetValueOrDefault(ColumnRole.Stage, string.Empty);
        var action = texts.GetValueOrDefault(ColumnRole.Action, string.Empty);
        return new PostDraft
        {
            Tab = line.Tab,
            Row = row,
            PostId = line.Id,
            Fields = new PostFields([.. Roles.Where(texts.ContainsKey).Select(r => new PostField(r, null, null, texts[r]))]),
            Deliveries = [.. channels.OfType<Channel>().DistinctBy(c => c.AccountKey).Select(c => new DeliveryDraft(c, due, date == "now"))],
            Stage = stage.Length == 0 ? Stage.None : DisplayWords.Find<Stage>(stage) ?? Stage.Unknown,
            Action = action.Length == 0 ? PostAction.None : DisplayWords.Find<PostAction>(action) ?? PostAction.Unknown,
            RepeatAllowed = texts.GetValueOrDefault(ColumnRole.RepeatAllowed) == "yes",
            Managed = line.Managed.ToDictionary(),
            Fingerprint = Fingerprint(line),
            Columns = map,
            Problems = problems,
        };
    }

    private CheckedRow Check(MatchedRow row)
    {
        var draft = row.Draft with { Problems = [.. row.Draft.Problems, .. PostChecker.Check(row.Draft, Calendar, null, Now)] };
        return new CheckedRow(row with { Draft = draft }, new Dictionary<string, string>(), draft.Deliveries.ToDictionary(
            d => d.Channel.AccountKey,
            d => PostComposer.Compose(draft.Fields, draft.ContentType, d.Channel, NetworkCatalog.Find(d.Channel.Network)!).BodyHash()));
    }

    private ColumnMap Map(string tab)
    {
        var people = Roles.Where(r => !RemovedColumns.Contains(r)).Select((r, i) => new ColumnBinding(i + 1, $"{r}", r)).ToList();
        return new ColumnMap(tab, 1, people, Enum.GetValues<ManagedColumn>().ToDictionary(m => m, m => new ManagedBinding(m, 20 + (int)m, $"{m}")));
    }

    // As a source does it: a row is found by its ID if only one has it, else by place and content; its ID cell must be as it was seen.
    private void Write(IReadOnlyList<TabWrite> writes)
    {
        foreach (var tab in writes)
        {
            var lines = Lines.Where(l => l.Tab == tab.Tab).ToList();
            foreach (var write in tab.Rows)
            {
                var found = write.Key switch
                {
                    RowKey.ById byId => lines.Where(l => l.Id == byId.PostId).ToList(),
                    RowKey.ByPosition at => [.. lines.Where((l, i) => i + 2 == at.Row && Fingerprint(l) == at.Fingerprint)],
                    _ => [],
                };
                if (found.Count != 1 || write.Cells.Any(c => c.OnlyIfStill is { } still && found[0].Managed.GetValueOrDefault(Column(c)) != still))
                {
                    continue;
                }

                foreach (var cell in write.Cells)
                {
                    found[0].Managed[Column(cell)] = cell.Value;
                }
            }
        }
    }

    private static ManagedColumn Column(CellWrite cell) => (ManagedColumn)(cell.Column - 20);

    private static string Fingerprint(Line line) => string.Join('|', line.People.OrderBy(p => p.Key).Select(p => $"{p.Key}={p.Value}"));

    private static void CheckMoves(PostRecord? before, PostRecord after)
    {
        foreach (var (old, next) in (before?.Deliveries ?? []).Join(after.Deliveries, d => d.Id, d => d.Id, (o, n) => (o, n)))
        {
            Assert.True(DeliveryTransitions.Allows(old.State, next.State), $"{old.State} → {next.State}");
        }

        Assert.Superset(before?.Deliveries.Select(d => d.Id).ToHashSet() ?? [], after.Deliveries.Select(d => d.Id).ToHashSet());
    }
}
