using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Reading;

/// <summary>Which column a merge field means: the one with that heading, else the one with that role by any usual word for it.</summary>
internal sealed class MergeNames(ColumnMap map, CalendarDefinition calendar)
{
    private static readonly HashSet<ColumnBinding> None = [];
    private readonly Dictionary<string, ColumnBinding> byHeading = map.People
        .Where(binding => binding.Scope is null && MergeFields.NameOf(binding.Role, binding.Heading).Length > 0)
        .DistinctBy(binding => Folding.Key(binding.Heading)).ToDictionary(binding => Folding.Key(binding.Heading));

    private IReadOnlyList<(string Name, ColumnBinding Column)>? ofSignatures;

    private readonly IReadOnlyList<ColumnBinding> texts = [.. map.People.Where(binding => MergeFields.IsText(binding.Role))];

    /// <summary>The name by which the value is brought in, or null where no column is meant.</summary>
    public string? Of(string name) => Find(name) is { } binding ? MergeFields.NameOf(binding.Role, binding.Name) : null;

    /// <summary>
    /// The columns that signatures bring in by names which this sheet alone explains. Where a post is published only its fields are known: they
    /// need one of that name.
    /// </summary>
    public IReadOnlyList<(string Name, ColumnBinding Column)> OfSignatures => ofSignatures ??=
        [.. calendar.Channels.SelectMany(channel => MergeFields.In(channel.Text.Signature)).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => (Name: name, Column: Find(name)))
            .Where(pair => pair.Column is { } column && !MergeFields.Means(pair.Name, column.Role, column.Name)).Select(pair => (pair.Name, pair.Column!))];

    /// <summary>The columns that the row's texts and the signatures of its channels bring in.</summary>
    public IReadOnlySet<ColumnBinding> In(RowCells cells, IReadOnlyList<Channel> channels)
    {
        HashSet<ColumnBinding>? found = null;
        foreach (var name in channels.SelectMany(channel => MergeFields.In(channel.Text.Signature)))
        {
            (found ??= []).UnionWith(Find(name) is { } column ? [column] : []);
        }

        foreach (var binding in texts)
        {
            if (cells.Value(binding) is { Kind: CellKind.Text } value)
            {
                foreach (var name in MergeFields.In(CellText.Of(value)))
                {
                    (found ??= []).UnionWith(Find(name) is { } column ? [column] : []);
                }
            }
        }

        return found ?? None;
    }

    private ColumnBinding? Find(string name) =>
        byHeading.GetValueOrDefault(Folding.Key(name))
        ?? (ColumnWords.Find(name, calendar.Language) is { } word && word.Role != ColumnRole.Custom && !MergeFields.IsText(word.Role) ? map.Find(word.Role) : null);
}
