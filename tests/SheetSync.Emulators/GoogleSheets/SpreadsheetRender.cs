using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>A spreadsheet as <c>spreadsheets.get</c> gives it; parts that the mask leaves out are not worked out.</summary>
internal sealed class SpreadsheetRender(GoogleSheetsService service, DriveFile file, FieldMask mask, bool withData)
{
    private readonly Workbook workbook = file.Workbook;

    /// <param name="places">Only these tabs and blocks; none means all.</param>
    public JsonObject Render(IReadOnlyList<(Sheet Sheet, Area Area)> places)
    {
        var json = new JsonObject { ["spreadsheetId"] = file.Id };
        if (mask.Wants("properties"))
        {
            json["properties"] = new JsonObject
            {
                ["title"] = workbook.Title,
                ["locale"] = workbook.Locale,
                ["autoRecalc"] = workbook.AutoRecalc,
                ["timeZone"] = workbook.TimeZone,
                ["defaultFormat"] = Defaults.Format(),
                ["spreadsheetTheme"] = Defaults.Theme(),
            };
        }

        if (mask.Wants("sheets"))
        {
            var evaluator = service.NewEvaluator(workbook);
            var editing = new ProtectionGuard(service.Drive.CallerEmail, file.Role == "owner");
            var sheets = new JsonArray();
            foreach (var (sheet, index) in workbook.Sheets.Select((sheet, index) => (sheet, index)))
            {
                List<Area> areas = places.Count == 0 ? [sheet.Whole] : [.. places.Where(p => p.Sheet == sheet).Select(p => p.Area)];
                if (areas.Count > 0)
                {
                    sheets.Add(new SheetRender(workbook, evaluator, mask.Below("sheets")).Render(sheet, index, withData ? areas : [], editing, service.Drive.CallerEmail));
                }
            }

            json["sheets"] = sheets;
        }

        if (mask.Wants("namedRanges") && workbook.NamedRanges.Count > 0)
        {
            json["namedRanges"] = new JsonArray([.. workbook.NamedRanges.Select(n => (JsonNode)Named(n))]);
        }

        if (mask.Wants("developerMetadata") && workbook.Metadata.Exists(m => m.SheetId is null))
        {
            json["developerMetadata"] = new JsonArray([.. workbook.Metadata.Where(m => m.SheetId is null).Select(m => (JsonNode)MetadataApi.ToJson(workbook, m))]);
        }

        json["spreadsheetUrl"] = $"https://docs.google.com/spreadsheets/d/{file.Id}/edit";
        return json;
    }

    public static JsonObject Named(NamedRange named) => new() { ["namedRangeId"] = named.Id, ["name"] = named.Name, ["range"] = named.Range.ToJson() };
}
