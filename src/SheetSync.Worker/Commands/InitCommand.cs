using System.CommandLine;
using System.Text.Json.Nodes;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Output;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>init</c>: makes a workspace, for a new calendar or for the workbook that a team already has. The workbook is not changed.</summary>
public static class InitCommand
{
    private static readonly Option<string?> Workbook = new("--workbook")
    {
        Description = "The workbook (.xlsx) that your team already has. It is not changed before the first sync.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Source = new("--source") { Description = "Where the calendar lives; by default a workbook (.xlsx) on this machine.", HelpName = "local-excel|google-sheets" };
    private static readonly Option<string?> Language = CommonOptions.Language("The language of messages and headings; by default that of the workbook's headings, else English.");
    private static readonly Option<string?> Zone = new("--zone") { Description = "The time zone of the dates in the sheet; by default this machine's.", HelpName = "IANA" };
    private static readonly Option<string?> Approval = new("--approval") { Description = "What must be so before a post goes out.", HelpName = "none|stage|content" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Ask nothing and take every proposal." };

    static InitCommand()
    {
        Approval.AcceptOnlyFromAmong(Approval.HelpName.Split('|'));
        Source.AcceptOnlyFromAmong("local-excel", GoogleInit.Source);
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("init", "Make a workspace: for a new calendar, or with --workbook or --sheet for the one your team already has.")
        {
            CommonOptions.Dir, Source, Workbook, Language, Zone, Approval, Yes,
        };
        foreach (var option in GoogleInit.Options)
        {
            command.Add(option);
        }

        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var workspace = Composition.WorkspaceOf(arguments, terminal);
        if (workspace.Exists)
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.WorkspaceExists, ProblemPlace.None, ("folder", workspace.Folder)));
        }

