using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace SheetSync.Emulators.Mastodon;

/// <summary>A text as the server counts and shows it (https://docs.joinmastodon.org/user/posting/).</summary>
internal static partial class MastodonText
{
    private const int LinkLength = 23;

    /// <summary>Characters as a reader sees them; a link counts as 23, of <c>@user@server</c> only <c>@user</c>.</summary>
    public static int Length(string text) =>
        new StringInfo(Servers().Replace(Links().Replace(text, new string('x', LinkLength)), match => match.Groups[1].Value)).LengthInTextElements;

    /// <summary>The text as HTML: paragraphs, line breaks, links.</summary>
    public static string Html(string text, Func<string, string?> pageOf)
    {
        if (text.Length == 0)
        {
            return string.Empty;
        }

        var html = Escaped(text);
        html = Links().Replace(html, match => Link(match.Value));
        html = Mentions().Replace(html, match => pageOf(match.Groups[1].Value) is { } page
            ? $"<span class=\"h-card\" translate=\"no\"><a href=\"{page}\" class=\"u-url mention\">@<span>{match.Groups[1].Value}</span></a></span>"
            : match.Value);
        return "<p>" + string.Join("</p><p>", html.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)).Replace("\n", "<br />", StringComparison.Ordinal) + "</p>";
    }

    /// <summary>The names that a text mentions.</summary>
    public static IEnumerable<string> Mentioned(string text) => Mentions().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    private static string Escaped(string text) => WebUtility.HtmlEncode(text).Replace("&#39;", "'", StringComparison.Ordinal);

    private static string Link(string link)
    {
        var start = link.IndexOf("//", StringComparison.Ordinal) + 2;
        start += link.AsSpan(start).StartsWith("www.") ? 4 : 0;
        var cut = Math.Min(link.Length, start + 30);
        var (seen, hidden) = (link[start..cut], link[cut..]);
        var look = hidden.Length > 0 ? "ellipsis" : string.Empty;
        return $"<a href=\"{link}\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">{link.AsSpan(0, start)}</span><span class=\"{look}\">{seen}</span><span class=\"invisible\">{hidden}</span></a>";
    }

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<![=/\w])(@\w+)@\w+(?:[.\-]+\w+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Servers();

    [GeneratedRegex(@"(?<![=/\w@>])@(\w+)(?![@\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Mentions();
}
