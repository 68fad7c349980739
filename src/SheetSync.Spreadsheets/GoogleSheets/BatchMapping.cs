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

        foreach (var block in Blocks(change.Cells.Where(c => c.Witness is null)))
        {
            yield return Update(tab, block);
        }

        var witnessed = change.Cells.Where(c => c.Witness is not null).OrderBy(c => c.Cell.Row).ToList();
        foreach (var request in witnessed.Count == 0 ? [] : Witness(tab, witnessed))
        {
            yield return request;
        }

        foreach (var block in Blocks(witnessed))
        {
            yield return Update(tab, block);
        }

        foreach (var request in NewColumnLooks.Of(change))
        {
            yield return request;
        }
    }

    /// <summary>About how many bytes a cell takes in a request.</summary>
    public static int SizeOf(GoogleCell cell) => (cell.Witness is null ? 150 : 600) + (cell.Value.Text.Length * 3) + (cell.Formula?.Length * 3 ?? 0);

    /// <summary>The name of a tab as the sheet part of an A1 reference.</summary>
    public static string Quote(string tab) => $"'{tab.Replace("'", "''", StringComparison.Ordinal)}'";

    private static Request Update(GoogleTab tab, List<List<GoogleCell>> rows)
    {
        var first = rows[0][0].Cell;
        return new Request
        {
            UpdateCells = new UpdateCellsRequest
            {
                Range = new GridRange
                {
                    SheetId = tab.SheetId,
                    StartRowIndex = first.Row - 1,
                    EndRowIndex = first.Row - 1 + rows.Count,
                    StartColumnIndex = first.Column - 1,
                    EndColumnIndex = first.Column - 1 + rows[0].Count,
                },
                Rows = [.. rows.Select(r => new RowData { Values = [.. r.Select(ToData)] })],
                Fields = FieldsOf(rows[0][0]),
            },
        };
    }

    // What stands in the cells goes to their witnesses, and from there what was seen is taken away.
    private static IEnumerable<Request> Witness(GoogleTab tab, List<GoogleCell> cells)
    {
        GridRange Range(GoogleCell first, GoogleCell last, int column) => new()
        {
            SheetId = tab.SheetId, StartRowIndex = first.Cell.Row - 1, EndRowIndex = last.Cell.Row, StartColumnIndex = column - 1, EndColumnIndex = column,
        };
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

    // Cells side by side that touch the same fields, and equal runs below each other, go into one rectangle.
    private static List<List<List<GoogleCell>>> Blocks(IEnumerable<GoogleCell> cells)
    {
        var runs = new List<List<GoogleCell>>();
        foreach (var cell in cells.OrderBy(c => c.Cell.Row).ThenBy(c => c.Cell.Column))
        {
            if (runs.Count > 0 && runs[^1][^1] is var left && left.Cell == new CellAddress(cell.Cell.Row, cell.Cell.Column - 1) && FieldsOf(left) == FieldsOf(cell))
            {
                runs[^1].Add(cell);
            }
            else
            {
                runs.Add([cell]);
            }
        }

        var blocks = new List<List<List<GoogleCell>>>();
        foreach (var run in runs.OrderBy(r => r[0].Cell.Column).ThenBy(r => r.Count).ThenBy(r => r[0].Cell.Row))
        {
            if (blocks.Count > 0 && blocks[^1][^1] is var above && above.Count == run.Count && FieldsOf(above[0]) == FieldsOf(run[0])
                && above[0].Cell == new CellAddress(run[0].Cell.Row - 1, run[0].Cell.Column))
            {
                blocks[^1].Add(run);
            }
            else
            {
                blocks.Add([run]);
            }
        }

        return blocks;
    }

    // A number must lose a date format that stood in the cell, and a date needs one; text and empty cells show alike in any.
    private static string FieldsOf(GoogleCell cell) => cell.Formula is null && cell.Value.Kind is CellKind.Number or CellKind.Date ? ValueAndFormat : Value;

    private static CellData ToData(GoogleCell cell) => cell switch
    {
        { Formula: { } formula } => new CellData { UserEnteredValue = new ExtendedValue { FormulaValue = formula } },
        { Value.Kind: CellKind.Blank } => new CellData(),
        { Value.Kind: CellKind.Boolean } => new CellData { UserEnteredValue = new ExtendedValue { BoolValue = cell.Value.Number != 0 } },
        { Value.Kind: CellKind.Number } => new CellData { UserEnteredValue = new ExtendedValue { NumberValue = cell.Value.Number } },
        { Value.Kind: CellKind.Date } => new CellData
        {
            UserEnteredValue = new ExtendedValue { NumberValue = cell.Value.Number },
            UserEnteredFormat = new CellFormat { NumberFormat = FormatOf(cell.Value.Number) },
        },
        _ => new CellData { UserEnteredValue = new ExtendedValue { StringValue = Fit(cell.Value.Text) } },
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
