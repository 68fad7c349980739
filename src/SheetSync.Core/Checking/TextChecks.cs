using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Checking;

/// <summary>Lengths and tags.</summary>
internal static class TextChecks
{
    private const int ShownEnd = 40;

    internal static void Check(ChannelCheck check, ContentRules rules, List<Problem> problems)
    {
        var before = problems.Count;
        if (check.Profile is { Threads: false, Listed: true } && ThreadText.IsThread(check.Post.Text))
        {
            problems.Add(Problem.Warning(ProblemCode.ThreadUnsupported, check.At(ColumnRole.Caption), ("network", check.Profile.Name)));
        }

        if (check.Profile.Threads && DoubtfulDivider(check.Post) is { } line)
        {
            problems.Add(Problem.Warning(ProblemCode.DividerDoubtful, check.At(ColumnRole.Caption), ("line", End(line)), ("network", check.Profile.Name)));
        }

        foreach (var limit in rules.Figures)
        {
            OfLimit(check, limit, problems);
        }

        // What the network refuses needs no advice.
        if (problems.FindIndex(before, problem => problem.Code == ProblemCode.TextTooLong) >= 0)
        {
            for (var i = problems.Count - 1; i >= before; i--)
            {
                if (problems[i].Code == ProblemCode.TextOverAdvice)
                {
                    problems.RemoveAt(i);
                }
            }
        }
    }

    private static string? DoubtfulDivider(ComposedPost post)
    {
        var line = ThreadText.DoubtfulDivider(post.Text);
        for (var i = 0; i < post.Thread.Count && line is null; i++)
        {
            line = ThreadText.DoubtfulDivider(post.Thread[i]);
        }

        return line;
    }

    private static void OfLimit(ChannelCheck check, NetworkLimit limit, List<Problem> problems)
    {
        var post = check.Post;
        if (limit.Max == 0 && limit.Of is LimitSubject.Text or LimitSubject.AltText)
        {
            LeftOut(check, limit, limit.Of == LimitSubject.Text ? ColumnRole.Caption : ColumnRole.AltText, problems);
            return;
        }

        switch (limit.Of)
        {
            case LimitSubject.Text:
                Texts(check, limit, string.Empty, problems);
                break;
            case LimitSubject.TextAndWarning:
                Texts(check, limit, post.Options.GetValueOrDefault("contentWarning", string.Empty), problems);
                break;
            case LimitSubject.Title:
                Length(check, limit, ProblemCode.TitleTooLong, ColumnRole.Title, post.Title, problems);
                break;
            case LimitSubject.Link:
                Length(check, limit, ProblemCode.LinkTooLong, ColumnRole.Link, post.Link, problems);
                break;
            case LimitSubject.AltText:
                foreach (var alt in post.AltTexts)
                {
                    Length(check, limit, ProblemCode.AltTextTooLong, ColumnRole.AltText, alt, problems);
                }

                break;
            case LimitSubject.FirstComment:
                // Where the warning counts with the text it goes out with the comment too.
                var isWarned = post.FirstComment.Length > 0 && check.Profile.RulesFor(post.ContentType)!.Limits.Any(other => other.Of == LimitSubject.TextAndWarning);
                var before = isWarned ? TextLength.Count(post.Options.GetValueOrDefault("contentWarning", string.Empty), limit.Unit) : 0;
                Length(check, limit, ProblemCode.FirstCommentTooLong, ColumnRole.FirstComment, post.FirstComment, problems, before);
                break;
            case LimitSubject.PhoneNumbers:
                if (TagFinder.PhoneNumbers(post.Text) is [var number, ..])
                {
                    problems.Add(check.Over(limit, ProblemCode.PhoneNumberInText, ColumnRole.Caption, ("value", number)));
                }

                break;
            case LimitSubject.Hashtags:
                Count(check, limit, ProblemCode.TooManyHashtags, ColumnRole.Hashtags, Most(post, TagFinder.Hashtags), problems);
                break;
            case LimitSubject.Mentions:
                Count(check, limit, ProblemCode.TooManyMentions, ColumnRole.Mentions, Most(post, TagFinder.Mentions), problems);
                break;
            case LimitSubject.Cashtags:
                Count(check, limit, ProblemCode.TooManyCashtags, ColumnRole.Caption, Most(post, TagFinder.Cashtags), problems);
                break;
        }
    }

    private static void LeftOut(ChannelCheck check, NetworkLimit limit, ColumnRole role, List<Problem> problems)
    {
        if (check.Post.Assets.Count > 0 && check.Draft.Fields.For(role, check.Channel).Length > 0)
        {
            problems.Add(check.Over(limit, ProblemCode.FieldUnused, role, ("field", check.At(role).Column ?? $"{role}")));
        }
    }

    private static int Most(ComposedPost post, Func<string, IReadOnlyList<string>> find)
    {
        var most = find(post.Text).Count;
        foreach (var text in post.Thread)
        {
            most = Math.Max(most, find(text).Count);
        }

        return most;
    }

    private static void Texts(ChannelCheck check, NetworkLimit limit, string warning, List<Problem> problems)
    {
        var thread = check.Post.Thread;
        Text(check, limit, check.Post.Text, warning, thread.Count == 0 ? string.Empty : "1", problems);
        for (var i = 0; i < thread.Count; i++)
        {
            Text(check, limit, thread[i], warning, Number(i + 2), problems);
        }
    }

    private static void Text(ChannelCheck check, NetworkLimit limit, string text, string warning, string part, List<Problem> problems)
    {
        var before = TextLength.Count(warning, limit.Unit);
        var length = before + TextLength.Count(text, limit.Unit);
        if (limit.Min > 0 && text.Length == 0)
        {
            problems.Add(check.Over(limit, ProblemCode.TextRequired, ColumnRole.Caption));
        }

        if (length > limit.Max)
        {
            var max = (int)limit.Max;
            var unit = limit.Unit == TextUnit.Utf8Bytes ? "bytes" : "length";
            problems.Add(check.Over(
                limit, limit.Advice ? ProblemCode.TextOverAdvice : ProblemCode.TextTooLong, ColumnRole.Caption,
                (unit, Number(length)), ("max", Number(max)), ("over", Number(length - max)),
                ("kept", End(TextLength.Fit(text, limit.Unit, Math.Max(0, max - before)))), ("part", part)));
        }
    }

    private static void Length(ChannelCheck check, NetworkLimit limit, ProblemCode code, ColumnRole role, string text, List<Problem> problems, int before = 0)
    {
        var length = before + TextLength.Count(text, limit.Unit);
        if (length > limit.Max)
        {
            var unit = limit.Unit == TextUnit.Utf8Bytes ? "bytes" : "length";
            problems.Add(check.Over(
                limit, code, role, (unit, Number(length)), ("max", Number(limit.Max.Value)), ("over", Number(length - limit.Max.Value)),
                ("kept", limit.Of == LimitSubject.Link ? string.Empty : End(TextLength.Fit(text, limit.Unit, Math.Max(0, (int)limit.Max.Value - before))))));
        }
    }

    private static void Count(ChannelCheck check, NetworkLimit limit, ProblemCode code, ColumnRole role, int count, List<Problem> problems)
    {
        if (count > limit.Max)
        {
            problems.Add(check.Over(limit, code, role, ("count", Number(count)), ("max", Number(limit.Max.Value))));
        }
    }

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
