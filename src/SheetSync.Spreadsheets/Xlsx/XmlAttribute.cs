namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Looks into the bytes of one tag.</summary>
internal static class XmlAttribute
{
    /// <summary>The value of an attribute as it is written; empty where there is none.</summary>
    /// <param name="tag">The tag from its opening to its closing bracket.</param>
    /// <param name="name">The attribute's whole name.</param>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name)
    {
        var rest = tag[Math.Max(0, tag.IndexOfAny(" \t\r\n"u8))..];
        while (rest.IndexOf((byte)'=') is var equals and >= 0)
        {
            var quote = rest[equals..].IndexOfAny((byte)'"', (byte)'\'') + equals;
            var length = quote <= equals ? -1 : rest[(quote + 1)..].IndexOf(rest[quote]);
            if (length < 0)
            {
                break;
            }

            if (rest[..equals].Trim(" \t\r\n"u8).SequenceEqual(name))
            {
                return rest.Slice(quote + 1, length);
            }

            rest = rest[(quote + length + 2)..];
        }

        return [];
    }
}
