using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Library.Local;
using SheetSync.Networks.ByHand;
using SheetSync.Networks.Outbox;
using SheetSync.Storage;
using SheetSync.Worker.Calendars;
using SheetSync.Worker.Callbacks;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Logging;
using SheetSync.Worker.Media;
using SheetSync.Worker.Publishing;

namespace SheetSync.Worker;

/// <summary>The composition root: opens a workspace and puts together what its commands work with.</summary>
public sealed class Composition : IAsyncDisposable
{
    private readonly SqlPostStore store;
    private readonly string owner;
    private readonly ConcurrentDictionary<string, OutboxPublisher> outboxes = new();
    private readonly ConcurrentDictionary<string, ByHandPublisher> byHand = new();
    private readonly NetworkPublishers networks;

    private Composition(Workspace workspace, Settings settings, Terminal terminal, ILoggerFactory logs, SqlPostStore store, string owner)
    {
        (Workspace, Settings, Terminal, Logs, this.store, this.owner) = (workspace, settings, terminal, logs, store, owner);
        Sources = new CalendarSources(settings, terminal);
        Assets = new LocalAssetStore(settings.Library.Folder);
        networks = new NetworkPublishers(settings, workspace, Assets, terminal);
        Calendars = [.. settings.Calendars.Select(Open)];
        Due = new DuePass(
            store, new CalendarFreshener(Calendars), settings.Calendars, PublisherOf, new PublishOptions(owner) { Lease = settings.Lease }, terminal.Clock, logs.CreateLogger<DuePass>(), Assets);
    }

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

    /// <summary>The assets.</summary>
    public IAssetStore Assets { get; }

    /// <summary>How networks reach the assets.</summary>
    public MediaAccess Media => networks.Media;

    /// <summary>How receivers of webhooks call back.</summary>
    public CallbackAccess Callbacks => networks.Callbacks;

    /// <summary>The publisher of a channel: of its network where it is live, else the outbox; null where there is none.</summary>
    public IPublisher? PublisherFor(Channel channel) => PublisherOf(channel);

    /// <summary>What is to be said of the end of a channel's access; null where it lasts, or is renewed by itself.</summary>
    public Task<Problem?> AccessEndAsync(Channel channel, CancellationToken cancellationToken) =>
        networks.AccessEndAsync(channel, Terminal.Clock.GetUtcNow(), cancellationToken);

    /// <summary>The places where calendars live.</summary>
    public CalendarSources Sources { get; }

    /// <summary>All calendars of the settings.</summary>
    public IReadOnlyList<CalendarWork> Calendars { get; }

    /// <summary>The pass over what is due.</summary>
    public DuePass Due { get; }

    /// <summary>The workspace that a command line names; it need not exist.</summary>
    public static Workspace WorkspaceOf(ParseResult arguments, Terminal terminal) =>
        new(CommonOptions.PathOf(terminal, arguments.GetValue(CommonOptions.Dir) ?? "."));

    /// <summary>The settings of the workspace that a command line names.</summary>
    public static Settings SettingsOf(ParseResult arguments, Terminal terminal) => SettingsOf(arguments, terminal, WorkspaceOf(arguments, terminal));

    /// <summary>The settings of a workspace, with those that environment and command line lay over them.</summary>
    public static Settings SettingsOf(ParseResult arguments, Terminal terminal, Workspace workspace) =>
        SettingsReader.Load(workspace, terminal.Environment, arguments.GetValue(CommonOptions.Set) ?? []);

