using System.Buffers;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Reads references such as <c>A1:C5</c> or <c>B2</c>.</summary>
internal static class SheetRange
{
    private const int Longest = 64;

    /// <summary>The same for a reference in bytes; one that is longer than any is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> reference, out CellRange range)
    {
        Span<char> characters = stackalloc char[Longest];
        range = default;
        return reference.Length <= Longest && Ascii.ToUtf16(reference, characters, out var length) == OperationStatus.Done && TryParse(characters[..length], out range);
    }

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
