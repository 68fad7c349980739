namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>Where each row or column of a sheet has gone: from its old place to its new one, or nowhere.</summary>
public sealed class LineMap
{
    private readonly Func<int, int?> place;

    private LineMap(Func<int, int?> place) => this.place = place;

    /// <summary><paramref name="count"/> new lines stand before what was at <paramref name="at"/>.</summary>
    public static LineMap Inserted(int at, int count) => new(old => old < at ? old : old + count);

    public static LineMap Deleted(int start, int end) => new(old => old < start ? old : old < end ? null : old - (end - start));

    /// <summary>The lines from <paramref name="start"/> to <paramref name="end"/> now stand before what was at <paramref name="destination"/>.</summary>
    public static LineMap Moved(int start, int end, int destination)
    {
        var count = end - start;
        return destination <= start
            ? new(old => old >= start && old < end ? old - start + destination : old >= destination && old < start ? old + count : old)
            : new(old => old >= start && old < end ? old + destination - end : old >= end && old < destination ? old - count : old);
    }

    public int? this[int old] => place(old);

    /// <summary>The span's new bounds; an open side stays open. Null when none of its lines is left.</summary>
    public (int? Start, int? End)? Span(int? start, int? end)
    {
        if (start is null && end is null)
        {
            return (null, null);
        }

        var first = start ?? 0;
        if (end is null)
        {
            return (place(first) ?? FirstFrom(first, first + 100_000), null);
        }

        var newFirst = FirstFrom(first, end.Value);
        if (newFirst is null)
        {
            return null;
        }

        int? newLast = null;
        for (var old = end.Value - 1; newLast is null && old >= first; old--)
        {
            newLast = place(old);
        }

        return newLast < newFirst ? (newLast, newFirst + 1) : (start is null ? null : newFirst, newLast + 1);
    }

    private int? FirstFrom(int first, int end)
    {
        for (var old = first; old < end; old++)
        {
            if (place(old) is { } now)
            {
                return now;
            }
        }

        return null;
    }
}
