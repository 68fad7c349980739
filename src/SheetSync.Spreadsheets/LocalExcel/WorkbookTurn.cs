using System.Collections.Concurrent;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>Several calendars may live in one workbook: in this process one of them at a time writes it. Reading needs no turn.</summary>
internal sealed class WorkbookTurn : IDisposable
{
    // As many as an installation has workbooks. Names that differ by case alone may be one file, and waiting for each other harms nobody.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim turn;

    private WorkbookTurn(SemaphoreSlim turn) => this.turn = turn;

    /// <summary>Waits for the turn; it ends when the result is disposed of.</summary>
    /// <param name="file">The workbook's own path, without links on the way.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<WorkbookTurn> TakeAsync(string file, CancellationToken cancellationToken)
    {
        var turn = Turns.GetOrAdd(file, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new WorkbookTurn(turn);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Release();
}
