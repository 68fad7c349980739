using SheetSync.Core.Calendars;
using SheetSync.Networks.Bluesky;

namespace SheetSync.Worker.Connecting;

/// <summary>Bluesky: a handle and an app password (https://bsky.app/settings/app-passwords, 2026-11-22).</summary>
internal sealed class BlueskyConnection : INetworkConnection
{
    /// <summary>The variable from which scripts give the app password; it is kept sealed all the same.</summary>
    public const string PasswordVariable = "SHEETSYNC_APP_PASSWORD";

    /// <inheritdoc/>
    public Task<ConnectedAccount> ConnectAsync(ConnectTalk talk, CancellationToken cancellationToken)
    {
        var handle = talk.Ask("--account", "Handle of the account", talk.Known?.Settings.GetValueOrDefault("handle") ?? string.Empty, IsHandle, "Name the handle: acme.bsky.social").TrimStart('@').ToLowerInvariant();
        var server = ServerOf(talk, handle);
        var password = talk.Terminal.Environment.GetValueOrDefault(PasswordVariable) is { Length: > 0 } given ? given
            : talk.Line("App password (it is not shown)", isHidden: true)
                ?? throw ConnectTalk.Usage($"There is no app password: run the command in a terminal, or put it into the environment as {PasswordVariable}.");
        var settings = new Dictionary<string, string> { ["handle"] = handle };
        if (server is not null)
        {
            settings["server"] = server;
        }

        return Task.FromResult(new ConnectedAccount(handle, settings, new Dictionary<string, string?> { ["appPassword"] = password }));
    }

    /// <inheritdoc/>
    public string ByHand => "Take the app password away as well: https://bsky.app/settings/app-passwords";

    /// <inheritdoc/>
    public async Task<bool> GiveBackAsync(Channel channel, ConnectTalk talk, IReadOnlyDictionary<string, string> kept, CancellationToken cancellationToken)
    {
        if (await BlueskyLogOut.EndAsync(talk.Client, kept, cancellationToken))
        {
            talk.Say("SheetSync's log-in on Bluesky is ended.");
        }

        // The app password is a person's to take away.
        return false;
    }

    // An app password is for its account's own server: the one of another account must not get it.
    private static string? ServerOf(ConnectTalk talk, string handle)
    {
        var (given, known) = (talk.Given.GetValueOrDefault("--server"), talk.Known?.Settings.GetValueOrDefault("server"));
        var before = talk.Known?.Settings.GetValueOrDefault("handle")?.TrimStart('@').ToLowerInvariant();
        return given ?? (known is null || before is null || before == handle
            ? known
            : throw ConnectTalk.Usage($"Channel \"{talk.Known!.Name}\" has a server of its own, {known}: name the one of {handle} with --server, or connect it as another channel with --name."));
    }

    private static bool IsHandle(string text) => Uri.CheckHostName(text.TrimStart('@')) == UriHostNameType.Dns && text.Contains('.', StringComparison.Ordinal);
}
