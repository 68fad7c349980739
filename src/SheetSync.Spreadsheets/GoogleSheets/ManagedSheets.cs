using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// Knows where managed tabs are. Google keeps a tab's number for ever, so a tab that was found once is written without looking again, until a
/// call says that it is gone.
/// </summary>
internal sealed class ManagedSheets(SheetsGateway gateway)
{
    private IReadOnlyList<ManagedSheet> known = [];
    private bool isFresh;

    /// <summary>A read has shown all tabs.</summary>
    public void NoteRead(GoogleBook book) => (known, isFresh) = ([.. book.Tabs.Select(t => new ManagedSheet(t.SheetId, t.Name, t.Key))], true);

    /// <summary>A call with these requests was answered.</summary>
    public void NoteWritten(ManagedWrite write)
    {
        if (write.IsPending)
        {
            known = [.. known.Where(s => s.SheetId != write.Sheet!.SheetId), write.Sheet!];
            (write.Requests, write.Outcome) = ([], ManagedTabOutcome.Written);
        }
    }

    /// <summary>Where a tab goes. Asks Google for the names of all tabs only where it is not known to be there, and no read has just shown them.</summary>
    public async Task<ManagedWrite> PlaceAsync(ManagedTab? tab, CancellationToken cancellationToken)
    {
        var write = new ManagedWrite(tab);
        if (tab is not null)
        {
            if (!isFresh && known.All(s => s.Key != tab.Key))
            {
                known = await gateway.ReadNamesAsync(cancellationToken).ConfigureAwait(false);
            }

            isFresh = false;
            Place(write, tab, known);
        }

        return write;
    }

    /// <summary>Looks again where a tab goes, after a call with it failed; where it is refused for the second time it is left out.</summary>
    public async Task PlaceAnewAsync(ManagedWrite write, bool isRefused, CancellationToken cancellationToken)
    {
        if (!write.IsPending)
        {
            return;
        }

        if (isRefused && write.WasRefused)
        {
            (known, write.Requests, write.Outcome) = ([], [], ManagedTabOutcome.NotPossible);
            return;
        }

        write.WasRefused |= isRefused;
        known = await gateway.ReadNamesAsync(cancellationToken).ConfigureAwait(false);
        Place(write, write.Tab!, known);
    }

    private static void Place(ManagedWrite write, ManagedTab tab, IReadOnlyList<ManagedSheet> sheets)
    {
        var (name, isThere) = ManagedTabPlace.Of(tab, [.. sheets.Select(s => (s.Name, s.Key))]);
        if (name is null)
        {
            (write.Requests, write.Outcome) = ([], ManagedTabOutcome.NameTaken);
            return;
        }

        write.Sheet = isThere ? sheets.First(s => s.Key == tab.Key) : new ManagedSheet(ManagedTabRequests.FreeId(tab, sheets), name, tab.Key);
        write.Requests = [.. ManagedTabRequests.Of(tab, write.Sheet.SheetId, isThere ? null : name)];
    }
}
