using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// What a filter or table was sorted by last (ECMA-376 part 1, 18.3.1.92): applied again, it moves the cells of its area and no others, so that a
/// Post ID beside it would stay behind while its row goes.
/// </summary>
internal static class SortState
{
    /// <summary>The element for a filter or table that was widened: as wide as that now is, where it was as wide before.</summary>
    public static XmlTag Widened(XmlTag sort, CellRange before, CellRange after) =>
        SheetRange.TryParse(sort["ref"], out var area) && sort["columnSort"] is not ("1" or "true")
        && (area.First.Column, area.Last.Column) == (before.First.Column, before.Last.Column)
            ? sort.Set("ref", (area with { Last = area.Last with { Column = after.Last.Column } }).ToString())
            : sort;
}
