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

    private const char FirstJoining = '\u0300';

    /// <summary>The length of a text in the unit.</summary>
    public static int Count(string text, TextUnit unit) => unit switch
    {
        TextUnit.Utf16 => text.Length,
        TextUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(text),
        _ => Weigh(Counted(text, unit), unit, int.MaxValue).Weight,
    };

    /// <summary>The beginning of the text that fits into <paramref name="max"/>: no character, emoji or link is cut in two.</summary>
    public static string Fit(string text, TextUnit unit, int max)
    {
        text = Counted(text, unit);
        return text[..Weigh(text, unit, max).End];
    }

    /// <summary>Where in the text itself, however it is composed, its beginning that fits into <paramref name="max"/> ends.</summary>
    public static int FitEnd(string text, TextUnit unit, int max)
    {
        var counted = Counted(text, unit);
        var end = Weigh(counted, unit, max).End;
        if (end == counted.Length || ReferenceEquals(counted, text))
        {
            return end == counted.Length ? text.Length : end;
        }

        // Composing changes what a character is made of, and not how many there are.
        var (composed, own) = (0, 0);
        while (composed < end && StringInfo.GetNextTextElementLength(counted, composed) is var length && composed + length <= end)
        {
            composed += length;
            own += StringInfo.GetNextTextElementLength(text, own);
        }

        // A link may end within what is one character to the eye: a joiner stands behind its last letter.
        var start = own;
        while (composed + CanonicalText.Compose(text[start..own]).Length < end)
        {
            own++;
        }

        return own;
    }

    /// <summary>The text as it is counted.</summary>
    private static string Counted(string text, TextUnit unit) => unit == TextUnit.Weighted ? CanonicalText.Compose(text) : text;

    /// <summary>Goes through the text piece by piece for as long as it weighs no more than <paramref name="max"/>: the weight up to there, and where that is.</summary>
    private static (int Weight, int End) Weigh(string text, TextUnit unit, int max)
    {
        var blocks = Blocks(text, unit);
        int weight = 0, at = 0;
        for (var block = 0; at < text.Length;)
        {
            var start = block < blocks.Count ? blocks[block].Span.Start : text.Length;
            if (at < start - 1 && text[at] is < FirstJoining and not '\r' && text[at + 1] < FirstJoining && unit != TextUnit.Utf8Bytes)
            {
                // Most of most texts: a character alone, which counts as one.
                if (weight == max)
                {
                    break;
                }

                weight++;
                at++;
                continue;
            }

            var length = at < start ? ClusterLength(text.AsSpan(at, start - at)) : blocks[block].Span.Length;
            var more = at < start ? ClusterWeight(text.AsSpan(at, length), unit) : blocks[block++].Weight;
            if (weight + more > max)
            {
                break;
            }

            weight += more;
            at += length;
        }

        return (weight, at);
    }

    /// <summary>What counts as a block of its own: links, and on Mastodon the server's name behind a mention.</summary>
    private static List<(TextSpan Span, int Weight)> Blocks(string text, TextUnit unit)
    {
        if (unit is not (TextUnit.Weighted or TextUnit.Mastodon))
        {
            return [];
        }

        var links = LinkFinder.Find(text, bareDomains: unit == TextUnit.Weighted);
        if (links.Count == 0 && !text.Contains('@', StringComparison.Ordinal))
        {
            return [];
        }

        var blocks = links.Select(link => (Span: link, Weight: LinkLength)).ToList();
        if (unit == TextUnit.Mastodon)
        {
            blocks.AddRange(MastodonServer().Matches(text)
                .Where(m => !links.Any(l => m.Index < l.End && m.Index + m.Length > l.Start))
                .Select(m => (new TextSpan(m.Groups[1].Index, m.Groups[1].Length), 0)));
        }

        return [.. blocks.OrderBy(block => block.Span.Start)];
    }

    // Below U+0300 nothing joins what stands before it, but for the line feed behind a carriage return (UAX #29, rules GB3 to GB5 and GB9).
    private static int ClusterLength(ReadOnlySpan<char> text) =>
        text[0] is < FirstJoining and not '\r' && (text.Length == 1 || text[1] < FirstJoining) ? 1 : StringInfo.GetNextTextElementLength(text);

    private static int ClusterWeight(ReadOnlySpan<char> cluster, TextUnit unit) => unit switch
    {
        TextUnit.Utf16 => cluster.Length,
        TextUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(cluster),
        TextUnit.Weighted => Weight(cluster),
        _ => 1,
    };

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
