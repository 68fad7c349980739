using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>One write resolved against a state of the sheet.</summary>
internal sealed record WriteStep(ResolvedWrite Resolved, TabChange Change)
{
    /// <exception cref="SourceException">The tab is gone, a heading moved, or a new column is no longer empty: <see cref="SourceFault.Changed"/>.</exception>
    public static WriteStep Of(SheetsGateway gateway, GoogleBook book, TabWrite write, bool isFirst)
    {
        var tab = Find(gateway, book, write.Tab);
        var asked = isFirst ? write : Adopt(tab, write);
        var resolved = WriteResolver.Resolve(tab.Snapshot, asked);
        if (resolved.Moved is { } moved)
        {
            throw gateway.Fault(SourceFault.Changed, ProblemCode.FileChanged, new ProblemPlace(write.Tab, moved.Row, moved));
        }

        return new WriteStep(resolved, new TabChange(tab, Witnesses.Of(tab, write, [.. resolved.Cells.Select(ToCell)]), write.HeaderRow, write.PostIdColumn, write.ManagedColumns)
        {
            NewColumns = asked.NewColumns,
        });
    }

    public static WriteStep Of(SheetsGateway gateway, GoogleBook book, PersonEdit edit)
    {
        var tab = Find(gateway, book, edit.Tab);
        var resolved = WriteResolver.Resolve(tab.Snapshot, edit);
        return new WriteStep(resolved, new TabChange(tab, [.. resolved.Cells.Select(ToCell)], HeaderRow: 0, edit.PostIdColumn, edit.ManagedColumns));
    }

    // In a further round a new column may be the one that our own earlier try added.
    private static TabWrite Adopt(GoogleTab tab, TabWrite write)
    {
        var header = tab.Snapshot.Rows.FirstOrDefault(r => r.Number == write.HeaderRow) ?? new SheetRow(write.HeaderRow, []);
        var there = write.NewColumns.Where(c => header[c.Column].Text == c.Heading).ToList();
        return write with
        {
            NewColumns = [.. write.NewColumns.Except(there)],
            Headings = [.. write.Headings, .. there.Select(c => new HeadingCell(c.Column, c.Heading))],
        };
    }

    private static GoogleTab Find(SheetsGateway gateway, GoogleBook book, string tab) =>
        book.Tabs.FirstOrDefault(t => t.Name == tab) ?? throw gateway.Fault(SourceFault.Changed, ProblemCode.FileChanged, new ProblemPlace(tab));

    private static GoogleCell ToCell(ResolvedCell cell) => new(cell.Cell, cell.Value, IsHeading: cell.IsHeading);
}
