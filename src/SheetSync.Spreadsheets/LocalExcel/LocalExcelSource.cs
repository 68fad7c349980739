using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// A calendar in an <c>.xlsx</c> file on a disk that this machine sees. While it is open in Excel or LibreOffice it is read as it was last
/// saved, and not written.
/// </summary>
public sealed class LocalExcelSource : ISpreadsheetSource
{
    private const int MostTries = 5;
    private static readonly TimeSpan SaveTakes = TimeSpan.FromMilliseconds(150);
    private readonly FileThread thread = new();
    private readonly LocalExcelOptions options;
    private readonly IFileSwap swap;
    private readonly TimeProvider time;
    private volatile Seen? seen;

    // What was read last, as long as somebody works with it.
    private readonly ConditionalWeakTable<TabSnapshot, XlsxWorkbook> workbooks = [];
    private volatile WeakReference<WorkbookSnapshot>? lastRead;

    /// <param name="options">Where the workbook is.</param>
    /// <param name="time">The clock that names backups.</param>
    public LocalExcelSource(LocalExcelOptions options, TimeProvider time)
        : this(options, time, new AtomicSwap())
    {
    }

    internal LocalExcelSource(LocalExcelOptions options, TimeProvider time, IFileSwap swap) =>
        (this.options, this.time, this.swap) = (options, time, swap);

    /// <inheritdoc/>
    public SourceAbilities Abilities { get; } = new("local-excel", new DateOnly(2026, 11, 22)) { LockedWhileOpen = true };

    /// <inheritdoc/>
    public Task<SheetRevision> GetRevisionAsync(CancellationToken cancellationToken) => thread.RunAsync(() => RevisionOf(OpenFile()), cancellationToken);

