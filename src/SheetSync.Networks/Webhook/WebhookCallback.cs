using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.Webhook;

/// <summary>
/// What a receiver says of its own accord about a delivery, as <c>config/webhook/callback.schema.json</c> describes it: signed as our own calls are, with
/// the same secret and the delivery's own id, so that it is good for that delivery alone.
/// </summary>
/// <param name="secrets">The secrets of channels.</param>
/// <param name="clock">The clock.</param>
public sealed class WebhookCallback(IChannelSecrets secrets, TimeProvider clock)
{
    // What the specification recommends, and what receivers are told to take of ours.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Why a call is not believed, in a few words; null where it is signed with this secret, just now.</summary>
    /// <param name="call">The call.</param>
    /// <param name="id">The id that it must name.</param>
    /// <param name="secret">The secret.</param>
    public string? Refusal(SignedCall call, string id, string? secret) =>
        string.IsNullOrEmpty(secret) ? "the channel has no secret any more"
        : call.Id != id ? "webhook-id is not the one of the delivery"
        : !long.TryParse(call.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? "webhook-timestamp is not seconds since 1970"
        : !WebhookSignature.IsOf(secret, id, DateTimeOffset.FromUnixTimeSeconds(seconds), call.Body.Span, call.Signatures) ? "the signature does not fit"
        : (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Window
            ? string.Create(CultureInfo.InvariantCulture, $"webhook-timestamp is more than five minutes away: here it is {clock.GetUtcNow().ToUnixTimeSeconds()}")
        : null;

    /// <summary>What a call says.</summary>
    /// <param name="channel">The delivery's channel: its secret counts.</param>
    /// <param name="key">The delivery's key.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An outcome, <see cref="PublishOutcome.Published"/> or <see cref="PublishOutcome.Rejected"/>; or null, and the status and the sentence with which the call is refused.</returns>
    public async ValueTask<(PublishOutcome? Outcome, int Status, string Error)> ReadAsync(Channel channel, string key, SignedCall call, CancellationToken cancellationToken)
    {
        var id = WebhookSignature.IdOf(key);
        var secret = await secrets.FindAsync(channel, WebhookPublisher.SecretName, cancellationToken).ConfigureAwait(false);
        if (Refusal(call, id, secret) is { } refusal)
        {
            return (null, 401, refusal);
        }

        var said = new HttpAnswer { Body = call.Body, IsWhole = true, At = clock.GetUtcNow(), Secrets = [secret!] };
        return WebhookAnswers.Told(channel, said, id) is { } outcome
            ? (outcome with { Answer = Redactor.Short(said.Text, said.Secrets) }, 200, string.Empty)
            : (null, 400, "status is \"published\", with the post's url, or \"failed\", with a message");
    }
}
