using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Formulas;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>What the requests of one batch work on.</summary>
internal sealed class BatchContext(GoogleSheetsService service, DriveFile file, bool asOwner = false)
{
    public Workbook Workbook => file.Workbook;

    public ProtectionGuard Guard { get; } = new(service.Drive.CallerEmail, asOwner || file.Role == "owner");

    public bool MetadataFollowsSort => service.MetadataFollowsSort;

    public Evaluator NewEvaluator() => service.NewEvaluator(Workbook);

    public Sheet Sheet(int id) => Workbook.SheetById(id) ?? throw ApiException.Invalid($"No sheet with id: {id}");

    /// <summary>The block that the request's range covers; refused where it is protected, unless only read.</summary>
    public (Sheet Sheet, Area Area) Range(JsonObject request, string name = "range", bool reading = false)
    {
        var range = GridRange.FromJson(request.Part(name) ?? throw ApiException.Invalid($"{name} is required."));
        var sheet = Workbook.SheetById(range.SheetId) ?? throw ApiException.Invalid($"No grid with id: {range.SheetId}");
        var area = range.On(sheet);
        A1.RefuseBeyond(sheet, range);
        if (area.Top < 0 || area.Left < 0 || area.IsEmpty)
        {
            throw ApiException.Invalid("range must not be empty.");
        }

        if (!reading)
        {
            Guard.Check(sheet, area);
        }

        return (sheet, area);
    }

    /// <summary>A DimensionRange.</summary>
    public (Sheet Sheet, Dimension Dimension, int Start, int End) Lines(JsonObject range)
    {
        var sheet = Workbook.SheetById(range.Int("sheetId") ?? 0) ?? throw ApiException.Invalid($"No grid with id: {range.Int("sheetId") ?? 0}");
        var dimension = Dimension(range.Text("dimension"));
        return (sheet, dimension, range.Index("startIndex") ?? 0, range.Index("endIndex") ?? sheet.Lines(dimension).Count);
    }

    public static Dimension Dimension(string? name) => name switch
    {
        "ROWS" => Grid.Dimension.Rows,
        "COLUMNS" => Grid.Dimension.Columns,
        _ => throw ApiException.Invalid("dimension must be ROWS or COLUMNS."),
    };
}
