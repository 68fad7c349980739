using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>One tab of a new workbook: what it holds, before it is written.</summary>
/// <param name="name">The tab's name, at most 31 characters.</param>
public sealed class XlsxBuilderSheet(string name)
{
    private readonly SortedDictionary<int, SortedDictionary<int, (CellValue, XlsxBuilderStyle)>> rows = [];
    private readonly SortedDictionary<int, (double, XlsxBuilderStyle)> columns = [];
    private readonly Dictionary<int, double> heights = [];

    /// <summary>The tab's name.</summary>
    public string Name { get; } = name;

    /// <summary>How many rows at the top stay in view.</summary>
    public int FrozenRows { get; set; }

    /// <summary>How many columns at the left stay in view.</summary>
    public int FrozenColumns { get; set; }

    /// <summary>The columns that are printed, as in <c>A:L</c>; null: all. Print is landscape A4, one page wide, with the frozen rows on every page.</summary>
    public string? PrintedColumns { get; set; }

    /// <summary>Colour of the tab itself; null: none.</summary>
    public string? TabColor { get; set; }

    /// <summary>The tables.</summary>
    public IList<XlsxBuilderTable> Tables { get; } = [];

    /// <summary>What may be typed where.</summary>
    public IList<XlsxBuilderValidation> Validations { get; } = [];

    /// <summary>Colours by condition; the first that holds wins.</summary>
    public IList<XlsxBuilderRule> Rules { get; } = [];

    internal IReadOnlyDictionary<int, SortedDictionary<int, (CellValue Value, XlsxBuilderStyle Style)>> Rows => rows;

    internal IReadOnlyDictionary<int, (double Width, XlsxBuilderStyle Style)> Columns => columns;

    internal IReadOnlyDictionary<int, double> Heights => heights;

    /// <summary>Sets a column's width (in characters) and the style of its cells that hold nothing yet.</summary>
    public void SetColumn(int column, double width, XlsxBuilderStyle style) => columns[column] = (width, style);

    /// <summary>Sets a row's height in points. Programs may still fit it to the content when that changes.</summary>
    public void SetHeight(int row, double points) => heights[row] = points;

    /// <summary>Sets a cell.</summary>
    public void Set(CellAddress cell, CellValue value, XlsxBuilderStyle style)
    {
        if (!rows.TryGetValue(cell.Row, out var row))
        {
            rows.Add(cell.Row, row = []);
        }

        row[cell.Column] = (value, style);
    }

    internal string TextAt(int row, int column) => rows[row][column].Item1.Text;
}
