using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;

namespace SheetSync.Worker.Checks;

/// <summary>The rows of a tab, each read and checked when it is its turn, and then let go.</summary>
internal sealed class TabRows(TabSnapshot tab, HeaderBinding binding, CalendarDefinition calendar, WrittenYears years, AssetListing? assets, DateTimeOffset now)
{
    private const int RowsAtOnce = 512;
    private const int UsualChannels = 2;
    private readonly RowReader? reader = Reader(tab, binding, calendar, years);

    /// <summary>The bound headings.</summary>
    public HeaderBinding Binding => binding;

    /// <summary>Checks all rows, on all cores.</summary>
    public Tally Count()
    {
        var parts = new Tally[reader is null ? 0 : (tab.Rows.Count + RowsAtOnce - 1) / RowsAtOnce];

        // A reader remembers what it read of late: each thread has one of its own, so that nothing of it is shared.
        Parallel.For(0, parts.Length, () => Reader(tab, binding, calendar, years), (part, _, own) =>
        {
            parts[part] = Count(own, part * RowsAtOnce, Math.Min(tab.Rows.Count, (part + 1) * RowsAtOnce));
            return own;
        }, _ => { });
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
            .SelectMany(row => Read(reader, row) is var (draft, deliveries) ? draft.Problems.Concat(Check(draft, deliveries)).Concat(repeated[(tab.Name, row.Number)]) : []));
    }

    private Tally Count(RowReader? own, int first, int end)
    {
        var tally = new Tally((end - first) * UsualChannels);
        for (var i = first; i < end; i++)
        {
            var row = tab.Rows[i];
            if (Read(own, row) is var (draft, deliveries))
            {
                tally.AddPost(draft, deliveries);
                tally.Add(draft.Problems, row.Number);
                tally.Add(Check(draft, deliveries), row.Number);
            }
            else if (!row.IsBlank)
            {
                tally.AddOther(row.Number);
            }
        }

        return tally;
    }

    // Null: the row is no post.
    private static (PostDraft Draft, IReadOnlyList<ComposedDelivery> Deliveries)? Read(RowReader? reader, SheetRow row) => reader?.Read(row) is { } draft ? (draft, PostComposer.Compose(draft)) : null;

    private static RowReader? Reader(TabSnapshot tab, HeaderBinding binding, CalendarDefinition calendar, WrittenYears years) =>
        binding.Map is { } map ? new RowReader(tab, map, calendar, years, RowMemory.None) : null;

    private IReadOnlyList<Problem> Check(PostDraft draft, IReadOnlyList<ComposedDelivery> deliveries) => PostChecker.Check(draft, deliveries, calendar, assets, now);
}
