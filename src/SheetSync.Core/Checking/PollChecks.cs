using System.Globalization;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Checking;

/// <summary>The choices and the length of a poll.</summary>
internal static class PollChecks
{
    internal static void Check(ChannelCheck check, ContentRules rules, List<Problem> problems)
    {
        if (Poll.Of(check.Post) is not { } poll)
        {
            return;
        }

        var different = poll.Choices.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        foreach (var limit in rules.Limits)
        {
            switch (limit.Of)
            {
                case LimitSubject.PollChoices when different < limit.Min || poll.Choices.Count > limit.Max || different < poll.Choices.Count:
                    problems.Add(Found(check, limit, ProblemCode.PollChoicesUnusable, "poll", ("min", Number(limit.Min)), ("max", Number(limit.Max)), ("count", Number(different))));
                    break;
                case LimitSubject.PollChoice when poll.Choices.FirstOrDefault(choice => TextLength.Count(choice, limit.Unit) > limit.Max) is { } choice:
                    var length = TextLength.Count(choice, limit.Unit);
                    problems.Add(Found(check, limit, ProblemCode.PollChoiceTooLong, "poll",
                        ("value", choice), ("length", Number(length)), ("max", Number(limit.Max)), ("over", Number(length - limit.Max)), ("kept", TextLength.Fit(choice, limit.Unit, (int)limit.Max!.Value))));
                    break;
                case LimitSubject.PollSeconds when !(poll.Length?.TotalSeconds >= limit.Min && poll.Length?.TotalSeconds <= limit.Max):
                    problems.Add(Found(check, limit, ProblemCode.PollLengthUnusable, "pollLength",
                        ("value", check.Post.Options.GetValueOrDefault("pollLength", string.Empty)), ("minutes", Number(Math.Ceiling((limit.Min ?? 0) / 60))), ("days", Number(Math.Floor((limit.Max ?? 0) / 86_400)))));
                    break;
            }
        }
    }

    private static Problem Found(ChannelCheck check, NetworkLimit limit, ProblemCode code, string option, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var problem = Problem.Error(code, check.AtOption(option), values);
        return problem with { Severity = limit.Severity, Values = [new("network", check.Profile.Name), .. problem.Values] };
    }

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
