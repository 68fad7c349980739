using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;

namespace SheetSync.Worker.Checks;

/// <summary>The rows of a tab, each read and checked when it is its turn, and then let go.</summary>
internal sealed class TabRows(TabSnapshot tab, HeaderBinding binding, CalendarDefinition calendar, WrittenYears years, AssetListing? assets, DateTimeOffset now)
{
    private const int RowsAtOnce = 4096;
    private readonly RowReader? reader = binding.Map is { } map ? new RowReader(tab, map, calendar, years, RowMemory.None) : null;

    /// <summary>The bound headings.</summary>
    public HeaderBinding Binding => binding;

    /// <summary>Checks all rows, on all cores.</summary>
    public Tally Count()
    {
        var parts = new Tally[reader is null ? 0 : (tab.Rows.Count + RowsAtOnce - 1) / RowsAtOnce];
        Parallel.For(0, parts.Length, part => parts[part] = Count(part * RowsAtOnce, Math.Min(tab.Rows.Count, (part + 1) * RowsAtOnce)));
        var all = new Tally();
        foreach (var problem in binding.Problems)
        {
            all.Add(problem);
        }

        foreach (var part in parts)
        {
            all.Add(part);
        }

        return all;
    }

    /// <summary>What there is to say of the tab.</summary>
    /// <param name="rows">What its rows come to.</param>
    /// <param name="repeated">The problems of contents that rows of the workbook repeat.</param>
    public TabCheck Check(Tally rows, ILookup<(string Tab, int Row), Problem> repeated)
    {
        foreach (var found in repeated.Where(found => found.Key.Tab == tab.Name))
        {
            foreach (var problem in found)
            {
                rows.Add(problem, found.Key.Row);
            }
        }

        var ignored = Math.Max(0, rows.LastRow - (binding.HeaderRow ?? 0) - rows.Posts);
        return new TabCheck(tab.Name, binding.HeaderRow, binding.Map, rows.Posts - rows.Invalid, rows.Invalid, ignored, rows.Counts, Problems());

        IEnumerable<Problem> Problems() => binding.Problems.Concat(tab.Rows
            .Where(row => rows.IsFaulty(row.Number))
            .SelectMany(row => Check(row) is var (read, found, _) ? read.Concat(found).Concat(repeated[(tab.Name, row.Number)]) : []));
    }

    private Tally Count(int first, int end)
    {
        var tally = new Tally();
        for (var i = first; i < end; i++)
        {
            var row = tab.Rows[i];
            if (Check(row) is var (read, found, contents))
            {
                tally.AddPost(row.Number, contents);
                tally.Add(read, row.Number);
                tally.Add(found, row.Number);
            }
            else if (!row.IsBlank)
            {
                tally.AddOther(row.Number);
            }
        }

        return tally;
    }

    // Null: the row is no post.
    private (IReadOnlyList<Problem> Read, IReadOnlyList<Problem> Found, IReadOnlyList<ContentUse> Contents)? Check(SheetRow row)
    {
        if (reader?.Read(row) is not { } draft)
        {
            return null;
        }

        var deliveries = PostComposer.Compose(draft);
        return (draft.Problems, PostChecker.Check(draft, deliveries, calendar, assets, now), ContentUse.Of(draft, deliveries));
    }
}
