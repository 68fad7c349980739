using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// Brings records and sheet of one calendar together: reads the rows, plans what would change, applies it to the records in one transaction,
/// and writes the managed cells that differ. Whatever goes wrong comes out in the report; nothing is thrown but cancellation.
/// </summary>
/// <param name="source">Where the calendar lives.</param>
/// <param name="store">Our memory of it.</param>
/// <param name="library">The assets; null where there is no library.</param>
/// <param name="clock">What time it is.</param>
/// <param name="log">One line a pass.</param>
public sealed partial class SyncPass(ISpreadsheetSource source, IPostStore store, IAssetStore? library, TimeProvider clock, ILogger log)
{
    private const int MaxStarts = 4;
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(10);

    /// <summary>The worker's name in leases. One that starts again under its old name need not wait for what a crash left behind.</summary>
    public string Owner { get; init; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";

    /// <summary>How long a pass keeps its calendar when its worker shows no sign of life. The default is 5 minutes.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The program and where it runs, as the status tab shows it.</summary>
    public string Program { get; init; } = "SheetSync";

    /// <summary>Runs passes until the sheet shows what the records say: a new row first gets its ID, and is scheduled once that was read back.</summary>
    public async Task<SyncReport> SettleAsync(CalendarDefinition calendar, SyncOptions options, CancellationToken cancellationToken)
    {
        var calls = source.Calls;
        var first = await RunAsync(calendar, options, cancellationToken).ConfigureAwait(false);
        var last = first;
        var written = first.CellsWritten;
        for (var more = 0; more < 2 && last.CellsWritten > 0 && last is { Waiting: null, Outcome: SyncOutcome.Applied or SyncOutcome.Held }; more++)
        {
            last = await RunAsync(calendar, options with { ReadAnyway = true }, cancellationToken).ConfigureAwait(false);
            written += last.CellsWritten;
        }

        var problems = options.TellAll ? await AllProblemsAsync(last, cancellationToken).ConfigureAwait(false) : last.Problems;
        return first with
        {
            Problems = problems, Waiting = last.Waiting, Fault = last.Fault, CellsWritten = written, Calls = source.Calls - calls, Elapsed = first.Elapsed + (last == first ? default : last.Elapsed),
        };
    }

    /// <summary>One pass.</summary>
    public async Task<SyncReport> RunAsync(CalendarDefinition calendar, SyncOptions options, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var calls = source.Calls;
        var lease = $"sync:{calendar.Name}";
        var now = clock.GetUtcNow();
        SyncReport report;
        try
        {
            if (!options.PlanOnly && !await store.TryLeaseAsync(lease, Owner, now, now + Lease, cancellationToken).ConfigureAwait(false))
            {
                return Failed(calendar, Problem.Error(ProblemCode.AnotherWorkerRuns, ProblemPlace.None, ("name", calendar.Name)), null);
            }

            try
            {
                report = await PassAsync(calendar, options, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (!options.PlanOnly)
                {
                    await store.ReleaseAsync(lease, Owner, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (StoreException e)
        {
            report = Failed(calendar, e.Problem, null);
        }

        report = report with { Calls = source.Calls - calls, Elapsed = clock.GetElapsedTime(started) };
        LogPass(log, calendar.Name, report.Outcome, report.Plan?.Posts.Count ?? 0, report.CellsWritten, report.Calls ?? 0, report.Problems.Count, report.Elapsed);
        return report;
    }

    private async Task<IReadOnlyList<Problem>> AllProblemsAsync(SyncReport report, CancellationToken cancellationToken)
    {
        if (report.Outcome == SyncOutcome.Failed)
        {
            return report.Problems;
        }

        var posts = await store.ListPostsAsync(report.Calendar, cancellationToken).ConfigureAwait(false);
        var planned = report.Plan?.Posts.Select(p => p.PostId).ToHashSet() ?? [];
        var ofAll = report.Problems.Where(p => p.Place.Row is null).Select(Said).ToHashSet();
        return [.. report.Problems
            .Concat(posts.Where(p => p.IsPresent && !planned.Contains(p.PostId)).SelectMany(StoredProblems.Of).Where(p => !ofAll.Contains(Said(p))))
            .DistinctBy(p => (p.Place, Said(p)))];

        // What is said once of the whole calendar is not said again of every post that it holds.
        static (ProblemCode, string) Said(Problem problem) => (problem.Code, string.Join('\u001f', problem.Values));
    }

    private async Task<SyncReport> PassAsync(CalendarDefinition calendar, SyncOptions options, CancellationToken cancellationToken)
    {
        for (var start = 1; ; start++)
        {
            var state = await store.LoadCalendarAsync(calendar.Name, cancellationToken).ConfigureAwait(false) ?? new CalendarState { Calendar = calendar.Name };
            try
            {
                var surroundings = await SurroundingsAsync(calendar, cancellationToken).ConfigureAwait(false);
                if (!options.ReadAnyway && !options.Accept && !options.PlanOnly
                    && await IsUnchangedAsync(state, surroundings, options, cancellationToken).ConfigureAwait(false))
                {
                    return new SyncReport { Calendar = calendar.Name, Outcome = SyncOutcome.Unchanged };
                }

                var report = await ReadAndApplyAsync(calendar, state, surroundings, options, cancellationToken).ConfigureAwait(false);
                if (report is not null)
                {
                    return report;
                }
            }
            catch (SourceException e) when (e.Fault == SourceFault.Changed && start < MaxStarts)
            {
                // Somebody edited between our reading and our writing: what was planned is true no more.
            }
            catch (SourceException e)
            {
                await NoteTroubleAsync(state, e.Problem, options, cancellationToken).ConfigureAwait(false);
                return Failed(calendar, e.Problem, e.Fault);
            }

            if (start >= MaxStarts)
            {
                return Failed(calendar, Problem.Error(ProblemCode.FileChanged, ProblemPlace.None, ("file", calendar.Address)), SourceFault.Changed);
            }
        }
    }

    // Null when a delivery moved on while the plan was made: the whole pass is then made again.
    private async Task<SyncReport?> ReadAndApplyAsync(
        CalendarDefinition calendar, CalendarState state, Surroundings surroundings, SyncOptions options, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var snapshot = await source.ReadAsync([.. TabsOf(calendar)], cancellationToken).ConfigureAwait(false);
        var bound = BoundSheet.Of(snapshot, calendar, state.ManagedHeadings);
        var known = await KnownPosts.LoadAsync(store, calendar.Name, cancellationToken).ConfigureAwait(false);
        var context = new PlanContext(calendar, now, state.ConnectedAt ?? now, state.LastReadAt, options.Accept);
        var mark = SettingsMark.With(surroundings.SettingsMark, bound.ChannelsMark);
        var isAllChanged = state.SettingsMark != mark || state.LibraryMark != surroundings.LibraryMark;
        var reading = new PassReading(store, library, bound, known, surroundings, context);
        var (sheet, input) = (isAllChanged || options.Accept ? null : await reading.NarrowAsync(cancellationToken).ConfigureAwait(false))
            ?? await reading.WholeAsync(isAllChanged, cancellationToken).ConfigureAwait(false);
        if (sheet.Maps.Count == 0 && input.Index.Count == 0)
        {
            return Failed(calendar, sheet.Problems, null);
        }

        var plan = SyncPlanner.Plan(input);
        var report = new SyncReport
        {
            Calendar = calendar.Name,
            Outcome = plan.IsHeld ? SyncOutcome.Held : sheet.Maps.Count == 0 ? SyncOutcome.Failed : SyncOutcome.Applied,
            Plan = plan,
            RowsAtRest = input.AtRest.Posts.Count,
            Problems = [.. sheet.Problems, .. plan.Problems, .. calendar.StatusTab && state.StatusTabTrouble is { } trouble ? [trouble] : Array.Empty<Problem>()],
        };
        if (options.PlanOnly)
        {
            return options.TellAll ? report with { Problems = await AllProblemsAsync(report, cancellationToken).ConfigureAwait(false) } : report;
        }

        var applied = state with
        {
            ConnectedAt = plan.IsHeld || sheet.Maps.Count == 0 ? state.ConnectedAt : context.ConnectedAt,
            Revision = snapshot.Revision,
            LastReadAt = now,
            SettingsMark = plan.IsHeld ? state.SettingsMark : mark,
            LibraryMark = plan.IsHeld ? state.LibraryMark : surroundings.LibraryMark,
            NextAnswerAt = plan.NextAnswerAt,
            WriteBackWaits = plan.Writes.Count > 0,
            Trouble = plan.IsHeld ? plan.Problems[0] : null,
            ManagedHeadings = sheet.ManagedHeadings(state.ManagedHeadings, withAdded: false),
        };
        var change = new StoreChange { Posts = plan.Posts, Places = plan.Places, ManagedSeen = plan.ManagedSeen, AtRest = reading.AtRestAfter(input), Calendar = applied };
        return await store.SaveAsync(change, cancellationToken).ConfigureAwait(false)
            ? await WriteBackAsync(report, sheet, applied, await StatusTabAsync(input, report, applied, options, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false)
            : null;
    }

    private Task<ManagedTab?> StatusTabAsync(PlanInput input, SyncReport report, CalendarState state, SyncOptions options, CancellationToken cancellationToken) =>
        source.Abilities.AddsTabs
            ? new StatusTabStep(store, Program).MakeAsync(input, report, state, options, cancellationToken)
            : Task.FromResult<ManagedTab?>(null);

    private async Task<SyncReport> WriteBackAsync(SyncReport report, SheetReading sheet, CalendarState state, ManagedTab? tab, CancellationToken cancellationToken)
    {
        var plan = report.Plan!;
        if (plan.Writes.Count == 0 && tab is null)
        {
            return report;
        }

        try
        {
            var receipt = await source.WriteAsync(plan.Writes, tab, cancellationToken).ConfigureAwait(false);
            var after = StatusTabStep.After(receipt, tab, state, hasCells: plan.Writes.Count > 0);
            if (plan.Writes.Any(w => w.NewColumns.Count > 0))
            {
                after = after with { ManagedHeadings = sheet.ManagedHeadings(state.ManagedHeadings, withAdded: true) };
            }

            if (after != state)
            {
                await store.SaveAsync(new StoreChange { Calendar = after }, cancellationToken).ConfigureAwait(false);
            }

            return report with { CellsWritten = receipt.CellsWritten, Problems = [.. report.Problems, .. after.StatusTabTrouble is { } trouble && state.StatusTabTrouble is null ? [trouble] : Array.Empty<Problem>()] };
        }
        catch (SourceException) when (plan.Writes.Count == 0)
        {
            // The status tab alone can wait, whatever is in its way: nothing that anybody asked for is lost.
            return report;
        }
        catch (SourceException e) when (e.Fault != SourceFault.Changed)
        {
            await store.SaveAsync(new StoreChange { Calendar = state with { Trouble = e.Problem } }, cancellationToken).ConfigureAwait(false);
            return report with { Waiting = e.Problem, Fault = e.Fault };
        }
    }

    private async Task<bool> IsUnchangedAsync(CalendarState state, Surroundings surroundings, SyncOptions options, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return state is { Revision: not null, WriteBackWaits: false, Trouble: null }
            && now - state.LastReadAt < Believed
            && !(state.NextAnswerAt <= now)
            && SettingsMark.IsOf(state.SettingsMark, surroundings.SettingsMark)
            && state.LibraryMark == surroundings.LibraryMark
            && await source.GetRevisionAsync(cancellationToken).ConfigureAwait(false) == state.Revision
            && (options.LeaveUnwritten || !await store.HasUnwrittenAsync(state.Calendar, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Surroundings> SurroundingsAsync(CalendarDefinition calendar, CancellationToken cancellationToken)
    {
        var assets = library is null ? null : await library.ListAsync(cancellationToken).ConfigureAwait(false);
        var pauses = await store.LoadPausesAsync(cancellationToken).ConfigureAwait(false);
        return new Surroundings(assets, pauses, SettingsMark.Of(calendar, pauses), assets?.Mark ?? string.Empty);
    }

    private async Task NoteTroubleAsync(CalendarState state, Problem problem, SyncOptions options, CancellationToken cancellationToken)
    {
        if (!options.PlanOnly)
        {
            await store.SaveAsync(new StoreChange { Calendar = state with { Trouble = problem } }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<TabRequest> TabsOf(CalendarDefinition calendar) =>
        calendar.Tabs.Count == 0 ? [new TabRequest("*")] : calendar.Tabs.Select(t => new TabRequest(t));

    private static SyncReport Failed(CalendarDefinition calendar, Problem problem, SourceFault? fault) => Failed(calendar, [problem], fault);

    private static SyncReport Failed(CalendarDefinition calendar, IReadOnlyList<Problem> problems, SourceFault? fault) =>
        new() { Calendar = calendar.Name, Outcome = SyncOutcome.Failed, Problems = problems, Fault = fault };

    [LoggerMessage(Level = LogLevel.Information, Message = "Sync of {Calendar}: {Outcome}, {Records} records, {Cells} cells, {Calls} calls, {Problems} problems in {Elapsed}")]
    private static partial void LogPass(ILogger logger, string calendar, SyncOutcome outcome, int records, int cells, long calls, int problems, TimeSpan elapsed);
}
