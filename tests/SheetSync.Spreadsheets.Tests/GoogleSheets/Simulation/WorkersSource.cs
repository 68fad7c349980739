using SheetSync.Conformance.Faults;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Core.Tests.Simulation;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets.Simulation;

/// <summary>The Google Sheet as one worker of a simulated world has it.</summary>
internal sealed class WorkersSource(GoogleSheetsSource inner, WorldOnGoogle google, SimulatedWorld world, Mortality life) : ISpreadsheetSource
{
    public SourceAbilities Abilities => inner.Abilities;

    public Task<SheetRevision> GetRevisionAsync(CancellationToken cancellationToken) => WhileAliveAsync(() => inner.GetRevisionAsync(cancellationToken));

    public async Task<WorkbookSnapshot> ReadAsync(IReadOnlyList<TabRequest> tabs, CancellationToken cancellationToken)
    {
        var snapshot = await WhileAliveAsync(() => inner.ReadAsync(tabs, cancellationToken));
        world.Truth.NoteRead(google.LastRead, world.Now);
        return snapshot;
    }

    public async Task<WriteReceipt> WriteAsync(IReadOnlyList<TabWrite> writes, ManagedTab? tab, CancellationToken cancellationToken)
    {
        var before = world.Sheet.Backup();
        try
        {
            return await WhileAliveAsync(() => inner.WriteAsync(writes, tab, cancellationToken));
        }
        finally
        {
            world.Hands.NoteOurWrite(before);
            world.Tell("a write of ours");
        }
    }

    public Task<WriteReceipt> EditAsync(IReadOnlyList<PersonEdit> edits, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing in a pass edits people's cells.");

    private async Task<T> WhileAliveAsync<T>(Func<Task<T>> call)
    {
        try
        {
            var result = await call();
            return life.IsDead ? throw new KilledException() : result;
        }
        catch (SourceException) when (life.IsDead)
        {
            throw new KilledException();
        }
    }
}
