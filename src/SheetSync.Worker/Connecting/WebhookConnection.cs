using System.Security.Cryptography;
using SheetSync.Core.Calendars;

namespace SheetSync.Worker.Connecting;

/// <summary>A webhook: an address, and a secret that both sides know.</summary>
internal sealed class WebhookConnection : INetworkConnection
{
    private const int SecretBytes = 32;

    /// <inheritdoc/>
    public Task<ConnectedAccount> ConnectAsync(ConnectTalk talk, CancellationToken cancellationToken)
    {
        var address = new Uri(talk.Ask(
            "--url", "Address to which deliveries are sent", talk.Known?.Settings.GetValueOrDefault("url") ?? string.Empty,
            text => Uri.TryCreate(text, UriKind.Absolute, out var page) && page.Host.Length > 0, "Name the address: https://blog.example/sheetsync"));
        if (talk.Client.Refusal(address) is { } refusal)
        {
            throw ConnectTalk.Usage($"SheetSync does not call {address.Host}: {refusal}. A host of your own is named under http.privateHosts in the settings.");
        }

        // In the form of Standard Webhooks, so that its libraries take it.
        var secret = $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))}";
        return Task.FromResult(new ConnectedAccount(
            talk.Known?.Account ?? address.Host, new Dictionary<string, string> { ["url"] = address.AbsoluteUri }, new Dictionary<string, string?> { ["secret"] = secret })
        {
            Word = $"The secret with which deliveries are signed, for the receiver. It is shown this once:\n{secret}",
        });
    }

    /// <inheritdoc/>
    public string ByHand => "The receiver may forget the secret.";

    /// <inheritdoc/>
    public Task<bool> GiveBackAsync(Channel channel, ConnectTalk talk, IReadOnlyDictionary<string, string> kept, CancellationToken cancellationToken) => Task.FromResult(false);
}
