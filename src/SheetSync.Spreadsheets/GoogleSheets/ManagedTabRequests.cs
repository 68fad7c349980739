using System.Globalization;
using Google.Apis.Sheets.v4.Data;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Xlsx;
using NumberFormat = Google.Apis.Sheets.v4.Data.NumberFormat;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>A managed tab as requests of one batch: made where it is not there, then written whole.</summary>
internal static class ManagedTabRequests
{
    private const string Fields = "userEnteredValue,userEnteredFormat,dataValidation,note";
    private const double PixelsOfPoint = 96 / 72d;

    /// <summary>The number under which a tab is made: none that another tab has.</summary>
    public static int FreeId(ManagedTab tab, IReadOnlyCollection<ManagedSheet> sheets)
    {
        var id = int.Parse(tab.Key.AsSpan(0, 7), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        while (sheets.Any(s => s.SheetId == id))
        {
            id++;
        }

        return id;
    }

    /// <summary>The requests.</summary>
    /// <param name="tab">What it says.</param>
    /// <param name="sheetId">Its number.</param>
    /// <param name="newName">The name under which to make it; null where it is there.</param>
    public static IEnumerable<Request> Of(ManagedTab tab, int sheetId, string? newName)
    {
        var sheet = StatusTabSheet.Of(tab, tab.Name);
        var size = new GridProperties { RowCount = tab.Rows.Count, ColumnCount = tab.Widths.Count, FrozenRowCount = 0, FrozenColumnCount = 0, HideGridlines = true };
        if (newName is not null)
        {
            yield return new Request
            {
                AddSheet = new AddSheetRequest { Properties = new SheetProperties { SheetId = sheetId, Title = newName, TabColorStyle = CellLooks.ColorOf(sheet.TabColor!), GridProperties = size } },
            };
            yield return new Request
            {
                CreateDeveloperMetadata = new CreateDeveloperMetadataRequest
                {
                    DeveloperMetadata = new DeveloperMetadata { MetadataKey = ManagedSheet.Mark, MetadataValue = tab.Key, Visibility = "DOCUMENT", Location = new DeveloperMetadataLocation { SheetId = sheetId } },
                },
            };
            yield return new Request
            {
                AddProtectedRange = new AddProtectedRangeRequest { ProtectedRange = new ProtectedRange { Range = new GridRange { SheetId = sheetId }, Description = "SheetSync", WarningOnly = true } },
            };
        }
        else
        {
            // What people merged or typed beyond it goes.
            yield return new Request { UnmergeCells = new UnmergeCellsRequest { Range = new GridRange { SheetId = sheetId } } };
            yield return new Request
            {
                UpdateSheetProperties = new UpdateSheetPropertiesRequest
                {
                    Properties = new SheetProperties { SheetId = sheetId, GridProperties = size },
                    Fields = "gridProperties(rowCount,columnCount,frozenRowCount,frozenColumnCount,hideGridlines)",
                },
            };
        }

        yield return new Request
        {
            UpdateCells = new UpdateCellsRequest
            {
                Range = Area(sheetId, 0, tab.Rows.Count, 0, tab.Widths.Count),
                Rows = [.. Enumerable.Range(1, tab.Rows.Count).Select(row => new RowData { Values = [.. Enumerable.Range(1, tab.Widths.Count).Select(column => Cell(sheet, row, column))] })],
                Fields = Fields,
            },
        };
        foreach (var merge in sheet.Merges)
        {
            yield return new Request
            {
                MergeCells = new MergeCellsRequest { Range = Area(sheetId, merge.First.Row - 1, merge.Last.Row, merge.First.Column - 1, merge.Last.Column), MergeType = "MERGE_ALL" },
            };
        }

        foreach (var (at, width) in tab.Widths.Index())
        {
            yield return Resize(sheetId, "COLUMNS", at, at + 1, (int)(width * 7) + 5);
        }

        foreach (var (first, end, height) in Heights(sheet, tab.Rows.Count))
        {
            yield return Resize(sheetId, "ROWS", first, end, (int)Math.Ceiling(height * PixelsOfPoint));
        }
    }

    // Rows of one height that follow each other are one request.
    private static IEnumerable<(int First, int End, double Height)> Heights(XlsxBuilderSheet sheet, int rows)
    {
        for (var (first, end) = (1, 2); first <= rows; (first, end) = (end, end + 1))
        {
            while (end <= rows && sheet.Heights[end] == sheet.Heights[first])
            {
                end++;
            }

            yield return (first - 1, end - 1, sheet.Heights[first]);
        }
    }

    private static CellData Cell(XlsxBuilderSheet sheet, int row, int column)
    {
        if (!sheet.Rows.TryGetValue(row, out var cells) || !cells.TryGetValue(column, out var cell))
        {
            return new CellData();
        }

        var (value, look) = cell;
        var format = CellLooks.Of(look, value.Kind == CellKind.Date ? "yyyy-mm-dd hh:mm" : null);
        format.TextFormat!.FontSize = (int)look.Size;
        format.HorizontalAlignment = "LEFT";
        format.NumberFormat ??= value.Kind == CellKind.Number ? new NumberFormat { Type = "NUMBER", Pattern = "0" } : null;
        return new CellData { UserEnteredFormat = format, UserEnteredValue = BatchMapping.ToValue(value) };
    }

    private static GridRange Area(int sheetId, int firstRow, int endRow, int firstColumn, int endColumn) =>
        new() { SheetId = sheetId, StartRowIndex = firstRow, EndRowIndex = endRow, StartColumnIndex = firstColumn, EndColumnIndex = endColumn };

    private static Request Resize(int sheetId, string dimension, int first, int end, int pixels) => new()
    {
        UpdateDimensionProperties = new UpdateDimensionPropertiesRequest
        {
            Range = new DimensionRange { SheetId = sheetId, Dimension = dimension, StartIndex = first, EndIndex = end },
            Properties = new DimensionProperties { PixelSize = pixels },
            Fields = "pixelSize",
        },
    };
}
