using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Importing;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows what an import made of a grid, and what it left.</summary>
public static class ImportView
{
    /// <summary>Shows it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="import">The import.</param>
    /// <param name="output">The workbook that was made; null on a dry look.</param>
    /// <param name="language">Of problems: en, nb or pl.</param>
    public static void Show(IAnsiConsole console, GridImport import, string? output, string language)
    {
        foreach (var (tab, layout) in import.Tabs.DistinctBy(grid => grid.Tab))
        {
            console.MarkupLineInterpolated($"[bold]{Plain.Of(tab)}[/]: {import.Rows.Count(row => row.Tab == tab)} rows");
            foreach (var column in layout.Columns)
            {
                console.MarkupLineInterpolated($"  {new CellAddress(layout.HeaderRow, column.Column)} {Plain.Of(column.Heading).ReplaceLineEndings(" ")} → {Plain.Of(column.Channel).ReplaceLineEndings(" ")}{(NetworkCatalog.FindByName(column.Channel) is null ? " (no network that is known: rename the channel, or add it to the settings)" : string.Empty)}");
            }
        }

        if (import.Problems.Count > 0)
        {
            ProblemView.Table(console, import.Problems, language);
        }

        if (import.Unplaced.Count > 0)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[yellow]{import.Unplaced.Count} filled cells have no place in a calendar[/] and stay in the grid alone:");
            var table = new Table().Border(TableBorder.Rounded);
            table.AddColumns(new TableColumn("Where").NoWrap(), new TableColumn("What stands there"));
            foreach (var cell in import.Unplaced)
            {
                table.AddRow(Plain.Cell($"{cell.Tab} {cell.Cell}"), Plain.Cell(cell.Text));
            }

            console.Write(table);
        }

        console.WriteLine();
        if (import.Rows.Count(row => !row.Cells.ContainsKey(ColumnRole.Time)) is > 0 and var timeless)
        {
            console.MarkupLineInterpolated($"{timeless} rows have no time of day: give --time 09:00, or write it into the calendar.");
        }

        if (output is null)
        {
            console.MarkupLineInterpolated($"{import.Rows.Count} rows would be made. Nothing was written.");
            return;
        }

        console.MarkupLineInterpolated($"[green]Made[/] {Plain.Of(output)}: {import.Rows.Count} rows. The grid is as it was.");
        console.MarkupLineInterpolated($"Next: sheetsync check \"{Plain.Of(output)}\"");
    }
}
