using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>Puts values into a block, as far as the caller may.</summary>
internal sealed class ValueWriter(GoogleSheetsService service, DriveFile file)
{
    public ProtectionGuard Guard { get; } = new(service.Drive.CallerEmail, file.Role == "owner");

    /// <param name="place">Where to; one cell lets the data spread from it.</param>
    /// <param name="asked">The range as asked for, for refusals.</param>
    /// <param name="data">What.</param>
    /// <param name="userEntered">As if typed.</param>
    public WrittenValues Write((Sheet Sheet, Area Area) place, string asked, ValueData data, bool userEntered)
    {
        var (sheet, within) = place;
        var area = new Area(within.Top, within.Left, within.Top + Math.Max(1, data.Rows), within.Left + Math.Max(1, data.Columns));
        if (within.Rows * within.Columns > 1 && !within.Contains(area))
        {
            throw ApiException.Invalid($"Requested writing within range [{asked}], but tried writing to "
                + (area.Bottom > within.Bottom ? $"row [{within.Bottom + 1}]" : $"column [{A1.ColumnName(within.Right)}]"));
        }

        if (!sheet.Whole.Contains(area))
        {
            throw ApiException.Invalid($"Range ({A1.Write(sheet, area)}) exceeds grid limits. Max rows: {sheet.Rows.Count}, max columns: {sheet.Columns.Count}");
        }

        var (rows, columns, cells) = (new HashSet<int>(), new HashSet<int>(), 0);
        for (var r = 0; r < data.Rows; r++)
        {
            for (var c = 0; c < data.Lines[r].Count; c++)
            {
                if (data.Lines[r][c] is not { } value)
                {
                    continue;
                }

                var (row, column) = (area.Top + r, area.Left + c);
                Guard.Check(sheet, Area.Cell(row, column));
                sheet[row, column] = ValueInput.Put(sheet[row, column], value, userEntered, file.Workbook.Locale);
                rows.Add(row);
                columns.Add(column);
                cells++;
            }
        }

        return new WrittenValues(sheet, data.Rows == 0 ? within : area, within.Contains(area) ? within : area, rows, columns, cells);
    }

    /// <summary>An UpdateValuesResponse, with the cells' values now where <paramref name="render"/> asks for them.</summary>
    public JsonObject Describe(WrittenValues written, RenderOptions? render)
    {
        var json = new JsonObject
        {
            ["spreadsheetId"] = file.Id,
            ["updatedRange"] = A1.Write(written.Sheet, written.Area),
            ["updatedRows"] = written.Rows.Count,
            ["updatedColumns"] = written.Columns.Count,
            ["updatedCells"] = written.Cells,
        }.WithoutDefaults("updatedRows", "updatedColumns", "updatedCells");
        if (render is not null)
        {
            json["updatedData"] = ValueRender.Range(service.NewEvaluator(file.Workbook), written.Sheet, written.Asked, render);
        }

        return json;
    }
}
