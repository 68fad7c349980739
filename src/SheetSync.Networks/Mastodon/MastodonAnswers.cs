using System.Text.Json;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Mastodon;

/// <summary>What is read from successful answers, and what a refusal of a question says of a channel.</summary>
internal static class MastodonAnswers
{
    /// <summary>A post that is there: id and link; null where either is missing.</summary>
    public static PublishOutcome.Published? Made(JsonElement status) =>
        Text(status, "id") is { } id && (Text(status, "url") ?? Text(status, "uri")) is { } url
        && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? new PublishOutcome.Published(id, address.AbsoluteUri)
            : null;

    /// <summary>A text of an object; null where there is none or it is empty.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>What is wrong with a channel whose question was not answered.</summary>
    public static Problem Trouble(string channel, HttpAnswer answer)
    {
        var fault = answer.Trouble == HttpTrouble.None && !answer.IsSuccess ? MastodonFaults.FaultOf(answer) ?? new NetworkFault(Outcomes.OfStatus(answer.Status)) : new NetworkFault(FaultKind.Unclear);
        var code = fault.Kind switch
        {
            FaultKind.SignedOut => ProblemCode.NetworkAccessLost,
            FaultKind.Forbidden => ProblemCode.NetworkForbidden,
            FaultKind.TargetMissing or FaultKind.Refused => ProblemCode.NetworkTargetMissing,
            _ => ProblemCode.NetworkUnavailable,
        };
        var reason = fault.Reason.Length > 0 ? fault.Reason
            : answer.Reason.Length > 0 ? answer.Reason
            : answer.IsSuccess ? "its answer is not Mastodon's"
            : FormattableString.Invariant($"it answered with status {answer.Status}");
        return Outcomes.Trouble(code, channel, Redactor.Text(reason, answer.Secrets));
    }
}
