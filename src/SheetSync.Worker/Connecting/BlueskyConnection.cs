using SheetSync.Core.Calendars;
using SheetSync.Networks.Secrets;

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
        var password = talk.Terminal.Environment.GetValueOrDefault(PasswordVariable) is { Length: > 0 } given ? given
            : talk.Line("App password (it is not shown)", isHidden: true)
                ?? throw ConnectTalk.Usage($"There is no app password: run the command in a terminal, or put it into the environment as {PasswordVariable}.");
        var settings = new Dictionary<string, string> { ["handle"] = handle };
        if ((talk.Given.GetValueOrDefault("--server") ?? talk.Known?.Settings.GetValueOrDefault("server")) is { } server)
        {
            settings["server"] = server;
        }

        return Task.FromResult(new ConnectedAccount(handle, settings, new Dictionary<string, string?> { ["appPassword"] = password }));
    }

    /// <inheritdoc/>
    public Task<string> DisconnectAsync(Channel channel, ConnectTalk talk, IChannelSecrets secrets, CancellationToken cancellationToken) =>
        Task.FromResult("Take the app password away as well: https://bsky.app/settings/app-passwords");

    private static bool IsHandle(string text) => Uri.CheckHostName(text.TrimStart('@')) == UriHostNameType.Dns && text.Contains('.', StringComparison.Ordinal);
}
