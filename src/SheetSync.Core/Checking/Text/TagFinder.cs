using System.Text.RegularExpressions;

namespace SheetSync.Core.Checking.Text;

/// <summary>Finds hashtags, mentions and cashtags in running text; what stands inside a link is none.</summary>
public static partial class TagFinder
{
    /// <summary>The hashtags with their <c>#</c>, from left to right. <c>#2026</c> is none: networks link no tag of digits alone.</summary>
    public static IReadOnlyList<string> Hashtags(string text) => [.. HashtagSpans(text).Select(tag => tag.Of(text))];

    /// <summary>Where the hashtags stand.</summary>
    public static IReadOnlyList<TextSpan> HashtagSpans(string text) => Find(HashtagPattern(), text);

    /// <summary>The mentions with their <c>@</c>; <c>@user@server</c> is one.</summary>
    public static IReadOnlyList<string> Mentions(string text) => [.. MentionSpans(text).Select(mention => mention.Of(text))];

    /// <summary>Where the mentions stand.</summary>
    public static IReadOnlyList<TextSpan> MentionSpans(string text) => Find(MentionPattern(), text);

    /// <summary>The cashtags with their <c>$</c>.</summary>
    public static IReadOnlyList<string> Cashtags(string text) => [.. Find(CashtagPattern(), text).Select(tag => tag.Of(text))];

    /// <summary>Telephone numbers as people write them: 8 to 15 digits in groups; a date or a time is none.</summary>
    public static IReadOnlyList<string> PhoneNumbers(string text)
    {
        if (!text.Any(char.IsAsciiDigit))
        {
            return [];
        }

        var links = LinkFinder.Find(text, bareDomains: true);
        return [.. PhonePattern().Matches(text)
            .Where(m => m.Value.Count(char.IsAsciiDigit) is >= 8 and <= 15 && !DatePattern().IsMatch(m.Value) && !links.Any(link => m.Index >= link.Start && m.Index < link.End))
            .Select(m => m.Value)];
    }

    private static IReadOnlyList<TextSpan> Find(Regex pattern, string text)
    {
        if (text.AsSpan().IndexOfAny("#＃@＠$") < 0)
        {
            return [];
        }

        var links = LinkFinder.Find(text, bareDomains: false);
        return [.. pattern.Matches(text).Where(m => !links.Any(link => m.Index >= link.Start && m.Index < link.End)).Select(m => new TextSpan(m.Index, m.Length))];
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_&/])[#＃](?!https?://)(?=[\p{N}\p{M}_]*\p{L})[\p{L}\p{M}\p{N}_\u00B7\u200C\u200D]+", RegexOptions.CultureInvariant)]
    private static partial Regex HashtagPattern();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_@=/.])[@＠][\p{L}\p{N}_]+(?:[.\-]+[\p{L}\p{N}_]+)*(?:@[\p{L}\p{N}_]+(?:[.\-]+[\p{L}\p{N}_]+)*)?", RegexOptions.CultureInvariant)]
    private static partial Regex MentionPattern();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\p{L}\p{N}_])", RegexOptions.CultureInvariant)]
    private static partial Regex CashtagPattern();

    // In one way and no longer than need be: a cell may hold thousands of digits.
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.,:/#@$€£-])\+?\(?\d(?>(?:[ \u00A0.\-]?(?:[()] ?)?\d){7,30})(?![\p{L}\p{N}_%:/]|[.,]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PhonePattern();

    [GeneratedRegex(@"(?<!\d)(?:\d{1,2}[.\-]\s?\d{1,2}[.\-]\s?\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{2}-\d{1,2}\.\d{2})(?!\d)|^\d{4}\s?-\s?\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex DatePattern();
}
