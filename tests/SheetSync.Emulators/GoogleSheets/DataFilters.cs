using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>What a DataFilter names: an A1 range, a grid range, or the places of matching developer metadata.</summary>
internal static class DataFilters
{
    public static IReadOnlyList<(Sheet Sheet, Area Area)> Find(Workbook workbook, JsonObject filter)
    {
        if (filter.Text("a1Range") is { } text)
        {
            return [A1.Read(workbook, text)];
        }

        if (filter.Part("gridRange") is { } grid)
        {
            var range = GridRange.FromJson(grid);
            var sheet = workbook.SheetById(range.SheetId) ?? throw ApiException.Invalid($"No grid with id: {range.SheetId}");
            return [(sheet, range.On(sheet))];
        }

        return filter.Part("developerMetadataLookup") is { } lookup
            ? [.. Match(workbook, lookup).Select(m => Place(workbook, m)).OfType<(Sheet Sheet, Area Area)>()]
            : throw ApiException.Invalid("dataFilter must have one of developerMetadataLookup, a1Range or gridRange set.");
    }

    public static IReadOnlyList<DeveloperMetadata> Match(Workbook workbook, JsonObject lookup)
    {
        var (id, key, value) = (lookup.Int("metadataId"), lookup.Text("metadataKey"), lookup.Text("metadataValue"));
        var (visibility, type, location) = (lookup.Text("visibility"), lookup.Text("locationType"), lookup.Part("metadataLocation"));
        return [.. workbook.Metadata.Where(m =>
            (value is null || m.Value == value)
            && (id is null || m.Id == id)
            && (key is null || m.Key == key)
            && (visibility is null || m.Visibility == visibility)
            && (type is null || LocationType(m) == type)
            && (location is null || LiesAt(workbook, m, location, lookup.Text("locationMatchingStrategy") != "EXACT_LOCATION")))];
    }

    public static string LocationType(DeveloperMetadata metadata) => metadata switch
    {
        { SheetId: null } => "SPREADSHEET",
        { Dimension: null } => "SHEET",
        { Dimension: Dimension.Rows } => "ROW",
        _ => "COLUMN",
    };

    /// <summary>The row, column or sheet that the metadata is on; null for the spreadsheet itself.</summary>
    public static (Sheet Sheet, Area Area)? Place(Workbook workbook, DeveloperMetadata metadata)
    {
        if (metadata.SheetId is not { } id || workbook.SheetById(id) is not { } sheet)
        {
            return null;
        }

        if (metadata.Dimension is not { } dimension)
        {
            return (sheet, sheet.Whole);
        }

        return sheet.PlaceOf(dimension, metadata.LineKey) is not { } index ? null
            : (sheet, dimension == Dimension.Rows ? new Area(index, 0, index + 1, sheet.Columns.Count) : new Area(0, index, sheet.Rows.Count, index + 1));
    }

    private static bool LiesAt(Workbook workbook, DeveloperMetadata metadata, JsonObject location, bool intersecting)
    {
        if (location.Flag("spreadsheet"))
        {
            return intersecting || metadata.SheetId is null;
        }

        var place = Place(workbook, metadata);
        if (location.Part("dimensionRange") is not { } range)
        {
            return place?.Sheet.Id == (location.Int("sheetId") ?? 0) && (intersecting || metadata.Dimension is null);
        }

        if (place is not { } found || found.Sheet.Id != (range.Int("sheetId") ?? 0))
        {
            return false;
        }

        var rows = range.Text("dimension") != "COLUMNS";
        var (start, end) = (range.Int("startIndex") ?? 0, range.Int("endIndex") ?? int.MaxValue);
        var (top, bottom) = rows ? (found.Area.Top, found.Area.Bottom) : (found.Area.Left, found.Area.Right);
        return intersecting
            ? start < bottom && top < end
            : metadata.Dimension == (rows ? Dimension.Rows : Dimension.Columns) && start == top && end == bottom;
    }
}
