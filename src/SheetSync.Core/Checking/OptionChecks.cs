using SheetSync.Core.Calendars;

namespace SheetSync.Core.Checking;

/// <summary>The network's own options: those that it needs, and values that it does not know.</summary>
internal static class OptionChecks
{
    internal static void Check(ChannelCheck check, List<Problem> problems)
    {
        foreach (var option in check.Profile.Options)
        {
            var value = check.Post.Options.GetValueOrDefault(option.Id, string.Empty);
            if (option.Required && value.Length == 0)
            {
                // The outbox takes everything: only a channel that is connected must have it.
                var missing = Problem.Error(ProblemCode.RequiredFieldMissing, Place(check, option), ("network", check.Profile.Name), ("field", Name(check, option)));
                problems.Add(check.Channel.ToOutbox ? missing with { Severity = Severity.Warning } : missing);
            }
            else if (value.Length > 0 && option.Read(value) is null)
            {
                problems.Add(Problem.Error(
                    ProblemCode.OptionValueUnknown, Place(check, option), ("value", value), ("option", Name(check, option)), ("known", string.Join(", ", option.Values.Keys))));
            }
        }
    }

    private static string Name(ChannelCheck check, NetworkOption option) => $"{check.Profile.Name}: {option.Id}";

    private static ProblemPlace Place(ChannelCheck check, NetworkOption option)
    {
        var draft = check.Draft;
        var column = draft.Columns.People.FirstOrDefault(c => c.Role == ColumnRole.NetworkOption && c.Scope == check.Channel.Network && c.Name == option.Id);
        return column is null
            ? ProblemPlace.AtRow(draft.Tab, draft.Row)
            : ProblemPlace.At(draft.Tab, new CellAddress(draft.Row, column.Column), column.Heading);
    }
}
