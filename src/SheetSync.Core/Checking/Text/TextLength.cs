using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SheetSync.Core.Checking.Text;

/// <summary>
/// How long a text is as its network counts it. Sources: docs.x.com/fundamentals/counting-characters and twitter-text's
/// config/v3.json; docs.joinmastodon.org/user/posting and Mastodon's StatusLengthValidator; the lexicon app.bsky.feed.post
/// (all checked 2026-11-22).
/// </summary>
public static partial class TextLength
{
    /// <summary>A link counts as many characters on X and on Mastodon, however long it is.</summary>
    public const int LinkLength = 23;

    /// <summary>The length of a text in the unit.</summary>
    public static int Count(string text, TextUnit unit) => unit switch
    {
        TextUnit.Utf16 => text.Length,
        TextUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(text),
        _ => Pieces(ref text, unit).Sum(piece => piece.Weight),
    };

    /// <summary>The beginning of the text that fits into <paramref name="max"/>: no character, emoji or link is cut in two.</summary>
    public static string Fit(string text, TextUnit unit, int max)
    {
        var used = 0;
        foreach (var (end, weight) in Pieces(ref text, unit).Select(p => (p.Span, p.Weight)))
        {
            used += weight;
            if (used > max)
            {
                return text[..end.Start];
            }
        }

        return text;
    }

    private static List<(TextSpan Span, int Weight)> Pieces(ref string text, TextUnit unit)
    {
        if (unit == TextUnit.Weighted)
        {
            text = CanonicalText.Compose(text);
        }

        var pieces = new List<(TextSpan, int)>(text.Length);
        var at = 0;
        foreach (var (span, weight) in Blocks(text, unit))
        {
            AddClusters(pieces, text, at, span.Start, unit);
            pieces.Add((span, weight));
            at = span.End;
        }

        AddClusters(pieces, text, at, text.Length, unit);
        return pieces;
    }

    /// <summary>What counts as a block of its own: links, and on Mastodon the server's name behind a mention.</summary>
    private static IEnumerable<(TextSpan Span, int Weight)> Blocks(string text, TextUnit unit)
    {
        if (unit is not (TextUnit.Weighted or TextUnit.Mastodon))
        {
            return [];
        }

        var links = LinkFinder.Find(text, bareDomains: unit == TextUnit.Weighted).Select(link => (Span: link, Weight: LinkLength)).ToList();
        if (unit == TextUnit.Mastodon && text.Contains('@', StringComparison.Ordinal))
        {
            links.AddRange(MastodonServer().Matches(text)
                .Where(m => !links.Any(l => m.Index < l.Span.End && m.Index + m.Length > l.Span.Start))
                .Select(m => (new TextSpan(m.Groups[1].Index, m.Groups[1].Length), 0))
                .ToList());
        }

        return links.OrderBy(block => block.Span.Start);
    }

    private static void AddClusters(List<(TextSpan, int)> pieces, string text, int start, int end, TextUnit unit)
    {
        while (start < end)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(start, end - start));
            var cluster = text.AsSpan(start, length);
            pieces.Add((new TextSpan(start, length), unit switch
            {
                TextUnit.Utf16 => length,
                TextUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(cluster),
                TextUnit.Weighted => Weight(cluster),
                _ => 1,
            }));
            start += length;
        }
    }

    private static int Weight(ReadOnlySpan<char> cluster)
    {
        if (IsEmoji(cluster))
        {
            return 2;
        }

        var weight = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            weight += rune.Value is <= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037) ? 1 : 2;
        }

        return weight;
    }

    /// <summary>
    /// Whether a cluster is one emoji: it begins with a pictograph and has a joiner, a variation selector, a skin tone, a keycap or a
    /// second regional letter. A pictograph alone needs no look, since its weight is 2 anyway.
    /// </summary>
    private static bool IsEmoji(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length < 2 || Rune.DecodeFromUtf16(cluster, out var first, out var length) != System.Buffers.OperationStatus.Done
            || cluster.Length == length)
        {
            return false;
        }

        Rune.DecodeFromUtf16(cluster[length..], out var second, out _);
        var emojiStyle = second.Value is 0xFE0F or 0x200D or 0x20E3 or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0x1F1E6 and <= 0x1F1FF) or (>= 0xE0020 and <= 0xE007F);
        return emojiStyle && (first.Value is 0xA9 or 0xAE or (>= 0x203C and <= 0x3299) or (>= 0x1F000 and <= 0x1FAFF)
            || (cluster[^1] == '\u20E3' && first.IsAscii));
    }

    [GeneratedRegex(@"(?<![=/\w])@[A-Za-z0-9_]+(?:[.\-]+[A-Za-z0-9_]+)*(@\w+(?:[.\-]+\w+)*)", RegexOptions.CultureInvariant)]
    private static partial Regex MastodonServer();
}
