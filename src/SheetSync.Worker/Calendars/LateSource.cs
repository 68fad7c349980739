using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Worker.Calendars;

/// <summary>
/// A source that is opened when it is first asked, and anew after its access was lost: a key that is missing or wrong is a fault of that
/// calendar alone, and is mended by putting the right one in its place.
/// </summary>
/// <param name="abilities">What it can do.</param>
/// <param name="open">Opens it.</param>
public sealed class LateSource(SourceAbilities abilities, Func<CancellationToken, Task<ISpreadsheetSource>> open) : ISpreadsheetSource, IDisposable
{
    private ISpreadsheetSource? source;
    private long earlierCalls;

    /// <inheritdoc/>
    public SourceAbilities Abilities => abilities;

    /// <inheritdoc/>
    public long? Calls => earlierCalls + (source?.Calls ?? 0);

    /// <inheritdoc/>
    public Task<SheetRevision> GetRevisionAsync(CancellationToken cancellationToken) =>
        AskAsync(opened => opened.GetRevisionAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<WorkbookSnapshot> ReadAsync(IReadOnlyList<TabRequest> tabs, CancellationToken cancellationToken) =>
        AskAsync(opened => opened.ReadAsync(tabs, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteReceipt> WriteAsync(IReadOnlyList<TabWrite> writes, ManagedTab? tab, CancellationToken cancellationToken) =>
        AskAsync(opened => opened.WriteAsync(writes, tab, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteReceipt> EditAsync(IReadOnlyList<PersonEdit> edits, CancellationToken cancellationToken) =>
        AskAsync(opened => opened.EditAsync(edits, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Close();

    private async Task<T> AskAsync<T>(Func<ISpreadsheetSource, Task<T>> ask, CancellationToken cancellationToken)
    {
        source ??= await open(cancellationToken);
        try
        {
            return await ask(source);
        }
        catch (SourceException e) when (e.Fault == SourceFault.AccessLost)
        {
            Close();
            throw;
        }
    }

    private void Close()
    {
        earlierCalls += source?.Calls ?? 0;
        (source as IDisposable)?.Dispose();
        source = null;
    }
}
