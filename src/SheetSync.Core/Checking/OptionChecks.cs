using SheetSync.Core.Calendars;

namespace SheetSync.Core.Checking;

/// <summary>The network's own options: those that it needs, and values that it does not know.</summary>
internal static class OptionChecks
{
    internal static IEnumerable<Problem> Check(ChannelCheck check)
    {
        foreach (var option in check.Profile.Options)
        {
            var name = $"{check.Profile.Name}: {option.Id}";
            var value = check.Post.Options.GetValueOrDefault(option.Id, string.Empty);
            if (option.Required && value.Length == 0)
            {
                // The outbox takes everything: only a channel that is connected must have it.
                yield return check.Channel.ToOutbox
                    ? Problem.Warning(ProblemCode.RequiredFieldMissing, Place(check, option), ("network", check.Profile.Name), ("field", name))
                    : Problem.Error(ProblemCode.RequiredFieldMissing, Place(check, option), ("network", check.Profile.Name), ("field", name));
            }
            else if (value.Length > 0 && option.Read(value) is null)
            {
                yield return Problem.Error(
                    ProblemCode.OptionValueUnknown, Place(check, option), ("value", value), ("option", name), ("known", string.Join(", ", option.Values.Keys)));
            }
        }
    }

    private static ProblemPlace Place(ChannelCheck check, NetworkOption option)
    {
        var draft = check.Draft;
        var column = draft.Columns.People.FirstOrDefault(c => c.Role == ColumnRole.NetworkOption && c.Scope == check.Channel.Network && c.Name == option.Id);
        return column is null
            ? ProblemPlace.AtRow(draft.Tab, draft.Row)
            : ProblemPlace.At(draft.Tab, new CellAddress(draft.Row, column.Column), column.Heading);
    }
}