    /// <summary>Opens the workspace that a command line names, for a command that works once.</summary>
    public static Task<Composition> OpenAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken) =>
        OpenAsync(arguments, terminal, WorkspaceOf(arguments, terminal), SettingsOf(arguments, terminal), LogLevel.Error, NameOfProcess(), cancellationToken);

    /// <summary>Opens a workspace.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="terminal">The terminal.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="shown">The least level of the log that is shown without <c>--verbose</c>.</param>
    /// <param name="owner">The name in leases.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Composition> OpenAsync(
        ParseResult arguments, Terminal terminal, Workspace workspace, Settings settings, LogLevel shown, string owner, CancellationToken cancellationToken)
    {
        var logs = LogSetup.Open(settings.Log, terminal, arguments.GetValue(CommonOptions.Verbose) ? LogLevel.Debug : shown);
        var store = await SqlPostStore.OpenAsync(new SqliteDialect(settings.Store.File), cancellationToken);
        return new Composition(workspace, settings, terminal, logs, store, owner);
    }

    /// <summary>The calendars that the command line names: one, or all.</summary>
    public IReadOnlyList<CalendarWork> Named(ParseResult arguments)
    {
        var names = CommonOptions.CalendarsOf(arguments, Settings).Select(calendar => calendar.Name).ToHashSet();
        return [.. Calendars.Where(calendar => names.Contains(calendar.Definition.Name))];
    }

    /// <summary>The work of a running worker.</summary>
    /// <param name="moved">Called after every pass in which deliveries moved.</param>
    public WorkspaceWork Loop(Func<IPostStore, PublishReport, Task>? moved) =>
        new(Calendars, Due, store, Settings.Interval, Terminal.Clock, Logs.CreateLogger<WorkspaceWork>()) { Moved = moved };

    /// <summary>Serves media links until it is disposed; null where the settings say nothing of it.</summary>
    public Task<MediaServer?> ServeMediaAsync(CancellationToken cancellationToken) =>
        Media.ServeAsync(name => Settings.Calendars.Any(calendar => calendar.Name == name) ? Assets : null, Logs, cancellationToken);

    /// <summary>Takes call backs until it is disposed; null where the settings say nothing of it.</summary>
    /// <param name="recorded">Called after a delivery moved.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CallbackServer?> ServeCallbacksAsync(Func<DeliveryResult, Task> recorded, CancellationToken cancellationToken) => Callbacks.ServeAsync(
        store,
        found => Settings.Calendars.FirstOrDefault(calendar => calendar.Name == found.Post.Calendar) is { } calendar ? RequestBuilder.ChannelOf(calendar, found.Delivery) : null,
        recorded, Logs, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var calendar in Calendars)
        {
            calendar.Dispose();
        }

        Sources.Dispose();
        networks.Dispose();
        store.Dispose();
        Logs.Dispose();
        return ValueTask.CompletedTask;
    }

    // The outbox stands for every network of a channel that is neither live nor posted by hand.
    private IPublisher? PublisherOf(Channel channel) => !channel.ToOutbox && !channel.ByHand ? networks.Find(channel)
        : NetworkCatalog.Find(channel.Network) is not { } profile ? null
        : channel.ByHand ? byHand.GetOrAdd(channel.Network, _ => new ByHandPublisher(
            profile, Settings.Outbox.Folder, _ => Assets, name => Settings.Calendars.FirstOrDefault(calendar => calendar.Name == name), Terminal.Clock))
        : outboxes.GetOrAdd(channel.Network, _ => new OutboxPublisher(profile, Settings.Outbox, _ => Assets, Terminal.Clock));

    private static string Program => $"SheetSync {typeof(Composition).Assembly.GetName().Version?.ToString(3)}, {System.Environment.MachineName}";

    private static string NameOfProcess() => string.Create(
        CultureInfo.InvariantCulture, $"{System.Environment.MachineName}:{System.Environment.ProcessId}:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");

    private CalendarWork Open(CalendarDefinition calendar)
    {
        var source = Sources.Open(calendar, Workspace.Resolve("backups"));
        return new CalendarWork(calendar, source, new SyncPass(source, store, Assets, Terminal.Clock, Logs.CreateLogger<SyncPass>()) { Owner = owner, Program = Program, Lease = Settings.Lease }, store, Terminal.Clock);
    }
}
