using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Conformance.Spreadsheets;

/// <summary>
/// A workbook in memory: passes <see cref="SpreadsheetSourceSuite"/>, and lets a test be the person who edits, the program that holds it
/// open, and the fault. All members may be used from several threads.
/// </summary>
public sealed class MemorySource : ISpreadsheetSource
{
    private readonly Lock gate = new();
    private readonly List<MemoryTab> tabs;
    private readonly Queue<SourceException> readFaults = [];
    private readonly Queue<SourceException> writeFaults = [];
    private long revision;
    private string? holder;
    private bool deleted;

    /// <param name="tabs">The tabs to begin with.</param>
    public MemorySource(params IEnumerable<TabContent> tabs) => this.tabs = [.. tabs.Select(t => new MemoryTab(t))];

    /// <inheritdoc/>
    public SourceAbilities Abilities { get; init; } = new("memory", new DateOnly(2026, 11, 22)) { LockedWhileOpen = true };

    /// <summary>Called before each write is resolved: edits made here fall between the reading and the writing.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Called after each write was made, before its receipt is handed out; an exception thrown here loses the receipt.</summary>
    public Action? AfterWrite { get; set; }

    /// <summary>How many reads were answered.</summary>
    public int Reads { get; private set; }

    /// <summary>How many writes were made, each with or without a managed tab.</summary>
    public int Writes { get; private set; }

    /// <summary>How many of them wrote the managed tab.</summary>
    public int TabWrites { get; private set; }

    /// <summary>The names of all tabs, managed ones included.</summary>
    public IReadOnlyList<string> TabNames => Locked(() => tabs.Select(t => t.Name).ToList());

    /// <summary>Lets the next read (or question for the revision) fail.</summary>
    public void FailNextRead(SourceException fault) => Locked(() => readFaults.Enqueue(fault));

    /// <summary>Lets the next write fail.</summary>
    public void FailNextWrite(SourceException fault) => Locked(() => writeFaults.Enqueue(fault));

    /// <summary>Somebody holds the workbook open: it is read, not written.</summary>
    public void Lock(string who) => Locked(() => holder = who);

    /// <summary>They have closed it.</summary>
    public void Unlock() => Locked(() => holder = null);

    /// <summary>The workbook is deleted: everything finds it missing from now on.</summary>
    public void Delete() => Locked(() => deleted = true);

    /// <summary>Works on a tab like a person: any change counts as a new revision.</summary>
    public void Change(string tab, Action<MemoryTab> change) => Locked(() =>
    {
        change(Find(tab) ?? throw new ArgumentException($"There is no tab '{tab}'.", nameof(tab)));
        revision++;
    });

    /// <summary>A person types into a cell.</summary>
    public void Type(string tab, CellAddress cell, CellValue value) => Change(tab, t => t[cell] = value);

    /// <summary>A cell as it stands.</summary>
    public CellValue Cell(string tab, CellAddress cell) => Locked(() => Find(tab)?[cell] ?? CellValue.Blank);

    /// <summary>Adds a tab at the end.</summary>
    public void AddTab(TabContent tab) => Locked(() =>
    {
        tabs.Add(new MemoryTab(tab));
        revision++;
    });

    /// <summary>Deletes a tab.</summary>
    public void RemoveTab(string tab) => Locked(() => revision += tabs.RemoveAll(t => t.Name == tab));

    /// <summary>The whole workbook as it stands, to be put back later by <see cref="Restore"/>.</summary>
    public IReadOnlyList<TabContent> Backup() => Locked(() => tabs.Select(t => t.Content()).ToList());

    /// <summary>Puts an older state of the whole workbook in the place of the present one.</summary>
    public void Restore(IReadOnlyList<TabContent> backup) => Locked(() =>
    {
        tabs.Clear();
        tabs.AddRange(backup.Select(t => new MemoryTab(t)));
        revision++;
    });

    /// <inheritdoc/>
    public Task<SheetRevision> GetRevisionAsync(CancellationToken cancellationToken) => Answer(readFaults, Mark, cancellationToken);

