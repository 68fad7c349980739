using System.CommandLine;
using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;
using SheetSync.Library.Local;
using SheetSync.Worker.Calendars;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;
using SheetSync.Worker.Previews;

namespace SheetSync.Worker.Commands;

/// <summary><c>preview</c>: a row of the sheet as each of its networks would show it, as one page. Changes nothing but the page.</summary>
public static class PreviewCommand
{
    private static readonly Argument<string> Row = new("ROW") { Description = "The row: its number (12), its tab and number (March!12), or its Post ID." };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "The page to make; by default previews/ROW.html in the workspace.", HelpName = "FILE" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("preview", "Make a page that shows a row of the sheet as each of its networks would.") { Row, Output, CommonOptions.Calendar, CommonOptions.Json }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var settings = Composition.SettingsOf(arguments, terminal);
        var (calendar, draft) = await FindAsync(arguments, terminal, settings, cancellationToken);
        var library = new LocalAssetStore(calendar.AssetFolder);
        var listing = await library.ListAsync(cancellationToken);
        var deliveries = PostComposer.Compose(draft);
        var problems = draft.Problems.Concat(PostChecker.Check(draft, deliveries, calendar, listing, terminal.Clock.GetUtcNow())).Distinct().ToList();
        var pictures = await PreviewPictures.LoadAsync(deliveries, library, listing, cancellationToken);

        var name = $"{string.Concat(draft.Tab.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}-{draft.Row.ToString(CultureInfo.InvariantCulture)}.html";
        var path = arguments.GetValue(Output) is { } output ? CommonOptions.PathOf(terminal, output) : Composition.WorkspaceOf(arguments, terminal).Resolve(Path.Combine("previews", name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, PreviewPage.Html(new PreviewInput(calendar, draft, deliveries, problems, pictures)), new UTF8Encoding(false), cancellationToken);
        if (arguments.GetValue(CommonOptions.Json))
        {
            JsonOutput.Write(terminal.Out, new PreviewDocument(path, draft.Tab, draft.Row, [.. deliveries.Select(delivery => delivery.Delivery.Channel.Name)]));
        }
        else
        {
            terminal.Out.WriteLine($"Made {path}");
        }

        return problems.Exists(problem => problem.Severity == Severity.Error) ? ExitCode.ProblemsFound : ExitCode.Fine;
    }

    private static async Task<(CalendarDefinition Calendar, PostDraft Draft)> FindAsync(
        ParseResult arguments, Terminal terminal, Settings settings, CancellationToken cancellationToken)
    {
        var wanted = arguments.GetValue(Row)!.Trim();
        var found = new List<(CalendarDefinition Calendar, PostDraft Draft)>();
        using var sources = new CalendarSources(settings, terminal);
        foreach (var calendar in CommonOptions.CalendarsOf(arguments, settings))
        {
            var workbook = await sources.Open(calendar, null).ReadAsync(CalendarCheck.RequestsFor(calendar), cancellationToken);
            var none = new Dictionary<string, IReadOnlyDictionary<ManagedColumn, string>>();
            var sheet = SheetReading.Of(workbook, calendar, none, terminal.Clock.GetUtcNow(), _ => null, RowMemory.None);
            found.AddRange(sheet.Drafts.Where(draft => Is(draft, wanted)).Select(draft => (calendar, draft)));
        }

        return found switch
        {
            [var one] => one,
            [] => throw Unclear(ProblemCode.PreviewRowUnknown, wanted, string.Empty),
            _ => throw Unclear(ProblemCode.PreviewRowUnclear, wanted, string.Join(", ", found.Select(row => $"{row.Draft.Tab}!{row.Draft.Row} ({row.Calendar.Name})"))),
        };
    }

    private static bool Is(PostDraft draft, string wanted)
    {
        var mark = wanted.LastIndexOf('!');
        return draft.PostId.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            || (int.TryParse(wanted.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && draft.Row == row
                && (mark < 0 || draft.Tab.Equals(wanted[..mark].Trim('\''), StringComparison.OrdinalIgnoreCase)));
    }

    private static CommandException Unclear(ProblemCode code, string wanted, string rows) =>
        new(ExitCode.WrongUsage, Problem.Error(code, ProblemPlace.None, ("value", wanted), ("rows", rows)));
}
