using System.CommandLine;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Passes;
using SheetSync.Core.Stores;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Jobs;
using SheetSync.Worker.Output;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>run</c>: the worker, until it is stopped.</summary>
public static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("run", "Work until stopped with Ctrl-C: sync every minute, publish what is due, write back what came of it.").InWorkspace();
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var workspace = Composition.WorkspaceOf(arguments, terminal);
            await RunAsync(arguments, terminal, workspace, null, cancellationToken);
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>Works in a workspace until it is cancelled.</summary>
    /// <param name="arguments">The command line, for settings and verbosity.</param>
    /// <param name="terminal">The terminal.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="moved">Called after every pass in which deliveries moved; their cells are written by then, or within seconds, at the latest when the work ends.</param>
    /// <param name="cancellationToken">Ends the work in order.</param>
    public static async Task RunAsync(
        ParseResult arguments, Terminal terminal, Workspace workspace, Func<IPostStore, PublishReport, Task>? moved, CancellationToken cancellationToken)
    {
        var settings = Composition.SettingsOf(arguments, terminal, workspace);
        using var alone = WorkspaceLock.Take(workspace);
        await using var work = await Composition.OpenAsync(
            arguments, terminal, workspace, settings, moved is null ? LogLevel.Information : LogLevel.Warning, WorkspaceLock.OwnerOf(workspace), cancellationToken);
        await using var media = await work.ServeMediaAsync(cancellationToken);
        terminal.DrawingErrors().MarkupLineInterpolated($"Working in [bold]{Plain.Of(workspace.Folder)}[/]. Ctrl-C stops.");
        if (media is not null)
        {
            terminal.DrawingErrors().MarkupLineInterpolated($"Serving media links at {Plain.Of(media.Address.AbsoluteUri)} for {Plain.Of(work.Media.Settings.PublicUrl!.AbsoluteUri)}.");
        }

        var loop = work.Loop(moved);
        await using (var callbacks = await work.ServeCallbacksAsync(delivery => loop.CalledBackAsync(delivery, cancellationToken), cancellationToken))
        {
            if (callbacks is not null)
            {
                terminal.DrawingErrors().MarkupLineInterpolated($"Taking call backs at {Plain.Of(callbacks.Address.AbsoluteUri)} for {Plain.Of(work.Callbacks.Settings.PublicUrl!.AbsoluteUri)}.");
            }

            await work.Due.RecoverAsync(cancellationToken);
            await new JobClock(loop, terminal.Clock, work.Logs).RunAsync(cancellationToken);
        }

        await loop.EndAsync();
    }
}
