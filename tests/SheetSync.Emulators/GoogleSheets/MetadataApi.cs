using System.Globalization;
using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>spreadsheets.developerMetadata: get and search.</summary>
internal sealed class MetadataApi(GoogleSheetsService service, string spreadsheetId)
{
    private readonly Workbook workbook = service.Drive.Open(spreadsheetId, write: false).Workbook;

    public JsonNode Answer(string[] segments, JsonObject body)
    {
        if (segments is ["developerMetadata:search"])
        {
            return Search(body);
        }

        return segments is [_, var id] && int.TryParse(id, CultureInfo.InvariantCulture, out var number) && workbook.Metadata.Find(m => m.Id == number) is { } found
            ? ToJson(workbook, found)
            : throw ApiException.NotFound();
    }

    public static JsonObject ToJson(Workbook workbook, DeveloperMetadata metadata)
    {
        var location = new JsonObject { ["locationType"] = DataFilters.LocationType(metadata) };
        if (metadata.SheetId is not { } sheetId)
        {
            location["spreadsheet"] = true;
        }
        else if (metadata.Dimension is { } dimension && DataFilters.Place(workbook, metadata) is { } place)
        {
            var start = dimension == Dimension.Rows ? place.Area.Top : place.Area.Left;
            location["dimensionRange"] = new JsonObject
            {
                ["sheetId"] = sheetId,
                ["dimension"] = dimension == Dimension.Rows ? "ROWS" : "COLUMNS",
                ["startIndex"] = start,
                ["endIndex"] = start + 1,
            }.WithoutDefaults("sheetId");
        }
        else
        {
            location["sheetId"] = sheetId;
        }

        return new JsonObject
        {
            ["metadataId"] = metadata.Id,
            ["metadataKey"] = metadata.Key,
            ["metadataValue"] = metadata.Value,
            ["location"] = location,
            ["visibility"] = metadata.Visibility,
        }.WithoutDefaults("metadataValue");
    }

    private JsonObject Search(JsonObject body)
    {
        var matched = new JsonArray();
        foreach (var metadata in workbook.Metadata)
        {
            JsonNode[] filters = [.. body.Parts("dataFilters").Where(f => Fits(f, metadata)).Select(f => f.DeepClone())];
            if (filters.Length > 0)
            {
                matched.Add(new JsonObject { ["developerMetadata"] = ToJson(workbook, metadata), ["dataFilters"] = new JsonArray(filters) });
            }
        }

        return new JsonObject { ["matchedDeveloperMetadata"] = matched }.WithoutDefaults("matchedDeveloperMetadata");
    }

    private bool Fits(JsonObject filter, DeveloperMetadata metadata) => filter.Part("developerMetadataLookup") is { } lookup
        ? DataFilters.Match(workbook, lookup).Contains(metadata)
        : DataFilters.Place(workbook, metadata) is { } place && DataFilters.Find(workbook, filter).Any(f => f.Sheet == place.Sheet && f.Area.Overlaps(place.Area));
}
