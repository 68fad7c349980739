using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Checking;

/// <summary>Lengths and tags.</summary>
internal static class TextChecks
{
    private const int ShownEnd = 40;

    internal static IEnumerable<Problem> Check(ChannelCheck check, ContentRules rules)
    {
        var problems = rules.Limits.SelectMany(limit => OfLimit(check, limit)).ToList();
        var tooLong = problems.Any(problem => problem.Code == ProblemCode.TextTooLong);
        return problems.Where(problem => !tooLong || problem.Code != ProblemCode.TextOverAdvice);
    }

    private static IEnumerable<Problem> OfLimit(ChannelCheck check, NetworkLimit limit)
    {
        var post = check.Post;
        return limit.Of switch
        {
            LimitSubject.Text => Text(check, limit, string.Empty),
            LimitSubject.TextAndWarning => Text(check, limit, post.Options.GetValueOrDefault("contentWarning", string.Empty)),
            LimitSubject.Title => Length(check, limit, ProblemCode.TitleTooLong, ColumnRole.Title, post.Title),
            LimitSubject.Link => Length(check, limit, ProblemCode.LinkTooLong, ColumnRole.Link, post.Link),
            LimitSubject.AltText => post.AltTexts.SelectMany(alt => Length(check, limit, ProblemCode.AltTextTooLong, ColumnRole.AltText, alt)),
            LimitSubject.Hashtags => Count(check, limit, ProblemCode.TooManyHashtags, ColumnRole.Hashtags, TagFinder.Hashtags(post.Text).Count),
            LimitSubject.Mentions => Count(check, limit, ProblemCode.TooManyMentions, ColumnRole.Mentions, TagFinder.Mentions(post.Text).Count),
            LimitSubject.Cashtags => Count(check, limit, ProblemCode.TooManyCashtags, ColumnRole.Caption, TagFinder.Cashtags(post.Text).Count),
            _ => [],
        };
    }

    private static IEnumerable<Problem> Text(ChannelCheck check, NetworkLimit limit, string warning)
    {
        var text = check.Post.Text;
        var before = TextLength.Count(warning, limit.Unit);
        var length = before + TextLength.Count(text, limit.Unit);
        if (limit.Min > 0 && text.Length == 0)
        {
            yield return check.Over(limit, ProblemCode.TextRequired, ColumnRole.Caption);
        }

        if (length > limit.Max)
        {
            var max = (int)limit.Max;
            var unit = limit.Unit == TextUnit.Utf8Bytes ? "bytes" : "length";
            yield return check.Over(
                limit, limit.Advice ? ProblemCode.TextOverAdvice : ProblemCode.TextTooLong, ColumnRole.Caption,
                (unit, Number(length)), ("max", Number(max)), ("over", Number(length - max)),
                ("kept", End(TextLength.Fit(text, limit.Unit, Math.Max(0, max - before)))));
        }
    }

    private static IEnumerable<Problem> Length(ChannelCheck check, NetworkLimit limit, ProblemCode code, ColumnRole role, string text)
    {
        var length = TextLength.Count(text, limit.Unit);
        return length > limit.Max
            ? [check.Over(limit, code, role, ("length", Number(length)), ("max", Number(limit.Max.Value)), ("over", Number(length - limit.Max.Value)))]
            : [];
    }

    private static IEnumerable<Problem> Count(ChannelCheck check, NetworkLimit limit, ProblemCode code, ColumnRole role, int count) =>
        count > limit.Max ? [check.Over(limit, code, role, ("count", Number(count)), ("max", Number(limit.Max.Value)))] : [];

    /// <summary>The last words of what fits, so that a person finds the place in the cell.</summary>
    private static string End(string kept)
    {
        var line = kept.ReplaceLineEndings(" ").TrimEnd();
        if (line.Length <= ShownEnd)
        {
            return line;
        }

        var start = line.IndexOf(' ', line.Length - ShownEnd);
        return "…" + line[(start < 0 ? SafeStart(line, line.Length - ShownEnd) : start + 1)..];
    }

    private static int SafeStart(string text, int at) => char.IsLowSurrogate(text[at]) ? at + 1 : at;

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
