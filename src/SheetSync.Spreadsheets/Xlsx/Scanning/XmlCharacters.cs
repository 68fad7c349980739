using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>Names and character data as XML 1.0 spells them.</summary>
internal static class XmlCharacters
{
    /// <summary>Whether a byte can stand in a name; at what is not ASCII, <see cref="RequireName"/> looks closer.</summary>
    public static readonly bool[] InName = Table(b => b >= 0x80 || char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'-' or (byte)'.' or (byte)':');

    /// <summary>For each byte whether something holds for it.</summary>
    public static bool[] Table(Predicate<byte> holds)
    {
        var table = new bool[256];
        for (var b = 0; b < table.Length; b++)
        {
            table[b] = holds((byte)b);
        }

        return table;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(byte c) => c is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <summary>Whether all bytes can stand in a name.</summary>
    public static bool AreOfName(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (!InName[b])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether characters stand for themselves: no entity, no line end that another stands for, no end of a CDATA section.</summary>
    public static bool ArePlain(ReadOnlySpan<byte> characters) => !characters.ContainsAny((byte)'&', (byte)'\r', (byte)']');

    /// <summary>The length of a name's prefix, its colon not counted; -1 where it has none.</summary>
    /// <exception cref="InvalidDataException">It is no name of an element or attribute.</exception>
    public static int RequireName(ReadOnlySpan<byte> name)
    {
        if (name is [(>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z')])
        {
            return -1;
        }

        var (colon, starts) = (-1, true);
        for (var at = 0; at < name.Length; at++)
        {
            var c = name[at];
            if (c >= 0x80)
            {
                return RequireWideName(name);
            }

            if (starts && !char.IsAsciiLetter((char)c) && c != '_')
            {
                break;
            }

            starts = c == ':';
            colon = starts && colon < 0 ? at : starts ? name.Length : colon;
        }

        return !starts && colon < name.Length ? colon : throw new InvalidDataException("A name cannot be one.");
    }

    private static int RequireWideName(ReadOnlySpan<byte> name)
    {
        var text = Encoding.UTF8.GetString(name).Split(':', 3);
        if (text.Length > 2 || text.Contains(string.Empty))
        {
            throw new InvalidDataException("A name cannot be one.");
        }

        foreach (var part in text)
        {
            XmlConvert.VerifyNCName(part);
        }

        return text.Length == 1 ? -1 : Encoding.UTF8.GetByteCount(text[0]);
    }

    /// <summary>Appends character data: entities become what they stand for and each line end a line feed (XML 1.0, 2.11).</summary>
    public static void AppendText(ReadOnlySpan<byte> raw, List<byte> text)
    {
        while (raw.IndexOfAny((byte)'&', (byte)'\r') is >= 0 and var at)
        {
            text.AddRange(raw[..at]);
            raw = raw[at] == '&' ? AppendEntity(raw[at..], text) : AppendLineEnd(raw[at..], text);
        }

        text.AddRange(raw);
    }

    /// <summary>Appends the content of a CDATA section.</summary>
    public static void AppendLiteral(ReadOnlySpan<byte> raw, List<byte> text)
    {
        while (raw.IndexOf((byte)'\r') is >= 0 and var at)
        {
            text.AddRange(raw[..at]);
            raw = AppendLineEnd(raw[at..], text);
        }

        text.AddRange(raw);
    }

    /// <summary>Appends the value of an attribute, in which each white space is a space (XML 1.0, 3.3.3).</summary>
    public static void AppendValue(ReadOnlySpan<byte> raw, List<byte> text)
    {
        while (raw.IndexOfAny("&\r\n\t"u8) is >= 0 and var at)
        {
            text.AddRange(raw[..at]);
            if (raw[at] == '&')
            {
                raw = AppendEntity(raw[at..], text);
                continue;
            }

            text.Add((byte)' ');
            raw = raw[at..] is [(byte)'\r', (byte)'\n', ..] ? raw[(at + 2)..] : raw[(at + 1)..];
        }

        text.AddRange(raw);
    }

    private static ReadOnlySpan<byte> AppendLineEnd(ReadOnlySpan<byte> raw, List<byte> text)
    {
        text.Add((byte)'\n');
        return raw is [_, (byte)'\n', ..] ? raw[2..] : raw[1..];
    }

    private static ReadOnlySpan<byte> AppendEntity(ReadOnlySpan<byte> raw, List<byte> text)
    {
        var end = raw.IndexOf((byte)';');
        var name = end < 0 ? [] : raw[1..end];
        Span<byte> utf8 = stackalloc byte[4];
        var rune = name switch
        {
            [(byte)'a', (byte)'m', (byte)'p'] => new Rune('&'),
            [(byte)'l', (byte)'t'] => new Rune('<'),
            [(byte)'g', (byte)'t'] => new Rune('>'),
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => new Rune('"'),
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => new Rune('\''),
            [(byte)'#', (byte)'x', .. var hex] => Character(hex, 'X'),
            [(byte)'#', .. var digits] => Character(digits, 'D'),
            _ => throw new InvalidDataException("An entity is not known."),
        };
        text.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        return raw[(end + 1)..];
    }

    private static Rune Character(ReadOnlySpan<byte> number, char format) =>
        number is [not (byte)'-' and not (byte)'+', ..] && Utf8Parser.TryParse(number, out int value, out var used, format) && used == number.Length
        && Rune.TryCreate(value, out var rune) && (value >= 0x20 || value is '\t' or '\n' or '\r') && value is not (0xFFFE or 0xFFFF)
            ? rune
            : throw new InvalidDataException("An entity stands for no character.");
}
