
namespace SheetSync.Core.Checking.Text;

/// <summary>
/// Finds links in running text by the rules that X publishes with its twitter-text library (github.com/twitter/twitter-text,
/// conformance/extract.yml, 2026-11-22); Mastodon counts by the same ones, but only links with http or https.
/// </summary>
public static class LinkFinder
{
    private const int LongestLabel = 63;

    private static readonly HashSet<string> TopLevelDomains =
        EmbeddedLines.Read("top-level-domains.txt").ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        TopLevelDomains.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The links of a text from left to right.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bareDomains">Whether <c>example.com</c> without http counts as a link.</param>
    public static IReadOnlyList<TextSpan> Find(string text, bool bareDomains)
    {
        // Every link has a top-level domain.
        if (!text.Contains('.', StringComparison.Ordinal))
        {
            return [];
        }

        var links = new List<TextSpan>();
        for (var at = 0; at < text.Length;)
        {
            var length = LinkAt(text, at, bareDomains);
            if (length > 0)
            {
                links.Add(new TextSpan(at, length));
            }

            at += Math.Max(length, 1);
        }

        return links;
    }

    /// <summary>Whether the text is a link as a whole, with http or https.</summary>
    public static bool IsLink(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static int LinkAt(string text, int at, bool bareDomains)
    {
        var scheme = SchemeLength(text.AsSpan(at));
        var before = at == 0 ? ' ' : text[at - 1];
        if ((scheme == 0 && (!bareDomains || !char.IsAsciiLetterOrDigit(text[at])))
            || char.IsAsciiLetterOrDigit(before) || "@＠$#＃".Contains(before, StringComparison.Ordinal)
            || (scheme == 0 && "-_./".Contains(before, StringComparison.Ordinal)))
        {
            return 0;
        }

        var host = at + scheme;
        var end = HostEnd(text, host, scheme == 0);
        if (end == host)
        {
            return 0;
        }

        end = AfterPort(text, end);
        end = AfterPath(text, end);
        return AfterQuery(text, end) - at;
    }

    private static int SchemeLength(ReadOnlySpan<char> text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
        : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;

    /// <summary>The end of the longest valid host name from <paramref name="start"/>, or the start where there is none.</summary>
    private static int HostEnd(string text, int start, bool ascii)
    {
        var run = start;
        while (run < text.Length && IsHostChar(text[run], ascii))
        {
            run++;
        }

        for (var end = run; end > start;)
        {
            var dot = text.LastIndexOf('.', end - 1, end - start);
            if (dot <= start)
            {
                return start;
            }

            var domain = TopLevelEnd(text, dot + 1, end);
            if (domain > 0 && AreLabels(text.AsSpan(start, dot - start)))
            {
                return domain;
            }

            end = dot;
        }

        return start;
    }

    /// <summary>Where the top-level domain that begins at <paramref name="start"/> ends, or 0 where there is none.</summary>
    private static int TopLevelEnd(string text, int start, int end)
    {
        var label = text.AsSpan(start, end - start);
        if (!Known.Contains(label) && !label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            var lower = label.ToString().ToLowerInvariant().AsSpan();
            var letters = lower.IndexOfAnyExceptInRange('a', 'z');
            if (letters <= 0 || !Known.Contains(lower[..letters]))
            {
                return 0;
            }

            end = start + letters;
        }

        return end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '@' or '+' or '-') ? 0 : end;
    }

    private static bool AreLabels(ReadOnlySpan<char> labels)
    {
        var last = labels[(labels.LastIndexOf('.') + 1)..];
        foreach (var range in labels.Split('.'))
        {
            var label = labels[range];
            if (label.Length is 0 or > LongestLabel || label[0] is '-' or '_' || label[^1] is '-' or '_')
            {
                return false;
            }
        }

        return !last.Contains('_');
    }

    private static int AfterPort(string text, int at)
    {
        var end = at + 1;
        while (at < text.Length && text[at] == ':' && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > at + 1 ? end : at;
    }

    private static int AfterPath(string text, int at)
    {
        if (at >= text.Length || text[at] != '/')
        {
            return at;
        }

        int end = at + 1, open = 0;
        for (var i = at + 1; i < text.Length; i++)
        {
            var c = text[i];
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open < 0 || (c is not ('(' or ')') && !IsPathChar(c)))
            {
                break;
            }

            end = open == 0 && (IsPathLetter(c) || c is '+' or '-' or '=' or '_' or '#' or '/' or ')') ? i + 1 : end;
        }

        return end;
    }

    private static int AfterQuery(string text, int at)
    {
        var end = at;
        for (var i = at + 1; at < text.Length && text[at] == '?' && i < text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]) && !"!?*'();:&=+$/%#[]-_.,~|@".Contains(text[i], StringComparison.Ordinal))
            {
                break;
            }

            end = char.IsAsciiLetterOrDigit(text[i]) || "-_&=#/+".Contains(text[i], StringComparison.Ordinal) ? i + 1 : end;
        }

        return end;
    }

    private static bool IsHostChar(char c, bool ascii) =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'
        || (!ascii && c > 0x7F && !char.IsWhiteSpace(c) && !char.IsPunctuation(c) && !char.IsControl(c) && c is not ('\u200B' or '\uFEFF'));

    private static bool IsPathChar(char c) => IsPathLetter(c) || "!*';:=+,.$/%#[]-\u2013_~@|&".Contains(c, StringComparison.Ordinal);

    private static bool IsPathLetter(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is >= '\u0400' and <= '\u04FF' or >= '\u0300' and <= '\u036F' or >= '\u1E00' and <= '\u1EFF'
        || (c is >= '\u00C0' and <= '\u024F' && c is not ('\u00D7' or '\u00F7'));
}
