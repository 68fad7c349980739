using Google.Apis.Sheets.v4.Data;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Our changes as requests of one batch.</summary>
internal static class BatchMapping
{
    private const string Value = "userEnteredValue";
    private const string ValueAndFormat = "userEnteredValue,userEnteredFormat.numberFormat";

    /// <summary>The longest text of a cell (https://support.google.com/drive/answer/37603, 2026-11-22).</summary>
    private const int MaxText = 50_000;

    /// <summary>From so many equal cells below each other on, saying the value once is shorter even where it cuts a rectangle in three.</summary>
    private const int RepeatedFrom = 16;

    /// <summary>One batch with all the changes, whose answer shows the tabs concerned.</summary>
    /// <param name="changes">The changes to tabs that people have.</param>
    /// <param name="more">Requests for tabs of ours; the answer does not show those.</param>
    public static BatchUpdateSpreadsheetRequest ToBody(IReadOnlyList<TabChange> changes, IReadOnlyList<Request>? more = null) => new()
    {
        Requests = [.. changes.SelectMany(ToRequests), .. more ?? []],
        IncludeSpreadsheetInResponse = true,
        ResponseIncludeGridData = true,
        ResponseRanges = [.. changes.Select(c => Quote(c.Tab.Name)).Distinct()],
    };

    /// <summary>The requests for one tab: room first, then the cells, then the look and the protection of new columns.</summary>
    public static IEnumerable<Request> ToRequests(TabChange change)
    {
        var tab = change.Tab;
        foreach (var (dimension, missing) in new[]
            {
                ("ROWS", change.Cells.Max(c => c.Cell.Row) - tab.RowCount),
                ("COLUMNS", change.Cells.Max(c => c.Cell.Column) - tab.ColumnCount),
            })
        {
            if (missing > 0)
            {
                yield return new Request { AppendDimension = new AppendDimensionRequest { SheetId = tab.SheetId, Dimension = dimension, Length = missing } };
            }
        }

        foreach (var request in Updates(tab, change.Cells.Where(c => c.Witness is null)))
        {
            yield return request;
        }

        var witnessed = change.Cells.Where(c => c.Witness is not null).OrderBy(c => c.Cell.Row).ToList();
        foreach (var request in witnessed.Count == 0 ? [] : Witness(tab, witnessed))
        {
            yield return request;
        }

        foreach (var request in Updates(tab, witnessed))
        {
            yield return request;
        }

        foreach (var request in NewColumnLooks.Of(change))
        {
            yield return request;
        }
    }

    /// <summary>The name of a tab as the sheet part of an A1 reference.</summary>
    public static string Quote(string tab) => $"'{tab.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>
    /// The fields that a cell's write touches: a number must lose a date format that stood in the cell, and a date needs one; text and empty
    /// cells show alike in any.
    /// </summary>
    public static string FieldsOf(GoogleCell cell) => cell.Formula is null && cell.Value.Kind is CellKind.Number or CellKind.Date ? ValueAndFormat : Value;

    private static IEnumerable<Request> Updates(GoogleTab tab, IEnumerable<GoogleCell> cells)
    {
        var (repeated, others) = CellBlocks.Of(cells, RepeatedFrom);
        return repeated.Select(run => new Request
        {
            RepeatCell = new RepeatCellRequest { Range = RangeOf(tab, run[0], run[^1]), Cell = ToData(run[0]), Fields = FieldsOf(run[0]) },
        }).Concat(others.Select(rows => new Request
        {
            UpdateCells = new UpdateCellsRequest
            {
                Range = RangeOf(tab, rows[0][0], rows[^1][^1]),
                Rows = [.. rows.Select(r => new RowData { Values = [.. r.Select(ToData)] })],
                Fields = FieldsOf(rows[0][0]),
            },
        }));
    }

    private static GridRange RangeOf(GoogleTab tab, GoogleCell first, GoogleCell last) => new()
    {
        SheetId = tab.SheetId,
        StartRowIndex = first.Cell.Row - 1,
        EndRowIndex = last.Cell.Row,
        StartColumnIndex = first.Cell.Column - 1,
        EndColumnIndex = last.Cell.Column,
    };

    // What stands in the cells goes to their witnesses, and from there what was seen is taken away.
    private static IEnumerable<Request> Witness(GoogleTab tab, List<GoogleCell> cells)
    {
        GridRange Range(GoogleCell first, GoogleCell last, int column) =>
            RangeOf(tab, first, last) with { StartColumnIndex = column - 1, EndColumnIndex = column };
        for (var (start, end) = (0, 1); start < cells.Count; (start, end) = (end, end + 1))
        {
            while (end < cells.Count && cells[end].Cell.Row == cells[end - 1].Cell.Row + 1 && cells[end].Witness == cells[start].Witness)
            {
                end++;
            }

            var (first, last) = (cells[start], cells[end - 1]);
            yield return new Request
            {
                CopyPaste = new CopyPasteRequest
                {
                    Source = Range(first, last, first.Cell.Column), Destination = Range(first, last, first.Witness!.Value), PasteType = "PASTE_VALUES",
                },
            };
        }

        foreach (var cell in cells.Where(c => c.Seen is { Kind: CellKind.Text }))
        {
            yield return new Request
            {
                FindReplace = new FindReplaceRequest
                {
                    Find = cell.Seen!.Value.Text, Replacement = string.Empty, MatchCase = true, MatchEntireCell = true, Range = Range(cell, cell, cell.Witness!.Value),
                },
            };
        }
    }

    /// <summary>A value as Google takes it, text as literal text; null empties the cell.</summary>
    public static ExtendedValue? ToValue(CellValue value) => value.Kind switch
    {
        CellKind.Blank => null,
        CellKind.Boolean => new ExtendedValue { BoolValue = value.Number != 0 },
        CellKind.Number or CellKind.Date => new ExtendedValue { NumberValue = value.Number },
        _ => new ExtendedValue { StringValue = Fit(value.Text) },
    };

    private static CellData ToData(GoogleCell cell) => cell switch
    {
        { Formula: { } formula } => new CellData { UserEnteredValue = new ExtendedValue { FormulaValue = formula } },
        { Value.Kind: CellKind.Date } => new CellData
        {
            UserEnteredValue = ToValue(cell.Value), UserEnteredFormat = new CellFormat { NumberFormat = FormatOf(cell.Value.Number) },
        },
        _ => new CellData { UserEnteredValue = ToValue(cell.Value) },
    };

    private static NumberFormat FormatOf(double serial)
    {
        var seconds = (long)Math.Round((serial - Math.Floor(serial)) * 86_400);
        var clock = seconds % 60 == 0 ? "hh:mm" : "hh:mm:ss";
        return serial < 1 ? new NumberFormat { Type = "TIME", Pattern = clock }
            : seconds == 0 ? new NumberFormat { Type = "DATE", Pattern = "yyyy-mm-dd" }
            : new NumberFormat { Type = "DATE_TIME", Pattern = "yyyy-mm-dd " + clock };
    }

    private static string Fit(string text) =>
        text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxText - 2]) ? MaxText - 2 : MaxText - 1), "…");
}
