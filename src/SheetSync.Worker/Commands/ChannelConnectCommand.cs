using System.CommandLine;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;
using SheetSync.Library.Local;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Connecting;
using SheetSync.Worker.Publishing;

namespace SheetSync.Worker.Commands;

/// <summary><c>channels connect</c>: lets SheetSync use an account, and writes the channel into the settings. Secrets are kept sealed, apart from them.</summary>
internal static class ChannelConnectCommand
{
    // Beside the secrets: as whom the network knows the account that the settings may call otherwise.
    private const string ConnectedAs = "connectedAs";

    private static readonly Argument<string> Network = new("NETWORK") { Description = "bluesky, mastodon or webhook; of any other network it says what works before it can be connected." };
    private static readonly Option<string?> Name = new("--name") { Description = "The channel: the name that people write in the sheet.", HelpName = "NAME" };
    private static readonly Option<string?> Account = new("--account") { Description = "Bluesky: the handle, such as acme.bsky.social.", HelpName = "HANDLE" };
    private static readonly Option<string?> Server = new("--server") { Description = "Mastodon: the server, such as mastodon.social. Bluesky: a server of your own.", HelpName = "SERVER" };
    private static readonly Option<string?> Url = new("--url") { Description = "Webhook: the address to which deliveries are sent.", HelpName = "URL" };
    private static readonly Option<bool> NoBrowser = new("--no-browser") { Description = "Print the link and ask for the code: for a server without a browser." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("connect", "Connect an account, and write its channel into the settings.") { Network, Name, Account, Server, Url, NoBrowser }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var profile = NetworkOf(arguments.GetRequiredValue(Network));
        if (NetworkConnections.Find(profile.Id) is not { } connection || !NetworkPublishers.Has(profile.Id))
        {
            terminal.Out.WriteLine($"This version of SheetSync cannot publish on {profile.Name} itself yet, so there is nothing to connect. Nothing was changed.\n");
            terminal.Out.WriteLine(ConnectGuide.For(profile));
            return ExitCode.WrongUsage;
        }

        var workspace = Composition.WorkspaceOf(arguments, terminal);
        var settings = Composition.SettingsOf(arguments, terminal, workspace);
        using var http = new NetworkHttp([profile.Id], settings.Http, terminal.Clock);
        var talk = new ConnectTalk(terminal, profile, http.For(profile.Id)) { Known = KnownOf(settings, profile.Id, arguments.GetValue(Name)), NoBrowser = arguments.GetValue(NoBrowser), Given = GivenOf(arguments) };
        if (terminal.CanAsk)
        {
            talk.Say(ConnectGuide.For(profile) + "\n");
        }

        // Before a person takes the trouble.
        if (Sealers.Open(terminal.Environment, workspace.Resolve("keys")) is null)
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.TokenKeyUnreadable, ProblemPlace.None, ("variable", Sealers.KeyVariable)));
        }

        var account = await connection.ConnectAsync(talk, cancellationToken);
        var secrets = NetworkPublishers.SecretsOf(settings, workspace, terminal);
        var channel = await ChannelOf(settings, profile, account, talk, secrets, cancellationToken);
        var previous = settings.Channels.FirstOrDefault(known => known.Name == channel.Name) ?? channel;
        var had = await secrets.KeptAsync(previous, cancellationToken);
        var identity = await CheckAsync(settings, workspace, channel, account, terminal, cancellationToken);
        if (identity.Problem is { } problem)
        {
            throw talk.Failed(MessageCatalog.Message(problem, "en"));
        }

        // The secrets first: settings that name an account without access would stop its posts.
        var change = new SettingsChange(arguments, terminal, workspace);
        var values = ValuesOf(channel, account);
        var (_, after) = change.Try(channel.Name, values);
        RequireTestedServer(after, channel);
        await using (await secrets.HoldAsync(channel, cancellationToken))
        {
            await secrets.KeepAsync(channel, new Dictionary<string, string?>(account.Secrets) { [ConnectedAs] = account.Account }, CancellationToken.None);
        }

        change.Write(channel.Name, values);
        await GiveBackAsync(connection, talk, secrets, previous, had, account, after);
        talk.Say($"Connected {identity.Name}{(identity.Url is null ? string.Empty : $" ({identity.Url})")} as channel \"{channel.Name}\". Its access is kept sealed in {settings.TokenFolder}, for the user of this machine alone.");
        talk.Say("A calendar that is not live yet rehearses; \"sheetsync go-live\" lets it publish. A worker that is running reads the settings when it is started again.");
        foreach (var calendar in after.Calendars.Where(calendar => calendar.Channels.All(known => known.Name != channel.Name)))
        {
            talk.Say($"Calendar \"{calendar.Name}\" names the channels that its rows may use: add \"{channel.Name}\" to its \"channels\" in the settings.");
        }

        foreach (var variable in account.Secrets.Where(secret => secret.Value is not null).Select(secret => SealedChannelSecrets.VariableOf(channel, secret.Key)))
        {
            if (terminal.Environment.GetValueOrDefault(variable) is { Length: > 0 })
            {
                talk.Say($"The environment holds {variable}, which counts before what was kept now: take it away, or the channel goes on with that.");
            }
        }

        if (account.Word.Length > 0)
        {
            talk.Say(account.Word);
        }

        return ExitCode.Fine;
    }

    // What was tried must be what is used: an app password that is good on one server must not go to another.
    private static void RequireTestedServer(Settings after, Channel channel)
    {
        if (after.Channels.First(known => known.Name == channel.Name).Settings.GetValueOrDefault("server") is { } server && server != channel.Settings.GetValueOrDefault("server"))
        {
            throw ChannelsCommand.Wrong($"\"{channel.Name}\" has the server {server} in the settings, where {channel.Account} was not found. Take it out there, name it with --server, or give another --name.");
        }
    }

    // What is replaced is of no use to anybody, except to a thief: an earlier sign-in, and an account that no channel publishes on any more.
    private static async Task GiveBackAsync(
        INetworkConnection connection, ConnectTalk talk, SealedChannelSecrets secrets, Channel previous, IReadOnlyDictionary<string, string> had, ConnectedAccount account, Settings after)
    {
        var isLeft = after.Channels.All(channel => channel.AccountKey != previous.AccountKey);
        var isReplaced = had.Any(secret => account.Secrets.TryGetValue(secret.Key, out var now) && now != secret.Value);
        if (had.Count == 0 || (!isLeft && !isReplaced))
        {
            return;
        }

        if (await connection.GiveBackAsync(previous, talk, had, CancellationToken.None))
        {
            talk.Say($"The access that SheetSync had to {had.GetValueOrDefault(ConnectedAs) ?? previous.Account} before was given back.");
        }

        if (isLeft)
        {
            secrets.Forget(previous);
            talk.Say($"What was kept of {had.GetValueOrDefault(ConnectedAs) ?? previous.Account} is gone. {connection.ByHand}");
        }
    }

    private static NetworkProfile NetworkOf(string name) => NetworkCatalog.FindByName(name) ?? NetworkCatalog.Find(name.ToLowerInvariant())
        ?? throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.NetworkUnknown, ProblemPlace.None,
            ("value", name),
            ("known", string.Join(", ", NetworkCatalog.All.Concat(NetworkCatalog.Further).Select(network => network.Id))),
            ("suggestion", Similarity.Nearest(name, NetworkCatalog.All.Concat(NetworkCatalog.Further).Select(network => network.Id)) ?? string.Empty)));

    private static Dictionary<string, string> GivenOf(ParseResult arguments) => new[] { Name, Account, Server, Url }
        .Where(option => arguments.GetValue(option) is not null).ToDictionary(option => option.Name, option => arguments.GetValue(option)!);

    // The channel that is named, else the only one of the network: the one that init found in the sheet.
    private static Channel? KnownOf(Settings settings, string network, string? name)
    {
        var candidates = settings.Channels.Where(channel => channel.Network == network && (name is null || channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        return candidates is [var only] ? only : null;
    }

    // The word that the settings have for an account stays: records and rows know the account by it.
    private static async Task<Channel> ChannelOf(
        Settings settings, NetworkProfile profile, ConnectedAccount account, ConnectTalk talk, SealedChannelSecrets secrets, CancellationToken cancellationToken)
    {
        talk.Say($"The account: {account.Account}");
        var names = new Dictionary<Channel, string>();
        foreach (var channel in settings.Channels.Where(channel => channel.Network == profile.Id))
        {
            names[channel] = (channel.ToOutbox ? null : await secrets.FindAsync(channel, ConnectedAs, cancellationToken)) ?? channel.Account;
        }

        var same = names.Where(entry => entry.Value.Equals(account.Account, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Key).FirstOrDefault();
        var proposal = same?.Name ?? (talk.Known is { ToOutbox: true } known ? known.Name : null)
            ?? Enumerable.Range(1, int.MaxValue).Select(at => at == 1 ? profile.Id : FormattableString.Invariant($"{profile.Id}-{at}")).First(free => Owner(free) is null);
        var name = talk.Ask("--name", "The name that people write in the sheet for it", proposal,
            text => text.Length > 0 && !text.AsSpan().ContainsAny(",;|/\n") && (Owner(text) is not { } owner || names.ContainsKey(owner)),
            "Give a name that no channel of another network has, without , ; | and /");
        var taken = Owner(name);
        var moves = taken is { ToOutbox: false } && taken != same;
        if (moves && !talk.Confirm($"\"{taken!.Name}\" publishes on {names[taken]}. Shall it publish on {account.Account} from now on?"))
        {
            throw ChannelsCommand.Wrong($"\"{taken!.Name}\" stays with {names[taken]}. Another --name makes another channel.");
        }

        return new Channel(taken?.Name ?? name, profile.Id, moves ? account.Account : same?.Account ?? taken?.Account ?? account.Account) { ToOutbox = false, Settings = account.Settings };

        Channel? Owner(string text) => settings.Channels.FirstOrDefault(channel => channel.Aliases.Prepend(channel.Name).Contains(text, StringComparer.OrdinalIgnoreCase));
    }

    // As its publisher will see it, with secrets that are not kept yet.
    private static async Task<ChannelIdentity> CheckAsync(
        Settings settings, Workspace workspace, Channel channel, ConnectedAccount account, Terminal terminal, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(terminal.Environment);
        foreach (var (name, secret) in account.Secrets)
        {
            environment[SealedChannelSecrets.VariableOf(channel, name)] = secret ?? string.Empty;
        }

        using var publishers = new NetworkPublishers(settings, workspace, new LocalAssetStore(settings.Library.Folder), terminal with { Environment = environment });
        return await publishers.Find(channel)!.IdentifyAsync(channel, cancellationToken);
    }

    private static List<KeyValuePair<string, object>> ValuesOf(Channel channel, ConnectedAccount account) =>
    [
        new("network", channel.Network),
        new("account", channel.Account),
        new("live", true),
        .. account.Settings.Select(setting => new KeyValuePair<string, object>(setting.Key, setting.Value)),
    ];
}
