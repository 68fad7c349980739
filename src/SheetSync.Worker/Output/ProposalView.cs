using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Configuration;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows what was found in a team's workbook, and how it would be set up.</summary>
public static class ProposalView
{
    /// <summary>Tabs, columns, channels and words.</summary>
    public static void Show(IAnsiConsole console, WorkbookProposal proposal)
    {
        foreach (var tab in proposal.Tabs)
        {
            console.MarkupLineInterpolated($"[bold]{Plain.Of(tab.Tab)}[/]: headings in row {tab.HeaderRow}, {tab.Rows} rows");
            var table = new Table().Border(TableBorder.Rounded).AddColumns("Cell", "Heading", "Is taken as");
            foreach (var column in (tab.Map?.People ?? []).Where(column => column.Role != ColumnRole.Custom))
            {
                table.AddRow(new Text(new CellAddress(tab.HeaderRow, column.Column).ToString()), Plain.Cell(column.Heading), Plain.Cell(RoleOf(column)));
            }

            foreach (var column in tab.Unknown)
            {
                table.AddRow(new Text(column.Cell.ToString()), Plain.Cell(column.Heading),
                    new Text(column.Role is { } role ? $"{SettingWords.Name(role)}?" : "a column of your own, kept with the post"));
            }

            console.Write(table);
        }

        Lists(console, proposal);
    }

    /// <summary>What the settings make of the rows.</summary>
    public static void ShowCheck(IAnsiConsole console, IReadOnlyList<TabCheck> tabs, string language)
    {
        const int Most = 10;
        foreach (var tab in tabs)
        {
            console.MarkupLineInterpolated($"[bold]{Plain.Of(tab.Tab)}[/]: {tab.Valid} rows are fine, {tab.Invalid} have errors, {tab.Ignored} are ignored.");
            ProblemView.Table(console, [.. tab.Problems.Take(Most)], language);
            if (tab.Total > Most)
            {
                console.MarkupLineInterpolated($"[dim]and {tab.Total - Most} more: sheetsync check --config shows all[/]");
            }
        }
    }

    private static void Lists(IAnsiConsole console, WorkbookProposal proposal)
    {
        if (proposal.Channels.Count > 0)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns("Channel", "Network", "Account");
            foreach (var channel in proposal.Channels)
            {
                table.AddRow(Plain.Cell(channel.Name), Plain.Cell(channel.Network), Plain.Cell(channel.Account));
            }

            console.Write(table);
        }

        if (proposal.UnknownChannels.Count > 0)
        {
            console.MarkupLineInterpolated($"[yellow]No network is known by:[/] {Plain.Of(string.Join(", ", proposal.UnknownChannels))}. Add channels for them in sheetsync.json, or correct the cells.");
        }
    }

    private static string RoleOf(ColumnBinding column) =>
        SettingWords.Name(column.Role) + (column.Name is { } name ? $" {name}" : string.Empty) + (column.Scope is { } scope ? $" ({scope})" : string.Empty);
}
