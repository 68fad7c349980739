using SheetSync.Networks.Http;

namespace SheetSync.Networks.Mastodon;

/// <summary>What Mastodon means by its error bodies: <c>{"error": "…"}</c>, a sentence for people (https://docs.joinmastodon.org/entities/Error/, 2026-11-22).</summary>
internal static class MastodonFaults
{
    private const string Validation = "Validation failed: ";

    /// <summary>The meaning of an answer; null where its status says it all.</summary>
    public static NetworkFault? FaultOf(HttpAnswer answer) => (answer.Status, Reason(answer)) switch
    {
        // It says to try again in a moment, and nothing was made.
        (422, { } reason) when reason.Contains("have not finished processing", StringComparison.Ordinal) => new NetworkFault(FaultKind.Down, reason),

        // The web server before Mastodon answers with a page of its own.
        (413, _) => new NetworkFault(FaultKind.Refused, "a file is larger than the server takes") { IsOurs = true },
        (_, { } reason) => new NetworkFault(Outcomes.OfStatus(answer.Status), reason),
        _ => null,
    };

    private static string? Reason(HttpAnswer answer)
    {
        var reason = answer.Field("error_description") ?? answer.Field("error");
        return reason?.StartsWith(Validation, StringComparison.Ordinal) == true ? reason[Validation.Length..] : reason;
    }
}
