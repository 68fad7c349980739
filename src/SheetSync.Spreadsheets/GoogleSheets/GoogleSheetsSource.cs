using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// A calendar in a Google Sheet, which people edit while it is read and written. A write goes out as one batch that is made whole or not at
/// all; its own answer shows the tab right after it, so that a row that moved in between is seen, put right and written anew.
/// </summary>
public sealed class GoogleSheetsSource : ISpreadsheetSource, IDisposable
{
    private const int Rounds = 6, WriteTries = 3;
    private static readonly TimeSpan HintHolds = TimeSpan.FromMinutes(1);
    private readonly GoogleSheetsOptions options;
    private readonly SheetsGateway gateway;
    private readonly TimeProvider time;
    private (string Version, DateTimeOffset At)? hint;
    private readonly ManagedSheets managed;
    private (GoogleBook Book, string Version, DateTimeOffset At)? lastRead;

    /// <param name="options">Where the sheet is.</param>
    /// <param name="account">Who calls.</param>
    /// <exception cref="SourceException">The address names no Google Sheet: <see cref="SourceFault.NotFound"/>.</exception>
    public GoogleSheetsSource(GoogleSheetsOptions options, GoogleAccount account)
    {
        (this.options, time) = (options, account.Quota.Time);
        gateway = GoogleAddress.TryParse(options.Address, out var id)
            ? new SheetsGateway(account, id, options.CallTimeout)
            : throw GoogleFault.Of(SourceFault.NotFound, ProblemCode.GoogleAddressInvalid, options.Address, account.Email);
        managed = new ManagedSheets(gateway);
    }

    /// <summary>What any Google Sheet can do.</summary>
    public static SourceAbilities Offers { get; } = new("google-sheets", new DateOnly(2026, 11, 22)) { LiveEditing = true };

    /// <inheritdoc/>
    public SourceAbilities Abilities => Offers;

    /// <inheritdoc/>
    public long? Calls => gateway.Calls.Total;

    /// <summary>The calls that this calendar made so far.</summary>
    public CallCount CallsUsed => gateway.Calls;

    /// <inheritdoc/>
    public async Task<SheetRevision> GetRevisionAsync(CancellationToken cancellationToken)
    {
        var version = await gateway.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        hint = (version, time.GetUtcNow());
        lastRead = lastRead?.Version == version ? lastRead : null;
        return new SheetRevision(version);
    }

    /// <inheritdoc/>
    public async Task<WorkbookSnapshot> ReadAsync(IReadOnlyList<TabRequest> tabs, CancellationToken cancellationToken)
    {
        // Asked before the read, so that an edit during it makes the next question differ.
        if (hint is not { } asked || time.GetUtcNow() - asked.At > HintHolds)
        {
            await GetRevisionAsync(cancellationToken).ConfigureAwait(false);
        }

        var version = hint!.Value.Version;
        hint = null;
        var book = await ReadBookAsync(tabs, cancellationToken).ConfigureAwait(false);
        lastRead = (book, version, time.GetUtcNow());
        return new WorkbookSnapshot(
            new SheetRevision(version),
            [.. book.Tabs.Where(t => t.Key is null && TabSelection.Includes(tabs, t.Name, t.Hidden)).Select(t => t.Snapshot)],
            [.. book.Tabs.Where(t => t.Key is null).Select(t => t.Name)]) { Zone = book.Zone };
    }

