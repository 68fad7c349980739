using System.Net;
using System.Net.Sockets;
using Google;
using Google.Apis.Auth.OAuth2.Responses;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>What Google says, as faults that a user can act on (https://developers.google.com/workspace/drive/api/guides/handle-errors, 2026-11-22).</summary>
internal static class GoogleFault
{
    private const int LongestReason = 200;

    private static readonly string[] QuotaReasons = ["rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded", "quotaExceeded", "RESOURCE_EXHAUSTED"];

    /// <summary>The fault for an exception of a call; null for one that is none of Google's.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="sheet">The sheet's title or address.</param>
    /// <param name="account">With which account it must be shared.</param>
    /// <param name="kind">What the call was.</param>
    public static SourceException? From(Exception error, string sheet, string account, CallKind kind) => error switch
    {
        GoogleApiException e => From(e, sheet, account, kind),
        TokenResponseException { StatusCode: >= HttpStatusCode.InternalServerError } => Of(SourceFault.Unavailable, ProblemCode.SourceUnavailable, sheet, account, error),
        TokenResponseException => Of(SourceFault.AccessLost, ProblemCode.GoogleSignInFailed, sheet, account, null),
        HttpRequestException or IOException or SocketException or OperationCanceledException or Newtonsoft.Json.JsonException =>
            Of(SourceFault.Unavailable, ProblemCode.SourceUnavailable, sheet, account, error),
        _ => null,
    };

    public static SourceException Of(SourceFault fault, ProblemCode code, string sheet, string account, Exception? inner = null, ProblemPlace? place = null) =>
        new(fault, Problem.Error(code, place ?? ProblemPlace.None, ("file", sheet), ("source", sheet), ("account", account)), inner);

    private static SourceException From(GoogleApiException e, string sheet, string account, CallKind kind)
    {
        var (fault, code) = e.HttpStatusCode switch
        {
            HttpStatusCode.NotFound => (SourceFault.NotFound, ProblemCode.GoogleSheetNotFound),
            HttpStatusCode.Unauthorized => (SourceFault.AccessLost, ProblemCode.GoogleSignInFailed),
            HttpStatusCode.TooManyRequests => (SourceFault.Throttled, ProblemCode.GoogleQuotaUsed),
            HttpStatusCode.Forbidden when Says(e, "storageQuotaExceeded", "storage quota") => (SourceFault.AccessLost, ProblemCode.GoogleMayNotCreate),
            HttpStatusCode.Forbidden when Says(e, QuotaReasons) => (SourceFault.Throttled, ProblemCode.GoogleQuotaUsed),
            HttpStatusCode.Forbidden when Says(e, "accessNotConfigured", "SERVICE_DISABLED", "has not been used in project", "it is disabled") =>
                (SourceFault.AccessLost, ProblemCode.GoogleApiDisabled),
            HttpStatusCode.Forbidden => (SourceFault.AccessLost, ProblemCode.GoogleAccessDenied),
            HttpStatusCode.RequestTimeout => (SourceFault.Unavailable, ProblemCode.SourceUnavailable),
            >= HttpStatusCode.InternalServerError => (SourceFault.Unavailable, ProblemCode.SourceUnavailable),
            HttpStatusCode.BadRequest when Says(e, "not supported for this document", "FAILED_PRECONDITION", "Office file") =>
                (SourceFault.Malformed, ProblemCode.GoogleNotASheet),

            // Protected by its owner against this account: Google says so with 400.
            HttpStatusCode.BadRequest when Says(e, "protected cell or object") => (SourceFault.AccessLost, ProblemCode.GoogleProtected),

            // The grid is no longer what was read: a tab is gone or renamed, rows or columns were trimmed.
            HttpStatusCode.BadRequest when Says(e, "Unable to parse range") || (kind == CallKind.Write && Says(e, "No grid with id", "No sheet with id", "exceeds grid", "outside the", "beyond")) =>
                (SourceFault.Changed, ProblemCode.FileChanged),
            _ => (SourceFault.Malformed, ProblemCode.GoogleRefused),
        };
        var problem = Problem.Error(
            code, ProblemPlace.None, ("file", sheet), ("source", sheet), ("account", account), ("reason", Short(e.Error?.Message ?? e.HttpStatusCode.ToString())));
        return new SourceException(fault, problem, e) { RetryAfter = RetryAfterHandler.Of(e) };
    }

    private static string Short(string text) => text.Length <= LongestReason ? text : text[..LongestReason] + "…";

    private static bool Says(GoogleApiException e, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Contains(e.Error?.Message, word) || Contains(e.Error?.ErrorResponseContent, word)
                || (e.Error?.Errors ?? []).Any(s => Contains(s.Reason, word)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
