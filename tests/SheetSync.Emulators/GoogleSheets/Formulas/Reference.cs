using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>A cell or range in a formula, such as <c>'My tab'!$A1:B</c>. <see cref="To"/> is null for one cell.</summary>
public sealed record Reference(string? SheetTitle, Corner From, Corner? To)
{
    /// <summary>Whether it points at this sheet, standing in a formula on <paramref name="home"/>.</summary>
    public bool On(string home, string title) => string.Equals(SheetTitle ?? home, title, StringComparison.OrdinalIgnoreCase);

    public GridRange Range(int sheetId) => To is not { } to
        ? new GridRange(sheetId, From.Row, From.Column, From.Row + 1, From.Column + 1)
        : new GridRange(sheetId, Lower(From.Row, to.Row), Lower(From.Column, to.Column), Upper(From.Row, to.Row), Upper(From.Column, to.Column));

    /// <summary>Where it points after lines have moved; null when all of it is gone.</summary>
    public Reference? Moved(Dimension dimension, LineMap map)
    {
        if (To is not { } to)
        {
            var index = dimension == Dimension.Rows ? From.Row : From.Column;
            return index is null ? this : map[index.Value] is { } now ? this with { From = At(From, dimension, now) } : null;
        }

        var (first, last) = dimension == Dimension.Rows ? (From.Row, to.Row) : (From.Column, to.Column);
        if (first is null)
        {
            return this;
        }

        return map.Span(first, last + 1) is { } span
            ? this with { From = At(From, dimension, span.Start!.Value), To = span.End is { } end ? At(to, dimension, end - 1) : to }
            : null;
    }

    /// <summary>As a copy this far away has it: parts without a dollar sign shift. Null when it would leave the sheet.</summary>
    public Reference? Shifted(int rows, int columns)
    {
        var from = Shift(From, rows, columns);
        var to = To is { } last ? Shift(last, rows, columns) : (Corner?)null;
        return from.Row < 0 || from.Column < 0 || to?.Row < 0 || to?.Column < 0 ? null : this with { From = from, To = to };
    }

    /// <summary>As it points after what it names was cut and put elsewhere.</summary>
    public Reference MovedBy(int rows, int columns, string? sheetTitle) => new(
        sheetTitle,
        From with { Row = From.Row + rows, Column = From.Column + columns },
        To is { } to ? to with { Row = to.Row + rows, Column = to.Column + columns } : null);

    public override string ToString() => (SheetTitle is null ? "" : A1.Quote(SheetTitle) + "!") + Write(From) + (To is { } to ? ":" + Write(to) : "");

    private static Corner At(Corner corner, Dimension dimension, int index) => dimension == Dimension.Rows ? corner with { Row = index } : corner with { Column = index };

    private static Corner Shift(Corner corner, int rows, int columns) => corner with
    {
        Row = corner.RowFixed ? corner.Row : corner.Row + rows,
        Column = corner.ColumnFixed ? corner.Column : corner.Column + columns,
    };

    private static string Write(Corner corner) =>
        (corner.Column is { } column ? (corner.ColumnFixed ? "$" : "") + A1.ColumnName(column) : "")
        + (corner.Row is { } row ? (corner.RowFixed ? "$" : "") + $"{row + 1}" : "");

    private static int? Lower(int? a, int? b) => a is null ? b is null ? null : 0 : b is null ? a : Math.Min(a.Value, b.Value);

    private static int? Upper(int? a, int? b) => a is null || b is null ? null : Math.Max(a.Value, b.Value) + 1;
}
