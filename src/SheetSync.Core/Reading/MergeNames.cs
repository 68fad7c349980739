using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Reading;

/// <summary>Which column a merge field means: the one with that heading, else the one with that role by any usual word for it.</summary>
internal sealed class MergeNames(ColumnMap map, string language)
{
    private static readonly HashSet<ColumnBinding> None = [];
    private readonly Dictionary<string, ColumnBinding> byHeading = map.People
        .Where(binding => binding.Scope is null && MergeFields.NameOf(binding.Role, binding.Heading).Length > 0)
        .DistinctBy(binding => Folding.Key(binding.Heading)).ToDictionary(binding => Folding.Key(binding.Heading));

    private readonly IReadOnlyList<ColumnBinding> texts = [.. map.People.Where(binding => MergeFields.IsText(binding.Role))];

    /// <summary>The name by which the value is brought in, or null where no column is meant.</summary>
    public string? Of(string name) => Find(name) is { } binding ? MergeFields.NameOf(binding.Role, binding.Name) : null;

    /// <summary>The columns that the row's texts bring in.</summary>
    public IReadOnlySet<ColumnBinding> In(RowCells cells)
    {
        HashSet<ColumnBinding>? found = null;
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
        ?? (ColumnWords.Find(name, language) is { } word && word.Role != ColumnRole.Custom && !MergeFields.IsText(word.Role) ? map.Find(word.Role) : null);
}
