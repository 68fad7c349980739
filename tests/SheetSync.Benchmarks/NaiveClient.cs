using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Sheets.v4;
using Google.Apis.Sheets.v4.Data;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Spreadsheets.GoogleSheets;
using GridRange = Google.Apis.Sheets.v4.Data.GridRange;

namespace SheetSync.Benchmarks;

/// <summary>
/// What a first program for Google Sheets does: reads the whole sheet, then writes each row, or each cell, that differs with a call of its own. It
/// is told what to write, asks nobody whether anything changed, and does not look where its writes landed.
/// </summary>
internal sealed class NaiveClient(GoogleAccount account, string spreadsheetId, bool isByCell) : IDisposable
{
    private readonly SheetsService sheets = new(new BaseClientService.Initializer
    {
        ApplicationName = "benchmark", HttpClientInitializer = account.SignIn, BaseUri = account.Endpoint!.ToString(),
    });

    public CallCount Calls { get; private set; }

    /// <summary>How many calls the writing takes.</summary>
    public static int WritesFor(Workbook from, Workbook to, bool isByCell) => Differences(from.Sheets[0], to.Sheets[0]).GroupBy(d => isByCell ? d : (d.Row, 0)).Count();

    /// <summary>Brings the sheet to what another shows.</summary>
    public async Task BringAsync(Workbook wanted)
    {
        var read = sheets.Spreadsheets.Get(spreadsheetId);
        read.Fields = "sheets(properties(sheetId,title),data(rowData(values(effectiveValue,effectiveFormat(numberFormat(type))))))";
        Calls = Calls.Plus(CallKind.Read);
        var tab = (await read.ExecuteAsync()).Sheets![0];
        var differing = Differing(tab, wanted.Sheets[0]).GroupBy(d => isByCell ? d : (d.Row, 0));
        foreach (var part in differing.ToList())
        {
            var requests = part.Select(place => new Request { UpdateCells = Update(tab.Properties!.SheetId ?? 0, place.Row, place.Column, wanted.Sheets[0][place.Row, place.Column]) });
            Calls = Calls.Plus(CallKind.Write);
            await sheets.Spreadsheets.BatchUpdate(new BatchUpdateSpreadsheetRequest { Requests = [.. requests] }, spreadsheetId).ExecuteAsync();
        }
    }

    public void Dispose() => sheets.Dispose();

    private static IEnumerable<(int Row, int Column)> Differing(Google.Apis.Sheets.v4.Data.Sheet shown, SheetSync.Emulators.GoogleSheets.Grid.Sheet wanted)
    {
        var rows = shown.Data?[0].RowData ?? [];
        for (var row = 0; row < wanted.Rows.Count; row++)
        {
            var cells = row < rows.Count ? rows[row].Values ?? [] : [];
            for (var column = 0; column < wanted.Columns.Count; column++)
            {
                var value = column < cells.Count ? cells[column].EffectiveValue : null;
                var same = wanted[row, column].Value switch
                {
                    CellContent.Text text => value?.StringValue == text.Value,
                    CellContent.Number number => value?.NumberValue == number.Value,
                    _ => value is null,
                };
                if (!same)
                {
                    yield return (row, column);
                }
            }
        }
    }

    private static IEnumerable<(int Row, int Column)> Differences(SheetSync.Emulators.GoogleSheets.Grid.Sheet from, SheetSync.Emulators.GoogleSheets.Grid.Sheet to)
    {
        for (var row = 0; row < to.Rows.Count; row++)
        {
            for (var column = 0; column < to.Columns.Count; column++)
            {
                if (from[row, column].Value != to[row, column].Value)
                {
                    yield return (row, column);
                }
            }
        }
    }

    private static UpdateCellsRequest Update(int sheetId, int row, int column, GridCell cell) => new()
    {
        Range = new GridRange { SheetId = sheetId, StartRowIndex = row, EndRowIndex = row + 1, StartColumnIndex = column, EndColumnIndex = column + 1 },
        Rows = [new RowData { Values = [Data(cell)] }],
        Fields = cell.Value is CellContent.Number ? "userEnteredValue,userEnteredFormat.numberFormat" : "userEnteredValue",
    };

    private static CellData Data(GridCell cell) => cell.Value switch
    {
        CellContent.Text text => new CellData { UserEnteredValue = new ExtendedValue { StringValue = text.Value } },
        CellContent.Number number => new CellData
        {
            UserEnteredValue = new ExtendedValue { NumberValue = number.Value },
            UserEnteredFormat = new CellFormat { NumberFormat = new NumberFormat { Type = cell.NumberFormatType, Pattern = cell.NumberFormatPattern } },
        },
        _ => new CellData(),
    };
}
