using System.CommandLine;
using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;
using SheetSync.Core.Sources;
using SheetSync.Library.Local;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Worker.Calendars;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;

namespace SheetSync.Worker.Commands;

/// <summary><c>check</c>: finds everything that is wrong with a workbook, with or without settings, and changes nothing.</summary>
public static class CheckCommand
{
    private static readonly Argument<string?> Workbook = new("FILE")
    {
        Description = "Any workbook (.xlsx); no settings are needed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Config = new("--config") { Description = "Check the calendars of the workspace instead, with their settings." };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("check", "Find everything that is wrong with a workbook. Changes nothing.")
        {
            Workbook, Config, CommonOptions.Calendar, CommonOptions.Json,
        }.InWorkspace();
        command.Validators.Add(result =>
        {
            if (result.GetValue(Workbook) is var file && (file is null == !result.GetValue(Config) || file?.Trim().Length == 0))
            {
                result.AddError(result.GetValue(Config)
                    ? "--config stands alone: it checks the calendars of the workspace, which --dir names. Leave out the file, or --config."
                    : "Name a workbook, or give --config for the calendars of the workspace.");
            }
        });
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var checks = arguments.GetValue(Workbook) is { } file
            ? await Working.ShowAsync(terminal, $"Checking {Path.GetFileName(file)}", 2, done => OfFileAsync(file, terminal, done, cancellationToken))
            : await OfWorkspaceAsync(arguments, terminal, cancellationToken);
        Print(arguments, terminal, checks);
        return checks.Exists(check => check.Tabs.Any(tab => tab.HasErrors)) ? ExitCode.ProblemsFound : ExitCode.Fine;
    }

    private static async Task<List<(CalendarDefinition Calendar, IReadOnlyList<TabCheck> Tabs)>> OfFileAsync(
        string file, Terminal terminal, Action done, CancellationToken cancellationToken)
    {
        var path = CommonOptions.PathOf(terminal, file);
        var workbook = await new LocalExcelSource(new LocalExcelOptions(path, null), terminal.Clock).ReadAsync([new TabRequest("*", IfItFits: true)], cancellationToken);
        done();
        await CheckStart.ReadyAsync();
        var calendar = CheckDefaults.For(Path.GetFileName(path), workbook, null, terminal.Zone);
        var tabs = CalendarCheck.Check(workbook, calendar, null, terminal.Clock.GetUtcNow());
        done();
        return [(calendar, tabs)];
    }

    private static Task<List<(CalendarDefinition Calendar, IReadOnlyList<TabCheck> Tabs)>> OfWorkspaceAsync(
        ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var settings = Composition.SettingsOf(arguments, terminal);
        var calendars = CommonOptions.CalendarsOf(arguments, settings).ToList();
        return Working.ShowAsync(terminal, "Checking", calendars.Count, async done =>
        {
            var checks = new List<(CalendarDefinition Calendar, IReadOnlyList<TabCheck> Tabs)>();
            using var sources = new CalendarSources(settings, terminal);
            foreach (var calendar in calendars)
            {
                var workbook = await sources.Open(calendar, null).ReadAsync(CalendarCheck.RequestsFor(calendar), cancellationToken);
                var assets = await new LocalAssetStore(calendar.AssetFolder).ListAsync(cancellationToken);
                checks.Add((calendar, CalendarCheck.Check(workbook, calendar, assets, terminal.Clock.GetUtcNow())));
                done();
            }

            return checks;
        });
    }

    private static void Print(ParseResult arguments, Terminal terminal, List<(CalendarDefinition Calendar, IReadOnlyList<TabCheck> Tabs)> checks)
    {
        if (arguments.GetValue(CommonOptions.Json))
        {
            JsonOutput.Write(terminal.Out, new CheckDocument(checks.SelectMany(check => CheckView.Entries(check.Calendar.Name, check.Tabs, check.Calendar.Language))));
            return;
        }

        foreach (var (calendar, tabs) in checks)
        {
            CheckView.Show(terminal.Drawing(), calendar.Name, tabs, calendar.Language);
        }
    }
}
