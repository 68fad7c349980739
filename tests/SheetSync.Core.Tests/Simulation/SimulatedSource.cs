using SheetSync.Conformance.Faults;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>The sheet as one worker sees it: people act at every edge of its calls, the worker can die there, and no write may touch people's cells.</summary>
internal sealed class SimulatedSource(MemorySource inner, Mortality life, SimulatedWorld world) : ISpreadsheetSource
{
    public SourceAbilities Abilities => inner.Abilities;

    public async Task<SheetRevision> GetRevisionAsync(CancellationToken cancellationToken)
    {
        Edge();
        var revision = await inner.GetRevisionAsync(cancellationToken);
        Edge();
        return revision;
    }

    public async Task<WorkbookSnapshot> ReadAsync(IReadOnlyList<TabRequest> tabs, CancellationToken cancellationToken)
    {
        Edge();
        var snapshot = await inner.ReadAsync(tabs, cancellationToken);
        world.Truth.NoteRead(inner.Backup(), world.Now);
        Edge();
        return snapshot;
    }

    public async Task<WriteReceipt> WriteAsync(IReadOnlyList<TabWrite> writes, ManagedTab? tab, CancellationToken cancellationToken)
    {
        Edge();
        var before = inner.Backup();
        try
        {
            return await inner.WriteAsync(writes, tab, cancellationToken);
        }
        finally
        {
            world.JudgeWrite(before, inner.Backup());
            world.Hands.NoteOurWrite(before);
            world.Tell("a write of ours");
            Edge();
        }
    }

    public Task<WriteReceipt> EditAsync(IReadOnlyList<PersonEdit> edits, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing in a pass edits people's cells.");

    private void Edge()
    {
        world.LetPeopleAct();
        life.Step();
    }
}
