using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using NodaTime;
using SheetSync.Core.Passes;
using SheetSync.Core.Posts;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Output;
using SheetSync.Worker.Publishing;
using Spectre.Console;

namespace SheetSync.Worker.Demo.Networks;

/// <summary>
/// The demo with networks: a rehearsal, going live, and posts that reach emulated networks in spite of a call that is refused and an answer that gets lost. The worker is
/// the one of every workspace; only the networks are not real.
/// </summary>
/// <param name="terminal">The terminal.</param>
/// <param name="workspace">Where.</param>
/// <param name="language">en, nb or pl.</param>
internal sealed class NetworkDemo(Terminal terminal, Workspace workspace, string language)
{
    private const string SecondsAsked = "3";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly NetworkDemoTexts texts = NetworkDemoTexts.In(language);
    private readonly Dictionary<string, DeliveryRecord> seen = [];

    /// <summary>Plays it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="isFresh">Whether an earlier demo in the folder is deleted.</param>
    /// <param name="isOnce">Whether it ends by itself.</param>
    /// <param name="cancellationToken">Ends it in order.</param>
    public async Task<int> RunAsync(ParseResult arguments, bool isFresh, bool isOnce, CancellationToken cancellationToken)
    {
        if (!EmulatorProgram.IsThere)
        {
            return Refuse(texts.Missing);
        }

        if (isFresh)
        {
            DemoWorkspace.Delete(workspace);
        }
        else if (DemoWorkspace.IsIn(workspace))
        {
            return Refuse([string.Format(CultureInfo.InvariantCulture, texts.There, workspace.Folder)]);
        }

        await using var emulators = await EmulatorProgram.StartAsync(NetworkPlan.Networks, terminal.Clock, cancellationToken);
        var start = terminal.Clock.GetUtcNow();
        await DemoWorkspace.MakeAsync(NetworkPlan.ShowAt(emulators.Addresses, FreePort()), workspace, language, terminal.Zone, terminal.Clock, cancellationToken);
        await SignInAsync(cancellationToken);
        Say(texts.Welcome, workspace.Folder);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var moves = Channel.CreateUnbounded<DeliveryRecord>();
        var work = WorkAsync(arguments, moves.Writer, stop.Token);
        try
        {
            var isDone = await TellAsync(emulators, start, moves.Reader, stop.Token);
            if (isOnce || !isDone)
            {
                await stop.CancelAsync();
                await work;
            }

            var isRight = isDone && await AskNetworksAsync(emulators, cancellationToken);
            Say(texts.Look, workspace.Resolve("calendar.xlsx"), workspace.Resolve("outbox"), workspace.Folder);
            if (!stop.IsCancellationRequested)
            {
                Say(texts.GoesOn, string.Join(' ', emulators.Addresses.Values.Select(address => new Uri(address, "_state"))));
                await work;
            }

            return isRight ? ExitCode.Fine : ExitCode.ProblemsFound;
        }
        finally
        {
            await stop.CancelAsync();
            await work;
        }
    }

    private async Task WorkAsync(ParseResult arguments, ChannelWriter<DeliveryRecord> moves, CancellationToken cancellationToken)
    {
        try
        {
            await RunCommand.RunAsync(arguments, terminal, workspace, Moved, cancellationToken);
            moves.Complete();
        }
        catch (OperationCanceledException)
        {
            moves.Complete();
        }
        catch (Exception e)
        {
            // Whoever waits for a move gets it.
            moves.Complete(e);
        }

        Task Moved(Core.Stores.IPostStore store, PublishReport report)
        {
            foreach (var moved in report.Deliveries)
            {
                moves.TryWrite(moved.Delivery);
            }

            return Task.CompletedTask;
        }
    }

