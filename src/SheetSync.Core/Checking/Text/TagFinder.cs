using System.Text.RegularExpressions;

namespace SheetSync.Core.Checking.Text;

/// <summary>Finds hashtags, mentions and cashtags in running text; what stands inside a link is none.</summary>
public static partial class TagFinder
{
    /// <summary>The hashtags with their <c>#</c>, from left to right. <c>#2026</c> is none: networks link no tag of digits alone.</summary>
    public static IReadOnlyList<string> Hashtags(string text) => Find(HashtagPattern(), text);

    /// <summary>The mentions with their <c>@</c>; <c>@user@server</c> is one.</summary>
    public static IReadOnlyList<string> Mentions(string text) => Find(MentionPattern(), text);

    /// <summary>The cashtags with their <c>$</c>.</summary>
    public static IReadOnlyList<string> Cashtags(string text) => Find(CashtagPattern(), text);

    private static IReadOnlyList<string> Find(Regex pattern, string text)
    {
        if (text.AsSpan().IndexOfAny("#＃@＠$") < 0)
        {
            return [];
        }

        var links = LinkFinder.Find(text, bareDomains: false);
        return [.. pattern.Matches(text).Where(m => !links.Any(link => m.Index >= link.Start && m.Index < link.End)).Select(m => m.Value)];
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_&/])[#＃](?!https?://)(?=[\p{N}\p{M}_]*\p{L})[\p{L}\p{M}\p{N}_\u00B7\u200C\u200D]+", RegexOptions.CultureInvariant)]
    private static partial Regex HashtagPattern();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_@=/.])[@＠][\p{L}\p{N}_]+(?:[.\-]+[\p{L}\p{N}_]+)*(?:@[\p{L}\p{N}_]+(?:[.\-]+[\p{L}\p{N}_]+)*)?", RegexOptions.CultureInvariant)]
    private static partial Regex MentionPattern();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\p{L}\p{N}_])", RegexOptions.CultureInvariant)]
    private static partial Regex CashtagPattern();
}
