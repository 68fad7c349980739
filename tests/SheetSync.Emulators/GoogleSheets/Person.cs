using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Requests;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>
/// A person with the spreadsheet open in the browser: edits the model directly, without a call, as its owner.
/// While the emulator serves calls, act inside <see cref="Frame.EmulatorHost.WhileQuiet{T}"/> or <see cref="Frame.EmulatorHost.BeforeCall"/>.
/// </summary>
public sealed class Person(GoogleSheetsService service, DriveFile file)
{
    private readonly Workbook workbook = file.Workbook;

    /// <summary>Types into one cell, such as <c>Plan!B2</c>: dates, numbers and formulas are taken as such.</summary>
    public void Type(string cell, string text)
    {
        var (sheet, area) = A1.Read(workbook, cell);
        sheet[area.Top, area.Left] = ValueInput.Type(sheet[area.Top, area.Left], text, workbook.Locale);
        service.Drive.Touch(file);
    }

    /// <summary>Types a block of rows from a cell on; the grid grows where it must.</summary>
    public void TypeRows(string cell, params IReadOnlyList<string>[] rows)
    {
        var (sheet, range) = A1.ReadRange(workbook, cell);
        var (top, left) = (range.Top ?? 0, range.Left ?? 0);
        sheet.GrowTo(top + rows.Length, left + rows.Select(row => row.Count).DefaultIfEmpty().Max());
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Count; c++)
            {
                sheet[top + r, left + c] = ValueInput.Type(sheet[top + r, left + c], rows[r][c], workbook.Locale);
            }
        }

        service.Drive.Touch(file);
    }

    /// <summary>What one cell shows.</summary>
    public string See(string cell)
    {
        var (sheet, area) = A1.Read(workbook, cell);
        return ValueRender.Shown(workbook, sheet[area.Top, area.Left], service.NewEvaluator(workbook).Evaluate(sheet, area.Top, area.Left));
    }

    /// <summary>What a block shows, without what is empty at its ends.</summary>
    public IReadOnlyList<IReadOnlyList<string>> SeeRows(string range)
    {
        var (sheet, area) = A1.Read(workbook, range);
        var shown = ValueRender.Range(service.NewEvaluator(workbook), sheet, area, new("FORMATTED_VALUE", true, false));
        return [.. (shown["values"] as JsonArray ?? []).OfType<JsonArray>().Select(row => (IReadOnlyList<string>)[.. row.Select(cell => cell!.GetValue<string>())])];
    }

    public void InsertRows(string tab, int at, int count = 1) => Do("insertDimension", new JsonObject { ["range"] = Rows(tab, at, at + count), ["inheritFromBefore"] = at > 0 });

    public void DeleteRows(string tab, int start, int end) => Do("deleteDimension", new JsonObject { ["range"] = Rows(tab, start, end) });

    /// <summary>Drags rows to before the row that is at <paramref name="destination"/> now.</summary>
    public void MoveRows(string tab, int start, int end, int destination) =>
        Do("moveDimension", new JsonObject { ["source"] = Rows(tab, start, end), ["destinationIndex"] = destination });

    /// <summary>Sorts a block, such as <c>Plan!A2:H40</c>, by one column of the sheet, counted from 0.</summary>
    public void Sort(string range, int column, bool descending = false) => Do("sortRange", new JsonObject
    {
        ["range"] = Block(range),
        ["sortSpecs"] = new JsonArray(new JsonObject { ["dimensionIndex"] = column, ["sortOrder"] = descending ? "DESCENDING" : "ASCENDING" }),
    });

    public void CopyPaste(string source, string destination) => Do("copyPaste", new JsonObject { ["source"] = Block(source), ["destination"] = Block(destination) });

    /// <param name="source">A block.</param>
    /// <param name="destination">The cell where its first corner goes.</param>
    public void CutPaste(string source, string destination)
    {
        var (sheet, range) = A1.ReadRange(workbook, destination);
        Do("cutPaste", new JsonObject
        {
            ["source"] = Block(source),
            ["destination"] = new JsonObject { ["sheetId"] = sheet.Id, ["rowIndex"] = range.Top ?? 0, ["columnIndex"] = range.Left ?? 0 },
        });
    }

    /// <summary>Drags a block's fill handle down by so many rows.</summary>
    public void FillDown(string source, int rows) => Do("autoFill", new JsonObject
    {
        ["sourceAndDestination"] = new JsonObject { ["source"] = Block(source), ["dimension"] = "ROWS", ["fillLength"] = rows },
    });

    public void Merge(string range) => Do("mergeCells", new JsonObject { ["range"] = Block(range), ["mergeType"] = "MERGE_ALL" });

    public void Clear(string range)
    {
        var (sheet, area) = A1.Read(workbook, range);
        foreach (var (row, column, cell) in sheet.CellsIn(area))
        {
            sheet[row, column] = cell.Cleared();
        }

        service.Drive.Touch(file);
    }

    public void RenameTab(string tab, string title) =>
        Do("updateSheetProperties", new JsonObject { ["properties"] = new JsonObject { ["sheetId"] = Tab(tab).Id, ["title"] = title }, ["fields"] = "title" });

    public void DeleteTab(string tab) => Do("deleteSheet", new JsonObject { ["sheetId"] = Tab(tab).Id });

    public void AddTab(string title) => Do("addSheet", new JsonObject { ["properties"] = new JsonObject { ["title"] = title } });

    /// <summary>Any request of <c>batchUpdate</c>; gives its reply.</summary>
    public JsonObject Do(string kind, JsonObject request)
    {
        var reply = RequestBook.Apply(new BatchContext(service, file, asOwner: true), 0, new JsonObject { [kind] = request });
        service.Drive.Touch(file);
        return reply;
    }

    private Sheet Tab(string title) => workbook.SheetByTitle(title) ?? throw new ArgumentException($"No tab is titled '{title}'.", nameof(title));

    private JsonObject Rows(string tab, int start, int end) => new() { ["sheetId"] = Tab(tab).Id, ["dimension"] = "ROWS", ["startIndex"] = start, ["endIndex"] = end };

    private JsonObject Block(string range)
    {
        var (sheet, block) = A1.ReadRange(workbook, range);
        var json = block.ToJson();
        json["sheetId"] = sheet.Id;
        return json;
    }
}
