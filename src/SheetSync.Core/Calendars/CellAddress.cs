using System.Globalization;

namespace SheetSync.Core.Calendars;

/// <summary>One cell of a tab. Row and column are 1-based, as the sheet shows them; <c>D14</c> is (14, 4).</summary>
public readonly record struct CellAddress(int Row, int Column)
{
    /// <summary>The letters of a 1-based column number: 1 is A, 27 is AA.</summary>
    public static string ColumnName(int column)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (; column > 0; column = (column - 1) / 26)
        {
            letters[--at] = (char)('A' + ((column - 1) % 26));
        }

        return new string(letters[at..]);
    }

    /// <summary>Reads an A1 reference without sheet name; dollar signs are ignored. False when it is not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> reference, out CellAddress address)
    {
        int row = 0, column = 0, at = 0;
        for (; at < reference.Length && (char.IsAsciiLetter(reference[at]) || reference[at] == '$'); at++)
        {
            column = reference[at] == '$' ? column : (column * 26) + (char.ToUpperInvariant(reference[at]) - 'A' + 1);
        }

        var digits = reference[at..];
        address = default;
        if (column is < 1 or > 16384 || digits.IsEmpty
            || !int.TryParse(digits.TrimStart('$'), NumberStyles.None, CultureInfo.InvariantCulture, out row) || row < 1)
        {
            return false;
        }

        address = new CellAddress(row, column);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => ColumnName(Column) + Row.ToString(CultureInfo.InvariantCulture);
}
