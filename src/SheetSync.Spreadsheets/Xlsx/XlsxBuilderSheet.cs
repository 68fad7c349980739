using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>One tab of a new workbook: what it holds, before it is written.</summary>
/// <param name="name">The tab's name, at most 31 characters.</param>
public sealed class XlsxBuilderSheet(string name)
{
    private readonly SortedDictionary<int, SortedDictionary<int, (CellValue, XlsxBuilderStyle)>> rows = [];
    private readonly SortedDictionary<int, (double, XlsxBuilderStyle)> columns = [];
    private readonly Dictionary<int, double> heights = [];
    private readonly Dictionary<CellAddress, string> formulas = [];

    /// <summary>The tab's name.</summary>
    public string Name { get; } = name;

    /// <summary>How many rows at the top stay in view.</summary>
    public int FrozenRows { get; set; }

    /// <summary>How many columns at the left stay in view.</summary>
    public int FrozenColumns { get; set; }

    /// <summary>The columns that are printed, as in <c>A:L</c>; null: all. Print is landscape A4, one page wide, with the frozen rows on every page.</summary>
    public string? PrintedColumns { get; set; }

    /// <summary>The rows that are printed on every page; null: the frozen ones.</summary>
    public (int First, int Last)? RepeatedRows { get; set; }

    /// <summary>Whether all of it is printed on one page, not only its width.</summary>
    public bool OnePage { get; set; }

    /// <summary>Whether the tab is hidden.</summary>
    public bool Hidden { get; set; }

    /// <summary>The columns that are hidden; each needs a width.</summary>
    public ISet<int> HiddenColumns { get; } = new HashSet<int>();

    /// <summary>Colour of the tab itself; null: none.</summary>
    public string? TabColor { get; set; }

    /// <summary>The tables.</summary>
    public IList<XlsxBuilderTable> Tables { get; } = [];

    /// <summary>What may be typed where.</summary>
    public IList<XlsxBuilderValidation> Validations { get; } = [];

    /// <summary>Colours by condition; the first that holds wins.</summary>
    public IList<XlsxBuilderRule> Rules { get; } = [];

    /// <summary>Cells that are shown as one; the value and style are those of the first.</summary>
    public IList<CellRange> Merges { get; } = [];

    /// <summary>Cells that lead to another place of the workbook, such as <c>'Lists'!A1</c>.</summary>
    public IList<(CellAddress Cell, string Place)> Links { get; } = [];

    internal IReadOnlyDictionary<CellAddress, string> Formulas => formulas;

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

    /// <summary>Sets a cell that is calculated. The value is what the formula gives now: programs show it until they calculate anew.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="formula">The formula in English and without equals sign.</param>
    /// <param name="value">Its value; blank is empty text.</param>
    /// <param name="style">How the cell looks.</param>
    public void SetFormula(CellAddress cell, string formula, CellValue value, XlsxBuilderStyle style)
    {
        Set(cell, value, style);
        formulas[cell] = formula;
    }

    internal string TextAt(int row, int column) => rows[row][column].Item1.Text;
}
