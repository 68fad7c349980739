using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>Numbers and references as worksheets spell them, read from bytes: the usual spellings at once, all others by the framework.</summary>
internal static class CellNumbers
{
    private const int ExactDigits = 15;
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>A whole number of digits only; null when it is none or too large.</summary>
    public static int? Whole(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var c in text)
        {
            var digit = (uint)(c - '0');
            if (digit > 9 || number > (int.MaxValue - 9) / 10)
            {
                return null;
            }

            number = (number * 10) + (int)digit;
        }

        return text.IsEmpty ? null : number;
    }

    /// <summary>The cell of an A1 reference; null when it is none.</summary>
    public static CellAddress? Address(ReadOnlySpan<byte> reference)
    {
        int column = 0, at = 0;
        for (; at < reference.Length && at < 3 && reference[at] is >= (byte)'A' and <= (byte)'Z'; at++)
        {
            column = (column * 26) + reference[at] - 'A' + 1;
        }

        return at > 0 && Whole(reference[at..]) is > 0 and var row ? new(row, column) : CellAddress.TryParse(Encoding.UTF8.GetString(reference), out var address) ? address : null;
    }

    /// <summary>A finite number; null when it is none.</summary>
    public static double? Number(ReadOnlySpan<byte> text)
    {
        // A whole number below 2^53 and a power of ten up to 10^22 are exact, and so is one correctly rounded division of them.
        long digits = 0;
        int count = 0, decimals = -1;
        foreach (var c in text[(text is [(byte)'-', ..] ? 1 : 0)..])
        {
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            if (c - '0' is < 0 or > 9 || ++count > ExactDigits)
            {
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
            }

            digits = (digits * 10) + c - '0';
            decimals += decimals >= 0 ? 1 : 0;
        }

        var value = digits / Powers[Math.Max(0, decimals)];
        return count == 0 ? null : text[0] == '-' ? -value : value;
    }
}
