using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>What a server's error bodies mean: <c>{"error": name, "message": words}</c> (https://docs.bsky.app/docs/api, 2026-11-22).</summary>
internal static class BlueskyFaults
{
    /// <summary>The name of the error; null where the body names none.</summary>
    public static string? NameOf(HttpAnswer answer) => answer.IsSuccess ? null : answer.Field("error");

    /// <summary>Whether the session is over, and a new one is made.</summary>
    public static bool IsSignedOut(HttpAnswer answer) => NameOf(answer) is "ExpiredToken" or "InvalidToken" || answer.Status == 401;

    /// <summary>
    /// Whether a commit may have met its own post: a single record is refused by name, while several at once end as a fault of the server (@atproto/pds
    /// 0.4.217 answers 500 where one of the keys is taken).
    /// </summary>
    public static bool MayBeThere(HttpAnswer answer, bool isSeveral) => NameOf(answer) == "InvalidSwap" || (isSeveral && answer.Status == 500);

    /// <summary>What an answer means.</summary>
    public static NetworkFault? Of(HttpAnswer answer)
    {
        var said = answer.Field("message") ?? answer.Field("error") ?? string.Empty;
        return (answer.Status, NameOf(answer)) switch
        {
            // The next try begins with a new session, or with the upload.
            ( >= 400 and < 500, "ExpiredToken" or "InvalidToken") => new NetworkFault(FaultKind.Down, "the sign-in ran out and is made anew") { IsOurs = true },
            (400, "BlobNotFound" or "InvalidBlob") => new NetworkFault(FaultKind.Down, "an uploaded file is gone there and is uploaded again") { IsOurs = true },
            (400, _) when said.StartsWith("Could not find blob", StringComparison.Ordinal) => new NetworkFault(FaultKind.Down, "an uploaded file is gone there and is uploaded again") { IsOurs = true },
            (400, _) when said.StartsWith("Unable to resolve handle", StringComparison.Ordinal) => new NetworkFault(FaultKind.TargetMissing, said),
            (401, "AuthFactorTokenRequired") => new NetworkFault(FaultKind.SignedOut, "it asks for a code by e-mail: use an app password, not the account's own") { IsOurs = true },
            (_, "AccountTakedown" or "AccountSuspended" or "AccountDeactivated") and ( >= 400 and < 500, _) => new NetworkFault(FaultKind.Forbidden, said),
            (429, _) => new NetworkFault(FaultKind.Throttled),
            ( >= 400 and < 500, not null) => new NetworkFault(Outcomes.OfStatus(answer.Status), said),
            _ => null,
        };
    }
}