    /// <inheritdoc/>
    public Task<WorkbookSnapshot> ReadAsync(IReadOnlyList<TabRequest> tabs, CancellationToken cancellationToken) => Answer(readFaults, () =>
    {
        Reads++;
        return new WorkbookSnapshot(Mark(), [.. this.tabs.Where(t => t.IsAskedBy(tabs)).Select(t => t.Snapshot())], [.. this.tabs.Where(t => t.Key is null).Select(t => t.Name)]);
    }, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteReceipt> WriteAsync(IReadOnlyList<TabWrite> writes, ManagedTab? tab, CancellationToken cancellationToken) =>
        Apply([.. writes.Select(w => (w.Tab, (Func<TabSnapshot, ResolvedWrite>)(tab => WriteResolver.Resolve(tab, w))))], tab, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteReceipt> EditAsync(IReadOnlyList<PersonEdit> edits, CancellationToken cancellationToken) =>
        Apply([.. edits.Select(e => (e.Tab, (Func<TabSnapshot, ResolvedWrite>)(tab => WriteResolver.Resolve(tab, e))))], null, cancellationToken);

    private Task<WriteReceipt> Apply(
        IReadOnlyList<(string Tab, Func<TabSnapshot, ResolvedWrite> Resolve)> steps, ManagedTab? managed, CancellationToken cancellationToken) =>
        Answer(writeFaults, () =>
        {
            BeforeWrite?.Invoke();
            if (holder is not null)
            {
                throw Fault(SourceFault.Locked, ProblemCode.FileLocked, ("holder", holder));
            }

            var (before, mark) = (Backup(), Mark());
            var rows = new List<RowWriteOutcome>();
            var written = 0;
            foreach (var (name, resolve) in steps)
            {
                var tab = Find(name);
                var resolved = tab is null ? null : resolve(tab.Snapshot());
                if (tab is null || resolved is null or { Moved: not null })
                {
                    var now = revision;
                    Restore(before);
                    revision = now;
                    throw new SourceException(
                        SourceFault.Changed,
                        Problem.Error(ProblemCode.FileChanged, new ProblemPlace(name, resolved?.Moved?.Row, resolved?.Moved), ("file", "memory")));
                }

                foreach (var cell in resolved.Cells)
                {
                    tab[cell.Cell] = cell.Value;
                }

                rows.AddRange(resolved.Rows);
                written += resolved.Cells.Count;
            }

            Writes++;
            var outcome = Place(managed);
            revision += written > 0 || outcome == ManagedTabOutcome.Written ? 1 : 0;
            AfterWrite?.Invoke();
            return new WriteReceipt(Mark(), written, rows) { Before = mark, Tab = outcome };
        }, cancellationToken);

    private ManagedTabOutcome Place(ManagedTab? managed)
    {
        if (managed is null)
        {
            return ManagedTabOutcome.NotAsked;
        }

        var (name, isThere) = ManagedTabPlace.Of(managed, [.. tabs.Select(t => (t.Name, t.Key))]);
        if (name is null)
        {
            return ManagedTabOutcome.NameTaken;
        }

        var content = new MemoryTab(new TabContent(name, [.. managed.Rows.Select(r => r.Cells.Select(c => c.Value).ToList())]) { Key = managed.Key });
        var at = isThere ? tabs.FindIndex(t => t.Key == managed.Key) : tabs.Count;
        tabs.RemoveRange(at, isThere ? 1 : 0);
        tabs.Insert(at, content);
        TabWrites++;
        return ManagedTabOutcome.Written;
    }

    private static SourceException Fault(SourceFault fault, ProblemCode code, params ReadOnlySpan<(string Name, string Value)> values) =>
        new(fault, Problem.Error(code, ProblemPlace.None, [("file", "memory"), .. values]));

    private SheetRevision Mark() => new(revision.ToString(CultureInfo.InvariantCulture));

    private MemoryTab? Find(string tab) => tabs.Find(t => t.Name == tab);

    private Task<T> Answer<T>(Queue<SourceException> faults, Func<T> answer, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? Task.FromCanceled<T>(cancellationToken)
        : Capture(() => Locked(() => faults.TryDequeue(out var fault) ? throw fault
            : deleted ? throw Fault(SourceFault.NotFound, ProblemCode.FileNotFound)
            : answer()));

    private static Task<T> Capture<T>(Func<T> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private void Locked(Action work)
    {
        lock (gate)
        {
            work();
        }
    }

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            return work();
        }
    }
}
