using System.Text.Json;
using System.Text.RegularExpressions;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Mastodon;

/// <summary>What is read from successful answers, and what a refusal of a question says of a channel.</summary>
internal static partial class MastodonAnswers
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

    /// <summary>
    /// What is wrong with a server that is no Mastodon; null where it is one. Others speak the same language ("2.7.2 (compatible; Pleroma 2.9)", "0.17.0"),
    /// and of none of them is it known that it makes one post of equal keys.
    /// </summary>
    public static Problem? Stranger(string channel, HttpAnswer instance)
    {
        var version = instance.Field("version") ?? string.Empty;
        var isMastodon = Version().IsMatch(version) && !version.Contains("compatible", StringComparison.OrdinalIgnoreCase);
        return isMastodon ? null : Problem.Error(
            ProblemCode.ServerNotMastodon, ProblemPlace.None, ("channel", channel), ("server", Outcomes.Short(Redactor.Text(version, instance.Secrets))));
    }

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
        return fault.Reason.Length == 0 ? Outcomes.Trouble(code, channel, answer.IsSuccess && answer.Reason.Length == 0 ? "its answer is not Mastodon's" : Outcomes.Came(answer))
            : fault.IsOurs ? Outcomes.Trouble(code, channel, fault.Reason)
            : Outcomes.Quoted(code, channel, answer, fault.Reason);
    }

    // 3 and later; nightly builds and forks add to it: "4.4.0-nightly.2026-01-02", "4.3.1+glitch".
    [GeneratedRegex(@"^(?:[3-9]|[1-9][0-9])\.[0-9]+\.", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
