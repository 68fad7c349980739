using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>A sheet, the people in it, a worker that comes and goes, two networks, and weeks that pass. What is promised is watched all the time.</summary>
internal sealed class SimulatedWorld
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly List<(Step Step, int Edges)> pending = [];
    private readonly Queue<PublisherFault> networkFaults = [];
    private readonly SimulatedWorker worker;
    private DateTimeOffset disturbedAt = Start.AddYears(-1);
    private bool isActing;
    private DateTimeOffset? liveSince;
    private int? edgesToLive;

    /// <param name="approval">What may go out.</param>
    /// <param name="publishUnmarked">Whether posts go out before their ID was read back.</param>
    /// <param name="connect">How a worker reaches the sheet; null is directly.</param>
    /// <param name="rehearses">Whether it rehearses until <see cref="GoLiveAt"/>.</param>
    public SimulatedWorld(ApprovalMode approval, bool publishUnmarked, Connector? connect = null, bool rehearses = false)
    {
        Connect = connect ?? ((world, life) => new SimulatedSource(world.Sheet, life, world));
        Calendar = new CalendarDefinition("spring", "UTC", "en", [new Channel("x", "x", "acme") { ToOutbox = !rehearses }, new Channel("bluesky", "bluesky", "acme") { ToOutbox = !rehearses }])
        {
            Approval = approval, PublishUnmarked = publishUnmarked,
        };
        Sheet = new MemorySource(Hands.Tabs.Select(t => new TabContent(t, [Columns.Headings])));
        Truth = new Truth(this);
        Hands = new Hands(Sheet, this);
        Networks = new Dictionary<string, MemoryPublisher>
        {
            ["x"] = Network("x", null, hasLookup: false), ["bluesky"] = Network("bluesky", TimeSpan.FromHours(1), hasLookup: true),
        };
        Rehearsals = Networks.Keys.ToDictionary(network => network, network => Network(network, TimeSpan.FromDays(1000), hasLookup: true, rehearses: true));
        worker = new SimulatedWorker(this);
    }

    public CalendarDefinition Calendar { get; }

    public FakeClock Clock { get; } = new(Start);

    public DateTimeOffset Now => Clock.GetUtcNow();

    public MemorySource Sheet { get; }

    /// <summary>How a worker reaches the sheet.</summary>
    public Connector Connect { get; }

    public MemoryStore Store { get; } = new();

    public IReadOnlyDictionary<string, MemoryPublisher> Networks { get; }

    /// <summary>What stands for the networks while the calendar rehearses.</summary>
    public IReadOnlyDictionary<string, MemoryPublisher> Rehearsals { get; }

    /// <summary>The step with which the calendar goes live, at one of the next edges of the worker's calls (0: right after something fell due); none where it does not rehearse.</summary>
    public (int Step, int Edges)? GoLiveAt { get; init; }

    /// <summary>Since when the calendar is live; the beginning where it never rehearsed, null while it does.</summary>
    public DateTimeOffset? LiveSince => GoLiveAt is null ? DateTimeOffset.MinValue : liveSince;

    public Truth Truth { get; }

    public Hands Hands { get; }

    public bool IsPaused { get; private set; }

    /// <summary>Is told of everything that people and worker do to the sheet.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>Whether every plan is made twice (<see cref="PlanTwins"/>).</summary>
    public bool ComparesPlans { get; init; }

    /// <summary>Broken promises.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>What happened, for the figures.</summary>
    public Figures Figures { get; } = new();

    /// <summary>All rows of a workbook below the headings.</summary>
    public static IReadOnlyList<SheetRowView> View(IReadOnlyList<TabContent> sheet) =>
        [.. sheet.Where(tab => tab.Key is null).SelectMany(tab => tab.Rows.Skip(1).Select((cells, i) => SheetRowView.Of(tab.Name, i + 2, tab.Rows[0], cells)))];

    public void Violate(string what) => Violations.Add($"{Now:MM-dd HH:mm:ss} {what}");

    /// <summary>A write of ours must leave people's cells and tabs as they were.</summary>
    public void JudgeWrite(IReadOnlyList<TabContent> before, IReadOnlyList<TabContent> after)
    {
        var (theirs, left) = (before.Where(t => t.Key is null).ToList(), after.Where(t => t.Key is null).ToList());
        if (!theirs.Select(t => t.Name).SequenceEqual(left.Select(t => t.Name)) || after.Count(t => t.Key is not null) > 1)
        {
            Violate($"A write of ours left the tabs {string.Join(", ", after.Select(t => t.Name))}.");
        }

        foreach (var (old, now) in theirs.Zip(left))
        {
            for (var row = 0; row < Math.Max(old.Rows.Count, now.Rows.Count); row++)
            {
                var (one, other) = (old.Rows.ElementAtOrDefault(row) ?? [], now.Rows.ElementAtOrDefault(row) ?? []);
                for (var column = 0; column < Columns.People; column++)
                {
                    if (one.ElementAtOrDefault(column) != other.ElementAtOrDefault(column))
                    {
                        Violate($"A write of ours changed people's cell {new CellAddress(row + 1, column + 1)} in {old.Name}.");
                    }
                }
            }
        }
    }

    /// <summary>Where the network shows a post of this row, or null.</summary>
    public string? LinkOf(string postId, string account)
    {
        if (!Networks.TryGetValue(account.Split(':')[0], out var network))
        {
            return null;
        }

        var index = network.Accepted.ToList().FindLastIndex(a => a.Request.PostId == postId);
        return index < 0 ? null : $"https://memory.example/{index}";
    }

    /// <summary>Called at every edge of a call of the source.</summary>
    public void LetPeopleAct()
    {
        if (--edgesToLive <= 0)
        {
            GoLive();
        }

        for (var i = 0; i < pending.Count; i++)
        {
            pending[i] = pending[i] with { Edges = pending[i].Edges - 1 };
        }

        foreach (var (step, _) in pending.Where(p => p.Edges <= 0).ToList())
        {
            Figures.Interleavings++;
            Act(step);
        }

        pending.RemoveAll(p => p.Edges <= 0);
    }

    /// <summary>Runs the steps, then lets everything settle. The broken promises, if any.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            if (GoLiveAt is { } live && live.Step == Figures.Steps)
            {
                await GoLiveAsync(live.Edges);
            }

            Figures.Steps++;
            await DoAsync(step);
            if (Violations.Count > 0)
            {
                return Violations;
            }
        }

        await new Ending(this, worker).SettleAsync();
        Figures.Acceptances += Networks.Values.Sum(n => n.Accepted.Count);
        Figures.Rehearsals += Rehearsals.Values.Sum(n => n.Accepted.Count);
        return Violations;
    }

    /// <summary>Nothing goes wrong any more, and people have gone home.</summary>
    public async Task CalmAsync()
    {
        pending.Clear();
        networkFaults.Clear();
        Sheet.Unlock();
        Sheet.AfterWrite = null;
        while (await FailsAsync(Sheet.GetRevisionAsync(default)) || await FailsAsync(Sheet.WriteAsync([], null, default)))
        {
            // Faults that were asked for and have not struck yet.
        }

        await PauseAsync(false);
        worker.Restart(int.MaxValue, keepsName: true);
    }

    /// <summary>Lets time pass with the worker at work.</summary>
    public async Task AdvanceAsync(TimeSpan span)
    {
        var (begun, until) = (Now, Now + span);
        do
        {
            var edits = Figures.Interleavings;
            await TickAsync();
            var state = await Store.LoadCalendarAsync(Calendar.Name, default);
            var next = Earlier(Earlier(await Store.NextDueAsync(Now, default), state?.NextAnswerAt), Now.AddMinutes(Now - begun < TimeSpan.FromHours(1) ? 20 : 180));
            var minute = Now.AddSeconds(60 - Now.Second).AddTicks(-(Now.Ticks % TimeSpan.TicksPerSecond));
            var isBusy = next <= Now || Figures.Interleavings > edits || state is { WriteBackWaits: true, Trouble: null };
            var at = isBusy ? minute : next > minute.AddMinutes(1) ? next.AddMinutes(-1) : next;
            Clock.AdvanceTo(at < until ? at : until);
        }
        while (Now < until && Violations.Count == 0);
    }

    public void Disturb() => disturbedAt = disturbedAt > Now ? disturbedAt : Now;

    /// <summary>Tells what was done, and what the sheet shows since.</summary>
    public void Tell(string what) => Trace?.Invoke(string.Join('\n', View(Sheet.Backup()).Where(r => !r.IsBlank || r.PostId.Length > 0)
        .Select(r => $"    {r.Tab} {r.Row}: {r.Content} '{r.Stage}' | {r.PostId} '{r.Status}' {r.Message.ReplaceLineEndings(" ")} {r.PostUrl}")
        .Prepend($"{Now:MM-dd HH:mm:ss} {what}")));

    private async Task TickAsync()
    {
        Figures.Ticks++;
        if (IsPaused)
        {
            Disturb();
        }

        if (!await worker.TickAsync())
        {
            Figures.Crashes++;
            Disturb();
        }

        var made = Networks.Values.SelectMany(n => n.Accepted).ToList();
        Truth.JudgeAcceptances(made);
        var rehearsed = Rehearsals.Values.SelectMany(n => n.Accepted).ToList();
        Truth.JudgeRehearsal(made, rehearsed);
        foreach (var row in Truth.MustBeOut(View(Sheet.Backup()), disturbedAt))
        {
            // A row that went out, or was rehearsed, and was then given another post or time is an edited one: it is not published again.
            foreach (var account in row.Accounts.Where(a => !made.Concat(rehearsed).Any(m => m.Request.Channel.AccountKey == a
                && (m.Request.Post.Text.Split(' ')[0] == row.Token || m.Request.PostId == row.PostId))))
            {
                Violate($"{row.Token} on {account} (row {row.Row} of {row.Tab}, '{row.Status}': {row.Message}) stood ready in an undisturbed world and was never published.");
            }
        }
    }

    private async Task DoAsync(Step step)
    {
        switch (step.Kind)
        {
            case < StepKind.Advance when step.Delay > 0:
                pending.Add((step, step.Delay));
                break;
            case < StepKind.Advance:
                Act(step);
                break;
            case StepKind.Advance:
                await AdvanceAsync(TimeSpan.FromMinutes(step.A % 8 == 0 ? 60 * (step.B % 60) : 1 + (step.B % 20)));
                break;
            case StepKind.AdvanceToDue:
                var next = await Store.NextDueAsync(Now, default) ?? Now;
                await AdvanceAsync(Earlier(next, Now.AddDays(5)) - Now + TimeSpan.FromMinutes(1 + (step.B % 20)));
                break;
            case StepKind.Crash:
                worker.Restart(1 + (step.A % 60), keepsName: step.B % 2 == 0);
                break;
            case StepKind.NetworkFault:
                Disturb();
                networkFaults.Enqueue((PublisherFault)(step.A % Enum.GetValues<PublisherFault>().Length));
                break;
            case StepKind.FailRead:
                Disturb();
                Sheet.FailNextRead(Unavailable());
                break;
            case StepKind.FailWrite:
                Disturb();
                Sheet.FailNextWrite(Unavailable());
                break;
            case StepKind.LoseReceipt:
                Disturb();
                Sheet.AfterWrite = () =>
                {
                    Sheet.AfterWrite = null;
                    throw Unavailable();
                };
                break;
            case StepKind.Lock:
                Disturb();
                Sheet.Lock("Kari");
                break;
            case StepKind.Unlock:
                Disturb();
                Sheet.Unlock();
                break;
            case StepKind.Pause or StepKind.Resume:
                await PauseAsync(step.Kind == StepKind.Pause);
                break;
            case StepKind.Accept:
                Truth.NoteAcceptance();
                await worker.AcceptAsync();
                break;
        }
    }

    private void Act(Step step)
    {
        // An act is one moment: what it does to the sheet is no edge of its own.
        if (!isActing)
        {
            isActing = true;
            Hands.Do(step);
            Tell($"people: {step}");
            isActing = false;
        }
    }

    private async Task PauseAsync(bool isPaused)
    {
        Disturb();
        IsPaused = isPaused;
        await Store.SetPauseAsync(new Pause(PauseScope.All, string.Empty, Now), isPaused, default);
    }

    // Some go live while the worker is down and something has fallen due meanwhile: that is still rehearsed.
    private async Task GoLiveAsync(int edges)
    {
        if (edges == 0 && await Store.NextDueAsync(Now, default) is { } due && due < Now.AddDays(5))
        {
            Disturb();
            Clock.AdvanceTo(due.AddMinutes(3));
            Disturb();
            GoLive();
        }
        else
        {
            edgesToLive = edges;
        }
    }

    // The store is memory: the call ends at once.
    private void GoLive()
    {
        edgesToLive = null;
        liveSince = Now;
        Store.SetLiveAsync(Calendar.Name, Now, default).GetAwaiter().GetResult();
        Tell("people: go live");
    }

    private MemoryPublisher Network(string network, TimeSpan? joins, bool hasLookup, bool rehearses = false) => new(NetworkCatalog.Find(network)!, Clock)
    {
        Rehearses = rehearses,
        JoinsEqualKeysFor = joins,
        HasLookup = hasLookup,
        Fault = (step, _) => TakeFault(step),
        Before = (step, request, _) =>
        {
            if (step == "commit")
            {
                Truth.JudgeCommit(request, rehearses);
            }

            return Task.CompletedTask;
        },
    };

    private PublisherFault TakeFault(string step)
    {
        var isPreparing = step == "prepare";
        if (!networkFaults.TryPeek(out var fault)
            || isPreparing != fault is PublisherFault.PrepareLater or PublisherFault.PrepareRejected or PublisherFault.PrepareUnavailable)
        {
            return PublisherFault.None;
        }

        // What the fault leads to takes its time: no post that is due meanwhile stands in an undisturbed world.
        disturbedAt = Now.AddMinutes(30);
        return networkFaults.Dequeue();
    }

    private static async Task<bool> FailsAsync(Task call)
    {
        try
        {
            await call;
            return false;
        }
        catch (SourceException)
        {
            return true;
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is null || one < other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static SourceException Unavailable() =>
        new(SourceFault.Unavailable, Problem.Error(ProblemCode.SourceUnavailable, ProblemPlace.None, ("source", "memory")));
}
