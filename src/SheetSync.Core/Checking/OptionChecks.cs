using SheetSync.Core.Calendars;

namespace SheetSync.Core.Checking;

/// <summary>The network's own options: those that it needs, and values that it does not know.</summary>
internal static class OptionChecks
{
    internal static void Check(ChannelCheck check, List<Problem> problems)
    {
        if (check.Post.Options.Count == 0 && !check.Profile.NeedsOptions)
        {
            return;
        }

        foreach (var option in check.Profile.Options)
        {
            var value = check.Post.Options.GetValueOrDefault(option.Id, string.Empty);
            if (value.Length == 0)
            {
                Missing(check, option, problems);
            }
            else if (option.Read(value) is null)
            {
                problems.Add(Problem.Error(
                    ProblemCode.OptionValueUnknown, Place(check, option), ("value", value), ("option", Name(check, option)), ("known", string.Join(", ", option.Values.Keys))));
            }
            else if (Against(check, option) is { } other)
            {
                problems.Add(Firm(option, Problem.Error(
                    ProblemCode.OptionUnsupported, Place(check, option), ("network", check.Profile.Name), ("option", option.Id), ("other", other))));
            }
        }
    }

    private static void Missing(ChannelCheck check, NetworkOption option, List<Problem> problems)
    {
        if (option.Required || (option.NeededWith.Count > 0 && IsNeeded(check, option)))
        {
            // The outbox takes everything: only a channel that is connected must have it.
            var missing = Problem.Error(ProblemCode.RequiredFieldMissing, Place(check, option), ("network", check.Profile.Name), ("field", Name(check, option)));
            problems.Add(check.Channel.ToOutbox || check.Channel.ByHand ? missing with { Severity = Severity.Warning } : Firm(option, missing));
        }
    }

    /// <summary>What the option cannot stand beside, as a person sees it in the row; null where nothing is.</summary>
    private static bool IsNeeded(ChannelCheck check, NetworkOption option) =>
        option.NeededWith.Any(pair => pair.Value.Contains(check.Post.Options.GetValueOrDefault(pair.Key, string.Empty)));

    private static string? Against(ChannelCheck check, NetworkOption option)
    {
        foreach (var (other, values) in option.NotWith)
        {
            if (values.Contains(check.Post.Options.GetValueOrDefault(other, string.Empty)))
            {
                return $"{other}: {check.Post.Options[other]}";
            }
        }

        if (!option.NotFor.Contains(check.Post.ContentType))
        {
            return null;
        }

        var said = check.Draft.Fields.For(ColumnRole.ContentType, check.Channel);
        return said.Length > 0 ? said : string.Join(", ", check.Post.Assets);
    }

    private static Problem Firm(NetworkOption option, Problem problem) => option.Confirmed ? problem : problem with { Severity = Severity.Warning };

    private static string Name(ChannelCheck check, NetworkOption option) => $"{check.Profile.Name}: {option.Id}";

    private static ProblemPlace Place(ChannelCheck check, NetworkOption option) => check.AtOption(option.Id);
}
