using SheetSync.Core.Checking;

namespace SheetSync.Core.Calendars;

/// <summary>The headings of one tab, bound.</summary>
/// <param name="Tab">The tab's name.</param>
/// <param name="HeaderRow">The 1-based heading row.</param>
/// <param name="People">The people's columns, custom ones included, from left to right.</param>
/// <param name="Managed">The 1-based columns of the managed columns that are there.</param>
public sealed record ColumnMap(
    string Tab, int HeaderRow, IReadOnlyList<ColumnBinding> People, IReadOnlyDictionary<ManagedColumn, ManagedBinding> Managed)
{
    // Asked for many roles of every row.
    private readonly ColumnBinding?[] common = Common(People);
    private readonly List<ColumnBinding> scoped = [.. People.Where(column => column.Scope is not null)];

    /// <summary>The managed columns that must be added, with the place and heading they will get; empty when all are there.</summary>
    public IReadOnlyList<ManagedBinding> Missing { get; init; } = [];

    /// <summary>All managed columns by 1-based number, those to be added included.</summary>
    public IReadOnlySet<int> ManagedNumbers => Managed.Values.Concat(Missing).Select(m => m.Column).ToHashSet();

    /// <summary>The first column of a role without scope, or null.</summary>
    public ColumnBinding? Find(ColumnRole role) => common[(int)role];

    /// <summary>The first column of a role with this scope, or null.</summary>
    public ColumnBinding? Find(ColumnRole role, string? scope)
    {
        if (scope is null)
        {
            return Find(role);
        }

        foreach (var column in scoped)
        {
            if (column.Role == role && scope.Equals(column.Scope, StringComparison.OrdinalIgnoreCase))
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>The place of the cell with this role in a row, or the row where there is no such column.</summary>
    public ProblemPlace PlaceOf(ColumnRole role, int row, string? scope = null) =>
        (Find(role, scope) ?? People.FirstOrDefault(c => c.Role == role)) is { } column
            ? ProblemPlace.At(Tab, new CellAddress(row, column.Column), column.Heading)
            : ProblemPlace.AtRow(Tab, row);

    /// <summary>Whether any column, scoped or not, has the role.</summary>
    public bool Has(ColumnRole role) => People.Any(c => c.Role == role);

    private static ColumnBinding?[] Common(IReadOnlyList<ColumnBinding> people)
    {
        var common = new ColumnBinding?[Enum.GetValues<ColumnRole>().Length];
        foreach (var column in people.Where(column => column.Scope is null))
        {
            common[(int)column.Role] ??= column;
        }

        return common;
    }
}
