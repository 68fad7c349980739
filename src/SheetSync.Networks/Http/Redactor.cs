using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SheetSync.Networks.Http;

/// <summary>Takes secrets out of what is kept: the ones that are known, and whatever looks like one.</summary>
public static partial class Redactor
{
    private const int MostKept = 2000;
    private const string Hidden = "***";

    private static readonly string[] KeptHeaders =
        ["Content-Type", "Date", "Location", "Retry-After", "X-Request-Id", "X-Restli-Id", "X-FB-Trace-Id", "WWW-Authenticate"];

    /// <summary>An answer as the attempt log keeps it: status, the headers that tell something, and the beginning of a body of text.</summary>
    public static string Kept(HttpAnswer answer, IReadOnlyList<string> secrets)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP {answer.Status}");
        foreach (var (name, value) in answer.Headers.Where(header => IsKept(header.Key)).OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}: {value}");
        }

        if (!answer.Body.IsEmpty)
        {
            text.Append("\n\n").Append(IsText(answer) ? answer.Text : $"({answer.Body.Length.ToString(CultureInfo.InvariantCulture)} bytes that are no text)");
        }

        if (!answer.IsWhole)
        {
            text.Append('\n').Append(answer.Reason.Length > 0 ? $"({answer.Reason})" : "(longer than is read)");
        }

        return Short(text.ToString(), secrets);
    }

    /// <summary>The beginning of a text without secrets, as much as is kept.</summary>
    public static string Short(string text, IReadOnlyList<string> secrets)
    {
        // Secrets go before the cut: half a token is one as well.
        var clean = Text(text, secrets);
        return clean.Length <= MostKept ? clean : string.Concat(clean.AsSpan(0, MostKept - (char.IsHighSurrogate(clean[MostKept - 1]) ? 1 : 0)), "…");
    }

    /// <summary>A text without the given secrets, in any of the forms in which they travel, and without what looks like one. Control signs become spaces.</summary>
    public static string Text(string text, IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets.Where(secret => secret.Length > 3).SelectMany(Forms).Distinct().OrderByDescending(form => form.Length))
        {
            text = text.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase);
        }

        text = Fields().Replace(text, match => match.Groups[1].Value + Hidden);
        text = Words().Replace(text, match => match.Groups[1].Value + Hidden);
        text = Jwt().Replace(text, Hidden);
        text = Tokens().Replace(text, match => match.Groups[1].Value + Hidden);
        text = SignedQueries().Replace(text, match => match.Groups[1].Value + Hidden);
        return ControlSigns().Replace(text, " ");
    }

    private static IEnumerable<string> Forms(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        secret.Replace("/", "\\/", StringComparison.Ordinal),
        secret.Replace("+", "\\u002B", StringComparison.Ordinal),
    ];

    private static bool IsKept(string header) =>
        KeptHeaders.Contains(header, StringComparer.OrdinalIgnoreCase) || header.Contains("RateLimit", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(HttpAnswer answer) => answer.Header("Content-Type") is not { } type
        || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || type.Contains("json", StringComparison.OrdinalIgnoreCase)
        || type.Contains("xml", StringComparison.OrdinalIgnoreCase);

    // "accessJwt":"…", access_token=…, client_secret: …
    [GeneratedRegex("""((?:access|refresh|id|auth|session|bearer)?_?-?(?:token|jwt|secret|password|passwd|api_?key|signature|cookie)\\?["']?\s*[:=]\s*\\?["']?)[^"'\s&,;\\<>]{4,}""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fields();

    [GeneratedRegex(@"\b((?:Bearer|Basic|DPoP|OAuth)\s+)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+){1,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();

    // Whoever knows such an address may fetch or say something with it: the path of our own links and call backs, the query of a bucket's signed ones.
    [GeneratedRegex(@"((?:/|%2F)(?:media|webhook)\\?(?:/|%2F))[A-Za-z0-9_-]{20,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex("""(\b(?:X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)|sig)(?:=|%3D|\\u003D))[^"'\s&,;\\<>]{8,}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignedQueries();

    [GeneratedRegex(@"[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]", RegexOptions.CultureInvariant)]
    private static partial Regex ControlSigns();
}
