using System.Runtime.CompilerServices;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>
/// The start tag of the last row, so that the next one, which in most sheets differs in its number only, needs not be taken apart: what was
/// well-formed there is here, between the same elements.
/// <code>&lt;row r="7" spans="1:16" x14ac:dyDescent="0.25"&gt;</code>
/// </summary>
internal sealed class RepeatedRow
{
    private const int MaxDigits = 7;
    private byte[] rest = [];

    /// <summary>Remembers a start tag whose first attribute is the row's number; any other is forgotten.</summary>
    /// <param name="tag">From its opening to its closing bracket.</param>
    public void Remember(ReadOnlySpan<byte> tag)
    {
        var digits = Digits(tag);
        if (digits == 0 || tag[^2] == '/')
        {
            rest = [];
        }
        else if (!tag[(Opening.Length + digits)..].SequenceEqual(rest))
        {
            rest = tag[(Opening.Length + digits)..].ToArray();
        }
    }

    public void Forget() => rest = [];

    /// <summary>Whether the bytes begin with that tag, but for the number.</summary>
    /// <param name="bytes">The bytes, with a zero behind the last.</param>
    /// <param name="number">The row's number.</param>
    /// <param name="length">How long the tag is.</param>
    public bool Repeats(ReadOnlySpan<byte> bytes, out int number, out int length)
    {
        (number, length) = (0, 0);
        if (rest.Length == 0 || Digits(bytes) is not (> 0 and var digits) || !bytes[(Opening.Length + digits)..].StartsWith(rest))
        {
            return false;
        }

        foreach (var digit in bytes.Slice(Opening.Length, digits))
        {
            number = (number * 10) + digit - '0';
        }

        length = Opening.Length + digits + rest.Length;
        return true;
    }

    private static ReadOnlySpan<byte> Opening => "<row r=\""u8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<byte> tag)
    {
        var count = 0;
        if (tag.StartsWith(Opening))
        {
            while (count < MaxDigits && tag[Opening.Length + count] is >= (byte)'0' and <= (byte)'9')
            {
                count++;
            }
        }

        return count;
    }
}