    /// <inheritdoc/>
    public async Task<WorkbookSnapshot> ReadAsync(IReadOnlyList<TabRequest> tabs, CancellationToken cancellationToken)
    {
        var (workbook, mark, bytes) = await ReadWorkbookAsync(await thread.RunAsync(OpenFile, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var snapshot = XlsxReader.Read(workbook, tabs, Saw(mark, bytes));
        foreach (var tab in snapshot.Tabs)
        {
            workbooks.Add(tab, workbook);
        }

        lastRead = new WeakReference<WorkbookSnapshot>(snapshot);
        return snapshot;
    }

    /// <inheritdoc/>
    public Task<WriteReceipt> WriteAsync(IReadOnlyList<TabWrite> writes, ManagedTab? tab, CancellationToken cancellationToken) =>
        ApplyAsync([.. writes.Select(w => (w.Tab, (Func<TabSnapshot, ResolvedWrite>)(tab => WriteResolver.Resolve(tab, w))))], tab, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteReceipt> EditAsync(IReadOnlyList<PersonEdit> edits, CancellationToken cancellationToken) =>
        ApplyAsync([.. edits.Select(e => (e.Tab, (Func<TabSnapshot, ResolvedWrite>)(tab => WriteResolver.Resolve(tab, e))))], null, cancellationToken);

    private async Task<WriteReceipt> ApplyAsync(
        IReadOnlyList<(string Tab, Func<TabSnapshot, ResolvedWrite> Resolve)> steps, ManagedTab? managed, CancellationToken cancellationToken)
    {
        var (file, realPath) = await thread.RunAsync(() => OpenFile() is var opened ? (opened, opened.RealPath) : default, cancellationToken).ConfigureAwait(false);
        using var turn = await WorkbookTurn.TakeAsync(realPath, cancellationToken).ConfigureAwait(false);
        await thread.RunAsync(file.RequireClosed, cancellationToken).ConfigureAwait(false);
        await RunUnlessHeldAsync(
            () =>
            {
                file.Recover();
                file.RequireWritable();
                if (steps.Count == 0 && managed is null)
                {
                    // Whoever writes nothing asks whether it could be done.
                    file.RequireReplaceable();
                }
            },
            cancellationToken).ConfigureAwait(false);
        var (workbook, before, read) = await OpenToWriteAsync(file, cancellationToken).ConfigureAwait(false);
        var bytes = workbook.Package.Bytes;
        if (workbook.IsSigned)
        {
            throw XlsxFault.Signed(file.Name);
        }

        var rows = new List<RowWriteOutcome>();
        var pending = new List<(string Tab, ResolvedWrite Write)>();
        var written = 0;
        foreach (var (tab, resolve) in steps)
        {
            // What is written to one tab in two steps is seen by the second: two appended rows land below each other.
            if (pending.Exists(p => p.Tab == tab))
            {
                workbook = Patch(file, workbook, pending);
                pending.Clear();
            }

            var resolved = resolve(read?.Tabs.FirstOrDefault(t => t.Name == tab && workbooks.TryGetValue(t, out var its) && its == workbook) ?? ReadTab(file, workbook, tab));
            rows.AddRange(resolved.Rows);
            if (resolved.Moved is { } moved)
            {
                throw Changed(file, new ProblemPlace(tab, moved.Row, moved));
            }

            pending.Add((tab, resolved));
            written += resolved.Cells.Count;
        }

        var place = managed is null ? default : ManagedTabPlace.Of(managed, workbook.AllTabs);
        var outcome = managed is null ? ManagedTabOutcome.NotAsked
            : workbook.LocksTabs && !place.IsThere ? ManagedTabOutcome.NotPossible
            : place.Name is null ? ManagedTabOutcome.NameTaken
            : ManagedTabOutcome.Written;
        if (written > 0 || outcome == ManagedTabOutcome.Written)
        {
            (workbook, outcome) = PatchAll(file, workbook, pending, outcome, outcome == ManagedTabOutcome.Written ? WholeOf(workbook, managed!, place.Name!) : null);
            await thread.RunAsync(file.RequireClosed, cancellationToken).ConfigureAwait(false);
            await RunUnlessHeldAsync(
                () =>
                {
                    file.RequireWritable();
                    file.Replace(bytes, workbook.Package.Bytes);
                },
                CancellationToken.None).ConfigureAwait(false);

            // Of what was written, not of what is there now: a person may have saved again already.
            return new WriteReceipt(RevisionOf(workbook.Package.Bytes), written, rows) { Before = before, Tab = outcome };
        }

        return new WriteReceipt(before, written, rows) { Before = before, Tab = outcome };
    }

    // A file that holds, byte for byte, what this pass has read need not be taken apart once more.
    private async Task<(XlsxWorkbook Workbook, SheetRevision Revision, WorkbookSnapshot? Read)> OpenToWriteAsync(LocalWorkbookFile file, CancellationToken cancellationToken)
    {
        if (lastRead?.TryGetTarget(out var last) == true && last.Tabs.Count > 0 && workbooks.TryGetValue(last.Tabs[0], out var workbook)
            && await thread.RunAsync(() => MarkIfHeld(file, workbook.Package.Bytes), cancellationToken).ConfigureAwait(false) is { } still)
        {
            seen = new Seen(still, last.Revision);
            return (workbook, last.Revision, last);
        }

        var (opened, mark, bytes) = await ReadWorkbookAsync(file, cancellationToken).ConfigureAwait(false);
        return (opened, Saw(mark, bytes), null);
    }

    // The mark of the file, where its content is this; null where it is another, or cannot be told.
    private static string? MarkIfHeld(LocalWorkbookFile file, byte[] content)
    {
        try
        {
            return file.Holds(content);
        }
        catch (SourceException)
        {
            return null;
        }
    }

    // Our own processes hold a file for a moment, a person's program for as long as it likes.
    private async Task RunUnlessHeldAsync(Action work, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await thread.RunAsync(work, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SourceException e) when (tries < MostTries && e.Fault == SourceFault.Locked)
            {
                await Task.Delay(SaveTakes, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<(XlsxWorkbook Workbook, string Mark, byte[] Bytes)> ReadWorkbookAsync(LocalWorkbookFile file, CancellationToken cancellationToken)
    {
        var wasMissing = false;
        for (var tries = 1; ; tries++)
        {
            string? mark = null;
            try
            {
                if (await thread.RunAsync(() => file.TryRead(options.Limits.MaxFileBytes), cancellationToken).ConfigureAwait(false) is { } read)
                {
                    mark = read.Mark;
                    return (XlsxWorkbook.Open(file.Name, read.Bytes, options.Limits), read.Mark, read.Bytes);
                }

                if (tries == MostTries)
                {
                    throw LocalFault.Of(SourceFault.Changed, ProblemCode.FileChanged, file.Name);
                }

                await Task.Delay(SaveTakes, cancellationToken).ConfigureAwait(false);
            }
            catch (SourceException e) when (tries < MostTries && e.Fault == SourceFault.Malformed && mark is not null)
            {
                // A program that is saving leaves half a file for a moment.
                await Task.Delay(SaveTakes, cancellationToken).ConfigureAwait(false);
                if (await thread.RunAsync(file.Mark, cancellationToken).ConfigureAwait(false) == mark)
                {
                    throw;
                }
            }
            catch (SourceException e) when (tries < MostTries && e.Fault == SourceFault.Locked)
            {
                await Task.Delay(SaveTakes, cancellationToken).ConfigureAwait(false);
            }
            catch (SourceException e) when (tries < MostTries && e.Fault == SourceFault.NotFound && !wasMissing)
            {
                // So does one that saves by renaming, and a run of ours that crashed while it did.
                wasMissing = true;
                await Task.Delay(SaveTakes, cancellationToken).ConfigureAwait(false);
                await thread.RunAsync(file.RecoverMissing, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The file's own mark only tells when its bytes must be looked at: one that was touched, or copied back by a sync client, is unchanged.
    private SheetRevision RevisionOf(LocalWorkbookFile file)
    {
        var mark = file.Mark();
        try
        {
            return seen is { } last && last.Mark == mark ? last.Revision
                : file.TryRead(options.Limits.MaxFileBytes) is { } read ? Saw(read.Mark, read.Bytes) : new SheetRevision(mark);
        }
        catch (SourceException e) when (e.Fault == SourceFault.Locked)
        {
            // It may have changed, and a read will wait for whoever holds it.
            return new SheetRevision(mark);
        }
    }

    private static SheetRevision RevisionOf(byte[] bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private SheetRevision Saw(string mark, byte[] bytes)
    {
        var revision = RevisionOf(bytes);
        seen = new Seen(mark, revision);
        return revision;
    }

    private static TabSnapshot ReadTab(LocalWorkbookFile file, XlsxWorkbook workbook, string tab) =>
        workbook.Sheets.FirstOrDefault(s => s.Name == tab && s.Key is null) is { } sheet
            ? XlsxReader.ReadTab(workbook, sheet)
            : throw Changed(file, new ProblemPlace(tab));

    private XlsxWorkbook Patch(LocalWorkbookFile file, XlsxWorkbook workbook, List<(string Tab, ResolvedWrite Write)> writes, WholeSheet? whole = null)
    {
        var patched = XlsxWorkbook.Open(file.Name, XlsxPatcher.Patch(workbook, [.. writes.Select(w => PatchOf(w.Tab, w.Write))], whole), options.Limits, workbook);
        foreach (var (tab, write) in writes)
        {
            Verify(file, ReadTab(file, patched, tab), write);
        }

        return whole is null || patched.Sheets.Any(s => s.Key == whole.Key && s.Name == whole.Content.Name) ? patched : throw XlsxFault.Damaged(file.Name, whole.Content.Name);
    }

    // A workbook that takes no tab of ours takes the cells all the same.
    private (XlsxWorkbook Workbook, ManagedTabOutcome Outcome) PatchAll(
        LocalWorkbookFile file, XlsxWorkbook workbook, List<(string Tab, ResolvedWrite Write)> writes, ManagedTabOutcome outcome, WholeSheet? whole)
    {
        try
        {
            return (Patch(file, workbook, writes, whole), outcome);
        }
        catch (SourceException e) when (whole is not null && e.Fault == SourceFault.Malformed)
        {
            return (Patch(file, workbook, writes), ManagedTabOutcome.NotPossible);
        }
    }

    private static WholeSheet WholeOf(XlsxWorkbook workbook, ManagedTab tab, string name) =>
        new(tab.Key, workbook.Sheets.FirstOrDefault(s => s.Key == tab.Key), StatusTabSheet.Of(tab, name));

    private static SheetPatch PatchOf(string tab, ResolvedWrite write) =>
        new(tab, [.. write.Cells.Select(c => new CellPatch(c.Cell, c.Value, c.IsHeading))], write.AppendedRow);

    // Asked of the bytes that are about to be swapped in, so that a mistake of ours never reaches the file.
    private static void Verify(LocalWorkbookFile file, TabSnapshot tab, ResolvedWrite resolved)
    {
        foreach (var (cell, value, _) in resolved.Cells)
        {
            var now = tab.Find(cell.Row)?[cell.Column] ?? CellValue.Blank;
            var wanted = value.Kind == CellKind.Text ? CellValue.FromText(CellText.Fit(value.Text)) : value;
            if (!WriteResolver.Same(now, wanted))
            {
                throw XlsxFault.Damaged(file.Name, $"{tab.Name}!{cell}");
            }
        }
    }

    private static SourceException Changed(LocalWorkbookFile file, ProblemPlace place) =>
        new(SourceFault.Changed, Problem.Error(ProblemCode.FileChanged, place, ("file", file.Name)));

    private LocalWorkbookFile OpenFile() =>
        new(options.Path, swap, options.BackupFolder is { } folder ? new Backups(folder, options.Path, time) : null, time);

    private sealed record Seen(string Mark, SheetRevision Revision);
}
