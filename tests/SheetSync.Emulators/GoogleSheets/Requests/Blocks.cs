using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>Merged cells under operations on blocks.</summary>
internal static class Blocks
{
    /// <summary>Refuses a block that cuts through a merge.</summary>
    public static void RefuseCutMerges(Sheet sheet, Area area, string message)
    {
        if (sheet.Merges.Exists(merge => merge.Overlaps(area) && !area.Contains(merge)))
        {
            throw ApiException.Invalid(message);
        }
    }

    /// <summary>Puts merges of a source block, this far away, in place of those in the target.</summary>
    public static void PlaceMerges(Sheet sheet, IReadOnlyList<Area> merges, Area target, int rows, int columns)
    {
        sheet.Merges.RemoveAll(merge => merge.Overlaps(target));
        sheet.Merges.AddRange(merges.Select(merge => merge.Offset(rows, columns)));
    }
}
