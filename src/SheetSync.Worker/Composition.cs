using System.CommandLine;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Stores;
using SheetSync.Storage;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Logging;

namespace SheetSync.Worker;

/// <summary>The composition root: opens a workspace and puts together what its commands work with.</summary>
public sealed class Composition : IAsyncDisposable
{
    private readonly SqlPostStore store;

    private Composition(Workspace workspace, Settings settings, Terminal terminal, ILoggerFactory logs, SqlPostStore store)
        => (Workspace, Settings, Terminal, Logs, this.store) = (workspace, settings, terminal, logs, store);

    /// <summary>The workspace.</summary>
    public Workspace Workspace { get; }

    /// <summary>Its settings.</summary>
    public Settings Settings { get; }

    /// <summary>The terminal.</summary>
    public Terminal Terminal { get; }

    /// <summary>The log.</summary>
    public ILoggerFactory Logs { get; }

    /// <summary>The records.</summary>
    public IPostStore Store => store;

    /// <summary>Opens the workspace that a command line names.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="terminal">The terminal.</param>
    /// <param name="shown">The least level of the log that is shown, without <c>--verbose</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Composition> OpenAsync(
        ParseResult arguments, Terminal terminal, LogLevel shown, CancellationToken cancellationToken)
    {
        var workspace = WorkspaceOf(arguments, terminal);
        var settings = SettingsReader.Load(workspace, terminal.Environment, arguments.GetValue(CommonOptions.Set) ?? []);
        var logs = LogSetup.Open(settings.Log, terminal, arguments.GetValue(CommonOptions.Verbose) ? LogLevel.Debug : shown);
        var store = await SqlPostStore.OpenAsync(new SqliteDialect(settings.Store.File), cancellationToken);
        return new Composition(workspace, settings, terminal, logs, store);
    }

    /// <summary>The workspace that a command line names; it need not exist.</summary>
    public static Workspace WorkspaceOf(ParseResult arguments, Terminal terminal) =>
        new(CommonOptions.PathOf(terminal, arguments.GetValue(CommonOptions.Dir) ?? "."));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        store.Dispose();
        Logs.Dispose();
        return ValueTask.CompletedTask;
    }
}
