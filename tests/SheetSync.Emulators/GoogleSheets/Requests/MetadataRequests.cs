using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Requests about developer metadata.</summary>
internal static class MetadataRequests
{
    public static IReadOnlyDictionary<string, Func<BatchContext, JsonObject, JsonObject?>> Kinds { get; } = new Dictionary<string, Func<BatchContext, JsonObject, JsonObject?>>
    {
        ["createDeveloperMetadata"] = Create,
        ["updateDeveloperMetadata"] = Update,
        ["deleteDeveloperMetadata"] = Delete,
    };

    private static JsonObject Create(BatchContext context, JsonObject request)
    {
        var workbook = context.Workbook;
        var created = Read(context, request.Part("developerMetadata") ?? [], null);
        if (workbook.Metadata.Exists(m => m.Id == created.Id))
        {
            throw ApiException.Invalid($"Developer metadata with ID {created.Id} already exists.");
        }

        workbook.Metadata.Add(created);
        return new JsonObject { ["developerMetadata"] = MetadataApi.ToJson(workbook, created) };
    }

    private static JsonObject Update(BatchContext context, JsonObject request)
    {
        var workbook = context.Workbook;
        var mask = SheetRequests.RequireFields(request);
        var changed = new JsonArray();
        foreach (var old in Matched(workbook, request.Parts("dataFilters")))
        {
            var json = MetadataApi.ToJson(workbook, old);
            mask.Apply(json, request.Part("developerMetadata") ?? []);
            json["metadataId"] = old.Id;
            var now = Read(context, json, old);
            workbook.Metadata[workbook.Metadata.IndexOf(old)] = now;
            changed.Add(MetadataApi.ToJson(workbook, now));
        }

        return new JsonObject { ["developerMetadata"] = changed }.WithoutDefaults("developerMetadata");
    }

    private static JsonObject Delete(BatchContext context, JsonObject request)
    {
        var workbook = context.Workbook;
        var gone = Matched(workbook, request.Part("dataFilter") is { } filter ? [filter] : []);
        var shown = new JsonArray([.. gone.Select(m => (JsonNode)MetadataApi.ToJson(workbook, m))]);
        workbook.Metadata.RemoveAll(gone.Contains);
        return new JsonObject { ["deletedDeveloperMetadata"] = shown }.WithoutDefaults("deletedDeveloperMetadata");
    }

    private static List<DeveloperMetadata> Matched(Workbook workbook, IEnumerable<JsonObject> filters) => [.. filters
        .SelectMany(f => f.Part("developerMetadataLookup") is { } lookup
            ? DataFilters.Match(workbook, lookup)
            : workbook.Metadata.Where(m => DataFilters.Place(workbook, m) is { } place && DataFilters.Find(workbook, f).Any(found => found.Sheet == place.Sheet && found.Area.Overlaps(place.Area))))
        .Distinct()];

    private static DeveloperMetadata Read(BatchContext context, JsonObject json, DeveloperMetadata? old)
    {
        var key = json.Text("metadataKey") is { Length: > 0 } given ? given : throw ApiException.Invalid("metadataKey is required.");
        var visibility = json.Text("visibility") is "DOCUMENT" or "PROJECT" ? json.Text("visibility")! : throw ApiException.Invalid("visibility is required.");
        var location = json.Part("location") ?? throw ApiException.Invalid("location is required.");
        var metadata = new DeveloperMetadata(json.Int("metadataId") ?? old?.Id ?? context.Workbook.NewId(), key, json.Text("metadataValue"), visibility, null, null, 0);
        if (location.Part("dimensionRange") is { } range)
        {
            var (sheet, dimension, start, end) = context.Lines(range);
            return end - start == 1 && start >= 0 && end <= sheet.Lines(dimension).Count
                ? metadata with { SheetId = sheet.Id, Dimension = dimension, LineKey = sheet.Lines(dimension)[start].Key }
                : throw ApiException.Invalid("developerMetadata.location.dimensionRange must represent exactly one row or column.");
        }

        return location.Int("sheetId") is { } id ? metadata with { SheetId = context.Sheet(id).Id } : metadata;
    }
}
