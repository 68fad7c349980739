using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Webhook;

/// <summary>What a receiver's answers mean, as <c>config/webhook/answer.schema.json</c> describes them.</summary>
internal static class WebhookAnswers
{
    /// <summary>The token of a delivery of which the receiver is to say by itself what became of it.</summary>
    public const string CallsBack = "callback";

    private const int MostUrl = 2048;

    // Until then a call back is waited for and nothing is asked; a little later than deliveries are waited for at all.
    private static readonly TimeSpan CallsBackWithin = PublishDecision.PatienceAfterCommit + TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskAfterAtMost = TimeSpan.FromHours(1);

    /// <summary>A refusal. 409 says that the same key is at work or was taken already: nobody knows yet. All else is what its status says.</summary>
    public static NetworkFault? FaultOf(HttpAnswer answer) => answer.Status == 409
        ? new NetworkFault(FaultKind.Unclear, Reason(answer))
        : Reason(answer) is { Length: > 0 } reason ? new NetworkFault(Outcomes.OfStatus(answer.Status), reason) : null;

    /// <summary>
    /// A success: published with its link, or 202 with the address at which to ask later, or without one where it can call back; null where it is none of these.
    /// </summary>
    public static PublishOutcome? Made(HttpAnswer answer, WebhookSettings settings, string id, bool mayCallBack)
    {
        if (answer.Status == 202 && StatusAddress(answer, settings) is { } status)
        {
            return new PublishOutcome.Pending(status.AbsoluteUri, After(answer));
        }

        return Published(answer, settings, id)
            ?? (answer.Status == 202 && mayCallBack && answer.Field("statusUrl") is null ? new PublishOutcome.Pending(CallsBack, CallsBackWithin) : null);
    }

    /// <summary>What a call back says: <c>status</c> is published, with its link, or failed; null where it says neither.</summary>
    public static PublishOutcome? Told(Channel channel, HttpAnswer said, string id) => said.Field("status") switch
    {
        "published" => Published(said, WebhookSettings.Of(channel), id),
        "failed" => new PublishOutcome.Rejected(Outcomes.Quoted(ProblemCode.NetworkRejected, channel.Name, said, Reason(said))),
        _ => null,
    };

    /// <summary>A status answer: <c>state</c> is published, processing or failed.</summary>
    public static PublishOutcome? State(PublishRequest request, HttpAnswer answer, WebhookSettings settings, string id, string token) => answer.Field("state") switch
    {
        "published" => Published(answer, settings, id),
        "processing" => new PublishOutcome.Pending(token, After(answer)),
        "failed" => new PublishOutcome.Rejected(Outcomes.Quoted(ProblemCode.NetworkRejected, request, answer, Reason(answer))),
        _ => null,
    };

    /// <summary>A post that is there; null where the answer names no link and the channel has no page.</summary>
    public static PublishOutcome? Published(HttpAnswer answer, WebhookSettings settings, string id)
    {
        var url = answer.Field("url");
        var isLink = url is { Length: <= MostUrl } && !url.Any(char.IsControl) && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";
        return isLink ? new PublishOutcome.Published(answer.Field("id") ?? id, url!)
            : url is null && settings.Page is { } page ? new PublishOutcome.Published(answer.Field("id") ?? id, page)
            : null;
    }

    // A status address on another host would get our signed calls, and could lead anywhere.
    private static Uri? StatusAddress(HttpAnswer answer, WebhookSettings settings) =>
        (answer.Field("statusUrl") ?? answer.Header("Location")) is { Length: <= MostUrl } text
        && Uri.TryCreate(settings.Url!, text, out var status) && status.Scheme == settings.Url!.Scheme && status.Authority == settings.Url.Authority
            ? status
            : null;

    private static TimeSpan After(HttpAnswer answer)
    {
        var after = RetryAfter.Of(answer) is { } at ? at - answer.At : AskAfter;
        return after > AskAfterAtMost ? AskAfterAtMost : after;
    }

    private static string Reason(HttpAnswer answer) => answer.Field("error") ?? answer.Field("error", "message") ?? answer.Field("message") ?? answer.Field("reason") ?? string.Empty;
}
