using System.Runtime.CompilerServices;
using SheetSync.Spreadsheets.Xlsx.Cells;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>
/// A cell of a worksheet in the shape in which nearly every program writes nearly every cell, taken apart in one walk:
/// <code>&lt;c r="B7" s="1" t="s"&gt;&lt;v&gt;42&lt;/v&gt;&lt;/c&gt;</code>
/// with style and type in any order or not there, the value not there either (<c>&lt;c r="B7" s="1"/&gt;</c>) or a text in the cell itself, as we write ours
/// (<c>t="inlineStr"&gt;&lt;is&gt;&lt;t&gt;…&lt;/t&gt;&lt;/is&gt;</c>), no white space but one before each
/// attribute, and nothing in the value that must be decoded. Any other shape is none, and <see cref="XmlScanner"/> reads it tag by tag, to the
/// same end; so is one that the bytes end within.
/// </summary>
internal ref struct PlainCell
{
    private const int MaxDigits = 9;
    private bool hasStyle, hasType;

    private static ReadOnlySpan<byte> InlineText => "><is><t>"u8;

    private static ReadOnlySpan<byte> SpacedInlineText => "><is><t xml:space=\"preserve\">"u8;

    /// <summary>The column, from 1 on.</summary>
    public int Column { get; private set; }

    /// <summary>The row that the cell names, from 1 on.</summary>
    public int Row { get; private set; }

    public int Style { get; private set; }

    public CellType Type { get; private set; }

    /// <summary>The value as it is written; empty where there is none.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>How many bytes the cell is long.</summary>
    public int Length { get; private set; }

    /// <param name="bytes">The bytes from the cell on, with a zero behind the last.</param>
    public bool TryRead(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("<c r=\""u8))
        {
            return false;
        }

        var at = 6;
        for (Column = 0; at < 9 && bytes[at] is >= (byte)'A' and <= (byte)'Z'; at++)
        {
            Column = (Column * 26) + bytes[at] - 'A' + 1;
        }

        if (Column == 0 || bytes[at] == '0' || !TryNumber(bytes, ref at, out var row))
        {
            return false;
        }

        (Row, Style, Type, hasStyle, hasType) = (row, 0, CellType.Number, false, false);
        while (bytes[at] == ' ')
        {
            if (!TryAttribute(bytes[at..], out var length))
            {
                return false;
            }

            at += length;
        }

        return bytes[at] == '/' ? TryEnd(bytes, at, "/>"u8, []) : TryValue(bytes, at);
    }

    // Digits up to a quotation mark, which is passed too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNumber(ReadOnlySpan<byte> bytes, ref int at, out int number)
    {
        var start = at;
        for (number = 0; bytes[at] is >= (byte)'0' and <= (byte)'9' && at - start < MaxDigits; at++)
        {
            number = (number * 10) + bytes[at] - '0';
        }

        return at > start && bytes[at++] == '"';
    }

    private bool TryAttribute(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (!hasStyle && bytes.StartsWith(" s=\""u8))
        {
            length = 4;
            hasStyle = TryNumber(bytes, ref length, out var style);
            Style = style;
            return hasStyle;
        }

        if (hasType || !bytes.StartsWith(" t=\""u8))
        {
            return false;
        }

        (hasType, Type, length) = bytes[4..] switch
        {
            [(byte)'s', (byte)'"', ..] => (true, CellType.Shared, 6),
            [(byte)'n', (byte)'"', ..] => (true, CellType.Number, 6),
            [(byte)'b', (byte)'"', ..] => (true, CellType.Boolean, 6),
            [(byte)'e', (byte)'"', ..] => (true, CellType.Error, 6),
            [(byte)'s', (byte)'t', (byte)'r', (byte)'"', ..] => (true, CellType.Text, 8),
            [(byte)'i', (byte)'n', (byte)'l', (byte)'i', (byte)'n', (byte)'e', (byte)'S', (byte)'t', (byte)'r', (byte)'"', ..] => (true, CellType.Inline, 14),
            _ => default,
        };
        return hasType;
    }

    private bool TryValue(ReadOnlySpan<byte> bytes, int at)
    {
        if (!bytes[at..].StartsWith("><v>"u8))
        {
            return Type == CellType.Inline && TryInline(bytes, at);
        }

        var value = bytes[(at + 4)..];
        var end = 0;
        while (end < MaxDigits && value[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        // Most values are the number of a shared string.
        if (value[end] != '<')
        {
            end = value.IndexOfAny("<&\r]"u8);
        }

        return end >= 0 && TryEnd(bytes, at + 4 + end, "</v></c>"u8, value[..end]);
    }

    private bool TryInline(ReadOnlySpan<byte> bytes, int at)
    {
        var rest = bytes[at..];
        var opening = rest.StartsWith(SpacedInlineText) ? SpacedInlineText.Length : rest.StartsWith(InlineText) ? InlineText.Length : 0;
        var value = rest[opening..];
        return opening > 0 && value.IndexOfAny("<&\r]"u8) is >= 0 and var end && TryEnd(bytes, at + opening + end, "</t></is></c>"u8, value[..end]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnd(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> closing, ReadOnlySpan<byte> value)
    {
        Value = value;
        Length = at + closing.Length;
        return bytes[at..].StartsWith(closing);
    }
}