        if (!arguments.GetValue(Yes) && !terminal.CanAsk)
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None,
                ("reason", "There is nobody here to answer questions; --yes takes every proposal."), ("command", "init ")));
        }

        if (arguments.GetValue(Zone) is { } zone && !SettingWords.IsZone(zone))
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.SettingInvalid, ProblemPlace.None,
                ("key", "--zone"), ("value", zone), ("allowed", "Europe/Oslo"), ("suggestion", SettingWords.NearestZone(zone) ?? string.Empty)));
        }

        var questions = new Questions(terminal, arguments.GetValue(Yes));
        var google = GoogleOf(arguments, terminal, workspace);
        var calendar = google is not null
            ? await InGoogleAsync(google, arguments, terminal, questions, workspace, cancellationToken)
            : arguments.GetValue(Workbook) is { } file
            ? await OfFileAsync(arguments, terminal, questions, workspace, CommonOptions.PathOf(terminal, file), cancellationToken)
            : Start(arguments, terminal, questions, terminal.Zone);
        if (calendar is null)
        {
            terminal.Out.WriteLine("Nothing was made.");
            return ExitCode.Fine;
        }

        Make(workspace, calendar, makeWorkbook: google is null && arguments.GetValue(Workbook) is null, google?.Section());
        SayNext(terminal.Drawing(), workspace, calendar);
        return ExitCode.Fine;
    }

    // Null: the calendar is a workbook.
    private static GoogleInit? GoogleOf(ParseResult arguments, Terminal terminal, Workspace workspace)
    {
        var source = arguments.GetValue(Source);
        if (source != GoogleInit.Source && !GoogleInit.IsMeant(arguments))
        {
            return null;
        }

        if (arguments.GetValue(Workbook) is not null || source is not (null or GoogleInit.Source))
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None,
                ("reason", "The calendar is either a workbook (--workbook) or a Google Sheet (--source google-sheets, --sheet)."), ("command", "init ")));
        }

        var google = new GoogleInit(arguments, terminal, workspace);
        google.Check();
        return google;
    }

    private static async Task<CalendarDefinition?> InGoogleAsync(
        GoogleInit google, ParseResult arguments, Terminal terminal, Questions questions, Workspace workspace, CancellationToken cancellationToken)
    {
        var there = google.Sheet is { } sheet ? await google.ReadAsync(sheet, cancellationToken) : null;
        if (there is not null && !google.Fills)
        {
            return Connect(arguments, terminal, questions, workspace, there, ("calendar", GoogleInit.Source, google.Sheet!));
        }

        if (there?.Tabs.Any(tab => tab.Rows.Count > 0) == true)
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None,
                ("reason", "The sheet is not empty. Without --fill it is connected as it is."), ("command", "init ")));
        }

        var calendar = Start(arguments, terminal, questions, ZoneOf(there, terminal)) with { Source = GoogleInit.Source };
        return calendar with { Address = await google.MakeAsync(calendar, cancellationToken) };
    }

    private static string ZoneOf(WorkbookSnapshot? workbook, Terminal terminal) =>
        workbook?.Zone is { } zone && SettingWords.IsZone(zone) ? zone : terminal.Zone;

    private static CalendarDefinition Start(ParseResult arguments, Terminal terminal, Questions questions, string zone)
    {
        var language = arguments.GetValue(Language) ?? "en";
        var channels = new CalendarTemplateOptions().Channels.Select(channel => channel with { Account = channel.Name }).ToList();
        return new CalendarDefinition("calendar", AskZone(arguments, zone, questions), language, channels)
        {
            Address = "calendar.xlsx",
            Approval = AskApproval(arguments, questions, ApprovalMode.Stage),
        };
    }

    // Null: the person did not want it so.
    private static async Task<CalendarDefinition?> OfFileAsync(
        ParseResult arguments, Terminal terminal, Questions questions, Workspace workspace, string path, CancellationToken cancellationToken)
    {
        var workbook = await new LocalExcelSource(new LocalExcelOptions(path, null), terminal.Clock).ReadAsync([new TabRequest("*", IfItFits: true)], cancellationToken);
        var address = Path.GetRelativePath(workspace.Folder, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path;
        return Connect(arguments, terminal, questions, workspace, workbook, (Path.GetFileNameWithoutExtension(path), "local-excel", address));
    }

    private static CalendarDefinition? Connect(
        ParseResult arguments, Terminal terminal, Questions questions, Workspace workspace, WorkbookSnapshot workbook, (string Name, string Source, string Address) place)
    {
        var proposal = WorkbookProposal.From(workbook, arguments.GetValue(Language), terminal.Clock.GetUtcNow());
        if (proposal.Tabs.Count == 0)
        {
            var nowhere = CheckDefaults.For(place.Name, workbook, arguments.GetValue(Language), "Etc/UTC");
            throw new CommandException(ExitCode.ProblemsFound, CalendarCheck.Check(workbook, nowhere, null, terminal.Clock.GetUtcNow())[0].Problems.First());
        }

        var console = terminal.Drawing();
        ProposalView.Show(console, proposal);
        var calendar = new CalendarDefinition(place.Name, AskZone(arguments, ZoneOf(workbook, terminal), questions), proposal.Language, proposal.Channels)
        {
            Source = place.Source,
            Address = place.Address,

            // A tab that is too large to be read must not be asked for.
            Tabs = workbook.Problems.Count > 0 ? [.. proposal.Tabs.Select(tab => tab.Tab), .. ChannelsTab.Find(workbook.Tabs) is { } channels ? [channels.Name] : Array.Empty<string>()] : [],
            Approval = AskApproval(arguments, questions, proposal.HasStage ? ApprovalMode.Stage : ApprovalMode.None),
            ColumnAliases = proposal.Tabs.SelectMany(tab => tab.Unknown)
                .Where(column => column.Role is { } role && questions.Confirm($"Is \"{column.Heading}\" ({column.Cell}) the {SettingWords.Name(role)}?"))
                .DistinctBy(column => column.Heading).ToDictionary(column => column.Heading, column => column.Role!.Value),
            StageWords = AskStages(proposal, questions),
        };
        ProposalView.ShowCheck(console, CalendarCheck.Check(workbook, calendar, null, terminal.Clock.GetUtcNow()), calendar.Language);
        return questions.Confirm($"Make the workspace {workspace.Folder} with these settings? The {(place.Source == GoogleInit.Source ? "sheet" : "workbook")} is not changed before the first sync.") ? calendar : null;
    }

    private static string AskZone(ParseResult arguments, string proposal, Questions questions) =>
        arguments.GetValue(Zone) ?? questions.Ask(
            "In which time zone are the times in the sheet?", proposal, SettingWords.IsZone, "Write it like Europe/Oslo, Europe/Warsaw or America/New_York.");

    private static ApprovalMode AskApproval(ParseResult arguments, Questions questions, ApprovalMode proposal)
    {
        var words = SettingWords.Approvals.ToDictionary(word => word.Key, word => word.Value);
        return words[arguments.GetValue(Approval) ?? questions.Ask(
            "What must be so before a post goes out? stage: its Stage says Approved; content: approved with exactly this content; none: the row is complete.",
            SettingWords.Name(proposal), words.ContainsKey, "Write stage, content or none.")];
    }

    private static Dictionary<string, Stage> AskStages(WorkbookProposal proposal, Questions questions)
    {
        const string Leave = "leave it";
        var words = SettingWords.Stages.ToDictionary(word => word.Key, word => word.Value, StringComparer.OrdinalIgnoreCase);
        var stages = new Dictionary<string, Stage>();
        foreach (var (word, near) in proposal.UnknownStages)
        {
            var answer = questions.Ask(
                $"What does the stage \"{word}\" mean?", near is { } stage ? SettingWords.Name(stage) : Leave, answer => words.ContainsKey(answer) || answer == Leave,
                $"Write one of: {string.Join(", ", words.Keys)}; or an empty line.");
            if (words.TryGetValue(answer, out var meant))
            {
                stages[word] = meant;
            }
        }

        return stages;
    }

    private static void Make(Workspace workspace, CalendarDefinition calendar, bool makeWorkbook, JsonObject? google)
    {
        Directory.CreateDirectory(workspace.Resolve("assets"));
        if (makeWorkbook && !File.Exists(workspace.Resolve(calendar.Address)))
        {
            using var file = new FileStream(workspace.Resolve(calendar.Address), FileMode.CreateNew);
            CalendarTemplate.Build(new CalendarTemplateOptions { Language = calendar.Language, Channels = calendar.Channels }, file);
        }

        // Last: with this file the folder is a workspace.
        File.WriteAllText(workspace.SettingsFile, SettingsWriter.Write(calendar, google));
    }

    private static void SayNext(IAnsiConsole console, Workspace workspace, CalendarDefinition calendar)
    {
        console.MarkupLineInterpolated($"[green]Made[/] {Plain.Of(workspace.SettingsFile)}");
        console.WriteLine("Next, in that folder:");
        console.MarkupLineInterpolated($"  put your images and videos into {Plain.Of(workspace.Resolve("assets"))}");
        if (calendar.Source == GoogleInit.Source)
        {
            console.WriteLine("  sheetsync doctor            whether the sheet can be read and written, and what to do if not");
        }

        console.WriteLine("  sheetsync check --config    what is wrong with the sheet, nothing is changed");
        console.WriteLine("  sheetsync plan              what the first sync would do, nothing is changed");
        console.WriteLine("  sheetsync run               work: sync every minute and publish what is due");
        console.MarkupLineInterpolated($"Posts of accounts that are not connected go to the outbox. The calendar is {Plain.Of(calendar.Source == GoogleInit.Source ? calendar.Address : workspace.Resolve(calendar.Address))}");
    }
}