    /// <inheritdoc/>
    public async Task<WriteReceipt> WriteAsync(IReadOnlyList<TabWrite> writes, ManagedTab? tab, CancellationToken cancellationToken)
    {
        if (writes.Count == 0 && tab is null)
        {
            await gateway.EnsureWritableAsync(cancellationToken).ConfigureAwait(false);
            return new WriteReceipt(null, 0, []);
        }

        var ours = await managed.PlaceAsync(tab, cancellationToken).ConfigureAwait(false);
        var book = writes.Count == 0 ? null : await BookForAsync(writes, cancellationToken).ConfigureAwait(false);
        var written = 0;
        for (var (round, tries) = (1, 1); ; round++)
        {
            var steps = writes.Select(w => WriteStep.Of(gateway, book!, w, isFirst: round == 1)).ToList();
            var changes = steps.Where(s => s.Change.Cells.Count > 0).Select(s => s.Change).ToList();
            if (changes.Count == 0 && !ours.IsPending)
            {
                return new WriteReceipt(null, written, [.. steps.SelectMany(s => s.Resolved.Rows)]) { Tab = ours.Outcome };
            }

            try
            {
                var sent = await SendAsync(book, changes, ours, cancellationToken).ConfigureAwait(false);
                written += sent.Written;
                book = sent.Book;
                if (sent.Missed.Count == 0)
                {
                    return new WriteReceipt(null, written, [.. steps.SelectMany(s => s.Resolved.Rows)]) { Tab = ours.Outcome };
                }

                if (round == Rounds)
                {
                    throw gateway.Fault(SourceFault.Changed, ProblemCode.FileChanged);
                }
            }
            catch (SourceException e) when (e.Fault == SourceFault.Unavailable && tries++ < WriteTries)
            {
                // Whether it took effect is not known: what is written next is what then still differs.
                book = writes.Count == 0 ? null : await gateway.ReadAsync(writes.Select(w => w.Tab), cancellationToken).ConfigureAwait(false);
                await managed.PlaceAnewAsync(ours, isRefused: false, cancellationToken).ConfigureAwait(false);
            }
            catch (SourceException e) when (e.Fault is SourceFault.Changed or SourceFault.Malformed && ours.IsPending)
            {
                // Perhaps because of our tab: somebody deleted it, or made one of its name. It is looked for once, and then left out.
                await managed.PlaceAnewAsync(ours, isRefused: true, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<WriteReceipt> EditAsync(IReadOnlyList<PersonEdit> edits, CancellationToken cancellationToken)
    {
        var book = await gateway.ReadAsync(edits.Select(e => e.Tab), cancellationToken).ConfigureAwait(false);
        var outcomes = new List<RowWriteOutcome>();
        var written = 0;
        foreach (var edit in edits)
        {
            // One after the other: what the first appends is seen by the second.
            var step = WriteStep.Of(gateway, book, edit);
            var outcome = step.Resolved.Rows[0];
            if (step.Change.Cells.Count > 0)
            {
                var sent = await SendAsync(book, [step.Change], ManagedWrite.None, cancellationToken).ConfigureAwait(false);
                written += sent.Written;
                book = sent.Book!;
                outcome = sent.Missed.Count > 0 ? outcome with { Result = RowWriteResult.NotFound } : outcome;
            }

            outcomes.Add(outcome);
        }

        return new WriteReceipt(null, written, outcomes);
    }

    /// <inheritdoc/>
    public void Dispose() => gateway.Dispose();

    // A fresh read shows where rows are, and the write's own answer whether they still were. Only a column that is to be ours from now on, and
    // a Post ID that has no witness, are looked at again just before: what a person began to type there could not be brought back.
    private async Task<GoogleBook> BookForAsync(IReadOnlyList<TabWrite> writes, CancellationToken cancellationToken)
    {
        var fresh = lastRead is { } read && time.GetUtcNow() - read.At <= options.ReadIsFreshFor ? read.Book : null;
        lastRead = null;
        return fresh is not null && writes.All(w => w.NewColumns.Count == 0 && fresh.Tabs.Any(t => t.Name == w.Tab) && Suffices(WriteStep.Of(gateway, fresh, w, isFirst: true)))
            ? fresh
            : await gateway.ReadAsync(writes.Select(w => w.Tab), cancellationToken).ConfigureAwait(false);
    }

    private static bool Suffices(WriteStep step) =>
        step.Resolved.Rows.All(r => r.Result is RowWriteResult.Written or RowWriteResult.FormulaLeft) && !step.Change.Cells.Any(c => c.IsUnwitnessed);

    // Tabs that are named are the only ones read; patterns can be told only from the names of all.
    private async Task<GoogleBook> ReadBookAsync(IReadOnlyList<TabRequest> tabs, CancellationToken cancellationToken)
    {
        if (tabs.All(t => !t.NameOrPattern.Contains('*', StringComparison.Ordinal)))
        {
            try
            {
                return await gateway.ReadAsync(tabs.Select(t => t.NameOrPattern), cancellationToken).ConfigureAwait(false);
            }
            catch (SourceException e) when (e.Fault == SourceFault.Changed)
            {
                // One of them is not there: the names of all say which, and what else there is.
            }
        }

        var all = await gateway.ReadAsync([], cancellationToken).ConfigureAwait(false);
        managed.NoteRead(all);
        return all;
    }

    // Our own tab goes along with the first call; where there are no cells to write, it is the only one.
    private async Task<(GoogleBook? Book, int Written, HashSet<CellAddress> Missed)> SendAsync(
        GoogleBook? before, List<TabChange> changes, ManagedWrite ours, CancellationToken cancellationToken)
    {
        if (before is null || changes.Count == 0)
        {
            await gateway.ChangeAsync([.. ours.Requests], cancellationToken).ConfigureAwait(false);
            managed.NoteWritten(ours);
            return (before, 0, []);
        }

        var book = before;
        var written = 0;
        var missed = new HashSet<CellAddress>();
        foreach (var batch in Batches.Of(changes, options.MaxRequestBytes))
        {
            var pending = batch;
            for (var round = 1; pending.Count > 0; round++)
            {
                var current = book;
                pending = [.. pending.Select(c => c with { Tab = current.Tabs.First(t => t.SheetId == c.Tab.SheetId) })];
                var after = await gateway.WriteAsync(pending, ours.Requests, cancellationToken).ConfigureAwait(false);
                managed.NoteWritten(ours);
                var restores = new List<TabChange>();
                foreach (var change in pending)
                {
                    var now = after.Tabs.FirstOrDefault(t => t.SheetId == change.Tab.SheetId) ?? throw gateway.Fault(SourceFault.Changed, ProblemCode.FileChanged);
                    var misplaced = Misplacement.Of(change, now);
                    written += round == 1 ? change.Cells.Count - misplaced.Cells.Count : 0;
                    if (round == 1)
                    {
                        missed.UnionWith(misplaced.Cells);
                    }

                    if (misplaced.Restores.Count > 0)
                    {
                        restores.Add(change with { Tab = now, Cells = misplaced.Restores, NewColumns = [], Truth = change.Truth ?? misplaced.Truth(change) });
                    }
                }

                book = book with { Tabs = [.. book.Tabs.Select(t => after.Tabs.FirstOrDefault(a => a.SheetId == t.SheetId) ?? t)] };
                if (round == Rounds && restores.Count > 0)
                {
                    throw gateway.Fault(SourceFault.Changed, ProblemCode.FileChanged);
                }

                pending = restores;
            }
        }

        return (book, written, missed);
    }
}
