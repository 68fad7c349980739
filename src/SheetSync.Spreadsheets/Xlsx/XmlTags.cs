using System.Text;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Walks over the tags of a UTF-8 part and tells where each stands, so that a change can copy every other byte as it is. Works on parts that
/// a real XML parser has accepted; what it does not understand it reports as damage.
/// </summary>
internal ref struct XmlTags(ReadOnlySpan<byte> xml)
{
    private readonly ReadOnlySpan<byte> xml = xml;

    /// <summary>Where the tag begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends, the closing bracket included.</summary>
    public int End { get; private set; }

    /// <summary>How many elements are open around the tag.</summary>
    public int Depth { get; private set; }

    /// <summary>An end tag.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>A tag that is its own end.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The element's name without prefix.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The element's prefix with its colon, or empty.</summary>
    public ReadOnlySpan<byte> Prefix { get; private set; }

    /// <summary>The bytes of the tag.</summary>
    public readonly ReadOnlySpan<byte> Bytes => xml[Start..End];

    /// <summary>The attributes, to read or to change.</summary>
    public readonly XmlTag Tag => XmlTag.Parse(Encoding.UTF8.GetString(Bytes));

    /// <summary>Whether it is the start of such an element in such a depth (0 for the root).</summary>
    public readonly bool IsStart(ReadOnlySpan<byte> name, int depth) => !IsEnd && Depth == depth && Name.SequenceEqual(name);

    /// <summary>Moves to the next tag; false at the end.</summary>
    public bool Next()
    {
        Depth += Start == End || IsEnd || IsEmpty ? 0 : 1;
        while (true)
        {
            var open = xml[End..].IndexOf((byte)'<');
            if (open < 0)
            {
                return false;
            }

            Start = End + open;
            var rest = xml[Start..];
            var skipped = rest.StartsWith("<!--"u8) ? After(rest, "-->"u8)
                : rest.StartsWith("<![CDATA["u8) ? After(rest, "]]>"u8)
                : rest.StartsWith("<?"u8) ? After(rest, "?>"u8)
                : 0;
            if (skipped == 0)
            {
                ReadTag(rest);
                return true;
            }

            End = Start + skipped;
        }
    }

    /// <summary>Moves from a start tag to its end tag; stays on an empty tag.</summary>
    public void Close()
    {
        if (!IsEmpty)
        {
            for (var depth = Depth; Next() && !(IsEnd && Depth == depth);)
            {
            }
        }
    }

    private static int After(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> mark)
    {
        var at = rest.IndexOf(mark);
        return at < 0 ? throw new InvalidDataException("An XML part ends early.") : at + mark.Length;
    }

    private void ReadTag(ReadOnlySpan<byte> rest)
    {
        var length = 0;
        for (byte quote = 0; ; length++)
        {
            if (length >= rest.Length)
            {
                throw new InvalidDataException("An XML part ends early.");
            }

            var c = rest[length];
            if (quote != 0)
            {
                quote = c == quote ? (byte)0 : quote;
            }
            else if (c is (byte)'"' or (byte)'\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                break;
            }
        }

        End = Start + length + 1;
        IsEnd = rest[1] == '/';
        IsEmpty = !IsEnd && rest[length - 1] == '/';
        Depth -= IsEnd ? 1 : 0;
        var name = rest[(IsEnd ? 2 : 1)..length];
        var stop = name.IndexOfAny(" \t\r\n/"u8);
        name = stop < 0 ? name : name[..stop];
        var colon = name.IndexOf((byte)':') + 1;
        Prefix = name[..colon];
        Name = name[colon..];
    }

}
