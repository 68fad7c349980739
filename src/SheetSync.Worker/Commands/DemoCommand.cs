using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Passes;
using SheetSync.Core.Stores;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Demo;
using SheetSync.Worker.Demo.Networks;
using SheetSync.Worker.Output;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>demo</c>: makes a workspace with a lifelike calendar and works in it, so that one sees rows become posts within seconds.</summary>
public static class DemoCommand
{
    private const string Folder = "sheetsync-demo";
    private const string FolderWithNetworks = "sheetsync-demo-networks";

    // The first rows are due within this time of the start.
    private static readonly TimeSpan FirstPosts = TimeSpan.FromSeconds(12);

    private static readonly Option<bool> Once = new("--once") { Description = "Stop when the first posts are published and their cells say so." };
    private static readonly Option<bool> Fresh = new("--fresh") { Description = "Make the demo anew; what an earlier demo left in the folder is deleted." };
    private static readonly Option<bool> Networks = new("--networks") { Description = $"Show live channels in ./{FolderWithNetworks}, on networks that are emulated on this machine: a rehearsal, going live, and what happens when a network fails." };
    private static readonly Option<string?> Language = CommonOptions.Language("The language of the calendar; by default English.");

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("demo", $"See it work: a calendar with posts that are due in seconds, in ./{Folder}. Nothing leaves this machine.")
        {
            Once, Fresh, Networks, Language, CommonOptions.Dir, CommonOptions.Verbose,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var withNetworks = arguments.GetValue(Networks);
        var language = arguments.GetValue(Language) ?? "en";
        var workspace = new Workspace(CommonOptions.PathOf(terminal, arguments.GetValue(CommonOptions.Dir) ?? (withNetworks ? FolderWithNetworks : Folder)));
        if (withNetworks)
        {
            return await new NetworkDemo(WithoutOwnSettings(terminal), workspace, language).RunAsync(
                arguments, arguments.GetValue(Fresh), arguments.GetValue(Once), cancellationToken);
        }

        if (arguments.GetValue(Fresh))
        {
            DemoWorkspace.Delete(workspace);
        }

        var isNew = !DemoWorkspace.IsIn(workspace);
        if (isNew)
        {
            await DemoWorkspace.MakeAsync(DemoShow.Outbox, workspace, language, terminal.Zone, terminal.Clock, cancellationToken);
        }

        var console = terminal.Drawing();
        Welcome(console, workspace, isNew);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var last = terminal.Clock.GetUtcNow() + FirstPosts;
        if (!isNew && arguments.GetValue(Once))
        {
            await CatchUpAsync(arguments, terminal, workspace, cancellationToken);
        }
        else
        {
            await RunCommand.RunAsync(arguments, terminal, workspace, MovedAsync, done.Token);
        }

        if (arguments.GetValue(Once))
        {
            SayWhereToLook(console, workspace);
        }

        return ExitCode.Fine;

        async Task MovedAsync(IPostStore store, PublishReport report)
        {
            foreach (var moved in report.Deliveries)
            {
                console.MarkupLineInterpolated($"[green]{moved.Delivery.State}[/] {Plain.Of(moved.Delivery.Channel)}: {Plain.Of(moved.Delivery.Url)}");
            }

            if (arguments.GetValue(Once) && !(await store.NextDueAsync(DateTimeOffset.MinValue, CancellationToken.None) <= last))
            {
                await done.CancelAsync();
            }
        }
    }

    // The secrets of somebody's real channels have no business in a demo.
    private static Terminal WithoutOwnSettings(Terminal terminal) => terminal with
    {
        Environment = terminal.Environment.Where(variable => !variable.Key.StartsWith("SHEETSYNC_", StringComparison.OrdinalIgnoreCase)).ToDictionary(),
    };

    // The first posts of an earlier demo are out by now, or as good as: there is nothing to wait for.
    private static async Task CatchUpAsync(ParseResult arguments, Terminal terminal, Workspace workspace, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(
            arguments, terminal, workspace, Composition.SettingsOf(arguments, terminal, workspace), LogLevel.Error,
            string.Create(CultureInfo.InvariantCulture, $"demo:{Environment.ProcessId}"), cancellationToken);
        foreach (var calendar in work.Calendars)
        {
            await calendar.SyncAsync(new SyncOptions(), cancellationToken);
            await work.Due.RunAsync(cancellationToken);
            await calendar.SyncAsync(new SyncOptions(), cancellationToken);
        }
    }

    private static void Welcome(IAnsiConsole console, Workspace workspace, bool isNew)
    {
        console.MarkupLineInterpolated($"{(isNew ? "Made a demo" : "Going on with the demo")} in [bold]{Plain.Of(workspace.Folder)}[/]. Nothing leaves this machine: posts go to the outbox.");
        if (!isNew)
        {
            console.WriteLine("Its first posts may be out already; --fresh makes it anew.");
        }

        console.MarkupLineInterpolated($"Open [bold]{Plain.Of(workspace.Resolve("calendar.xlsx"))}[/], change something, save and close: within a minute its cells answer.");
    }

    private static void SayWhereToLook(IAnsiConsole console, Workspace workspace)
    {
        console.WriteLine();
        console.WriteLine("The first posts are published. Look at:");
        console.MarkupLineInterpolated($"  {Plain.Of(workspace.Resolve("calendar.xlsx"))}   Status, Post URL, Published at and Message of each row");
        console.MarkupLineInterpolated($"  {Plain.Of(workspace.Resolve("outbox"))}   a folder for each post; open its preview.html");
        console.WriteLine("Go on with:");
        console.MarkupLineInterpolated($"  sheetsync posts --dir {Plain.Of(workspace.Folder)}   all posts");
        console.MarkupLineInterpolated($"  sheetsync check --config --dir {Plain.Of(workspace.Folder)}   what is wrong with the other rows");
        console.MarkupLineInterpolated($"  sheetsync run --dir {Plain.Of(workspace.Folder)}   let it work on");
    }
}
