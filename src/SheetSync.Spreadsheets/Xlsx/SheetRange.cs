using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Reads references such as <c>A1:C5</c> or <c>B2</c>.</summary>
internal static class SheetRange
{
    public static bool TryParse(ReadOnlySpan<char> reference, out CellRange range)
    {
        var colon = reference.IndexOf(':');
        var first = colon < 0 ? reference : reference[..colon];
        var last = colon < 0 ? reference : reference[(colon + 1)..];
        range = default;
        if (!CellAddress.TryParse(first, out var a) || !CellAddress.TryParse(last, out var b) || b.Row < a.Row || b.Column < a.Column)
        {
            return false;
        }

        range = new CellRange(a, b);
        return true;
    }
}