    // As "channels connect" keeps them: sealed, apart from the settings.
    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var settings = SettingsReader.Load(workspace, terminal.Environment, []);
        var secrets = NetworkPublishers.SecretsOf(settings, workspace, terminal);
        foreach (var channel in settings.Channels.Where(channel => NetworkPlan.Secrets.ContainsKey(channel.Network)))
        {
            await using (await secrets.HoldAsync(channel, cancellationToken))
            {
                await secrets.KeepAsync(channel, new Dictionary<string, string?>([NetworkPlan.Secrets[channel.Network]]), cancellationToken);
            }
        }
    }

    // Whether all came about within its time.
    private async Task<bool> TellAsync(EmulatorProgram emulators, DateTimeOffset start, ChannelReader<DeliveryRecord> moves, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, terminal.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            Say([texts.Rehearsal], TimeOf(start + NetworkPlan.Rehearsal));
            await UntilAsync(moves, DeliveryState.Rehearsed, NetworkPlan.Rehearsed, either.Token);
            Say([texts.GoLive]);
            await Cli.RunAsync(["go-live", DemoWorkspace.Calendar, "--yes", CommonOptions.Dir.Name, workspace.Folder], terminal, either.Token);
            await emulators.FailAsync("mastodon", new JsonObject { ["match"] = "POST /api/v1/statuses", ["status"] = 429, ["retryAfter"] = SecondsAsked }, either.Token);
            await emulators.FailAsync("bluesky", new JsonObject { ["match"] = "repo.putRecord", ["cut"] = "After" }, either.Token);
            Say(texts.Publishing, TimeOf(start + NetworkPlan.Publishing));
            await UntilAsync(moves, DeliveryState.ByHand, 1, either.Token);
            await UntilAsync(moves, DeliveryState.Published, NetworkPlan.Published, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Say([texts.TooLong]);
            return false;
        }
    }

    private async Task UntilAsync(ChannelReader<DeliveryRecord> moves, DeliveryState state, int count, CancellationToken cancellationToken)
    {
        while (seen.Values.Count(delivery => delivery.State == state) < count)
        {
            // Where the work has failed, this throws why.
            if (!await moves.WaitToReadAsync(cancellationToken) || !moves.TryRead(out var moved))
            {
                throw new OperationCanceledException(cancellationToken);
            }

            Say(moved, seen.GetValueOrDefault(moved.Id)?.State);
            seen[moved.Id] = moved;
        }
    }

    // The networks know nothing of our records: only what they were asked for.
    private async Task<bool> AskNetworksAsync(EmulatorProgram emulators, CancellationToken cancellationToken)
    {
        var isRight = true;
        Say([texts.Verdict]);
        foreach (var network in NetworkPlan.Networks)
        {
            var state = await emulators.StateAsync(network, cancellationToken);
            var posts = state["state"] switch
            {
                JsonArray received => received.Count,
                JsonObject bluesky when bluesky["records"] is JsonObject records => records.Count,
                JsonObject mastodon => mastodon["posts"]!.AsArray().Count,
                _ => 0,
            };
            var asked = state["calls"]!.AsArray().Count(call => $"{call!["method"]} {call["path"]}" is "POST /xrpc/com.atproto.repo.putRecord" or "POST /api/v1/statuses" or "POST /hook");
            var deliveries = seen.Values.Count(delivery => delivery.Network == network && delivery.State == DeliveryState.Published);
            Say([texts.Count], Core.Checking.NetworkCatalog.Find(network)!.Name, posts, deliveries, asked);
            isRight &= posts == deliveries;
        }

        Say(isRight ? texts.Right : [texts.Wrong]);
        return isRight;
    }

    private void Say(DeliveryRecord delivery, DeliveryState? before)
    {
        var (status, color, text) = delivery.State switch
        {
            DeliveryState.Rehearsed => (PostStatus.Rehearsed, "blue", texts.Rehearsed),
            DeliveryState.Published => (PostStatus.Published, "green", before switch
            {
                DeliveryState.Unknown => texts.Found,
                DeliveryState.Processing => texts.CalledBack,
                _ => texts.Published,
            }),
            DeliveryState.Processing => (PostStatus.Processing, "yellow", texts.Accepted),
            DeliveryState.ByHand => (PostStatus.ToPostByHand, "blue", texts.ByHand),
            DeliveryState.Scheduled => (PostStatus.Scheduled, "yellow", texts.Throttled),
            DeliveryState.Unknown => (PostStatus.Publishing, "yellow", texts.Lost),
            DeliveryState.NeedsReview => (PostStatus.NeedsReview, "red", string.Empty),
            _ => (PostStatus.Failed, "red", string.Empty),
        };
        var about = delivery.State == DeliveryState.Published ? delivery.Url : TimeOf(delivery.RetryAt ?? terminal.Clock.GetUtcNow());
        terminal.Drawing().Markup($"   [{color}]{DisplayWords.Of(status, language)}[/] · ");
        terminal.Out.WriteLine($"{Plain.Of(delivery.Channel)}: {Plain.Of(string.Format(CultureInfo.InvariantCulture, text, about))}");
    }

    private void Say(IReadOnlyList<string> lines, params object?[] values)
    {
        foreach (var line in lines)
        {
            terminal.Out.WriteLine(Plain.Of(string.Format(CultureInfo.InvariantCulture, line, values)));
        }

        terminal.Out.Flush();
    }

    private int Refuse(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            terminal.Error.WriteLine(Plain.Of(line));
        }

        return ExitCode.WrongUsage;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string TimeOf(DateTimeOffset moment) =>
        Instant.FromDateTimeOffset(moment).InZone(DateTimeZoneProviders.Tzdb[terminal.Zone]).ToString("HH':'mm':'ss", CultureInfo.InvariantCulture);
}
