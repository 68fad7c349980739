using System.Text;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Walks over the tags of a large UTF-8 part while it is inflated, and copies it to another stream with changes at the tags: of the part only the
/// bytes around the present tag are in memory. Works on parts that a real XML parser has accepted; what it does not understand it reports as damage.
/// </summary>
/// <param name="source">The part.</param>
/// <param name="sink">Where the changed part goes.</param>
internal sealed class XmlRewriter(Stream source, Stream sink)
{
    private const int FirstWindow = 1 << 17;
    private const int LongestLeap = 60;

    // Twice the longest token that a scanner takes, so that what can be read can be changed.
    private const int LargestWindow = 2 * Scanning.Utf8Window.MaxSize;
    private byte[] window = new byte[FirstWindow];
    private int filled;
    private int copied;
    private bool leavesOut;
    private int start;
    private int end;
    private Range prefix;
    private Range name;

    // Relative to the tag, as the prefix is.
    private ReadOnlySpan<byte> NameBytes => window.AsSpan(start..)[name];

    /// <summary>How many elements are open around the tag.</summary>
    public int Depth { get; private set; }

    /// <summary>An end tag.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>A tag that is its own end.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The element's prefix with its colon, or empty.</summary>
    public string Prefix => Encoding.UTF8.GetString(PrefixBytes);

    /// <summary>The same as bytes, good until the next tag.</summary>
    public ReadOnlySpan<byte> PrefixBytes => window.AsSpan(start..)[prefix];

    /// <summary>The attributes, to read or to change.</summary>
    public XmlTag Tag => XmlTag.Parse(Encoding.UTF8.GetString(window.AsSpan(start..end)));

    /// <summary>The value of an attribute as it is written, or empty; only for attributes whose values need no decoding.</summary>
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> attribute) => XmlAttribute.Find(window.AsSpan(start..end), attribute);

    /// <summary>Whether it is the start of such an element in such a depth (0 for the root).</summary>
    public bool IsStart(ReadOnlySpan<byte> element, int depth) => !IsEnd && Depth == depth && NameBytes.SequenceEqual(element);

    /// <summary>Moves to the next tag; false at the end.</summary>
    public bool Next()
    {
        Depth += start == end || IsEnd || IsEmpty ? 0 : 1;
        for (var from = end; ;)
        {
            var open = window.AsSpan(from..filled).IndexOf((byte)'<');
            if (open < 0)
            {
                if (More(filled) == 0)
                {
                    (start, end) = (filled, filled);
                    return false;
                }

                from = 0;
                continue;
            }

            start = from + open;
            if (SkipsTo() is not { } after)
            {
                ReadTag();
                return true;
            }

            from = after;
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

    /// <summary>
    /// Moves from a start tag to its end tag without stopping at what lies between, where nothing can hide that tag: no comment, no CDATA, no
    /// processing instruction and no element of the same name. False where that is not so, or where it is too long to be looked at together; then nothing has moved.
    /// </summary>
    /// <param name="passed">The bytes between the two tags.</param>
    public bool TryLeap(out ReadOnlySpan<byte> passed)
    {
        passed = default;
        var (length, word) = (end - start, name.End.Value - prefix.Start.Value);
        if (IsEmpty || word > LongestLeap)
        {
            return false;
        }

        Span<byte> opening = stackalloc byte[1 + word], closing = stackalloc byte[2 + word];
        window.AsSpan(start + prefix.Start.Value, word).CopyTo(opening[1..]);
        opening[0] = closing[0] = (byte)'<';
        closing[1] = (byte)'/';
        opening[1..].CopyTo(closing[2..]);
        for (var searched = length; ;)
        {
            var at = window.AsSpan((start + searched)..filled).IndexOf(closing);
            var found = start + searched + at;
            if (at < 0 || found + closing.Length >= filled)
            {
                if (filled - start >= LargestWindow)
                {
                    return false;
                }

                searched = at < 0 ? Math.Max(length, filled - start - closing.Length + 1) : searched;
                Require(More(start));
                end = start + length;
                continue;
            }

            var between = window.AsSpan((start + length)..found);
            if (window[found + closing.Length] != '>' || between.IndexOf("<!"u8) >= 0 || between.IndexOf("<?"u8) >= 0 || between.IndexOf(opening) >= 0)
            {
                return false;
            }

            passed = between;
            (start, end, IsEnd) = (found, found + closing.Length + 1, true);
            (prefix, name) = ((prefix.Start.Value + 1)..(prefix.End.Value + 1), (name.Start.Value + 1)..(name.End.Value + 1));
            return true;
        }
    }

    /// <summary>Puts text before the tag.</summary>
    public void Insert(string text)
    {
        CopyTo(start);
        sink.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Puts text in the place of the tag.</summary>
    public void Replace(string text)
    {
        Insert(text);
        copied = end;
    }

    /// <summary>Puts text in the place of the whole element that the tag begins, and moves to its end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="leaving">Sees each tag that is left out, but for the two of the element.</param>
    public void ReplaceElement(string text, Action<XmlRewriter> leaving)
    {
        Insert(text);
        leavesOut = true;
        if (!IsEmpty)
        {
            for (var depth = Depth; Next() && !(IsEnd && Depth == depth);)
            {
                leaving(this);
            }
        }

        copied = end;
        leavesOut = false;
    }

    /// <summary>Copies what is left.</summary>
    public void Finish()
    {
        while (More(filled) > 0)
        {
        }
    }

    // Comments, CDATA and processing instructions hold no tags.
    private int? SkipsTo()
    {
        while (filled - start < 9 && More(start) > 0)
        {
        }

        var rest = window.AsSpan(start..filled);
        return rest.StartsWith("<!--"u8) ? After("-->"u8)
            : rest.StartsWith("<![CDATA["u8) ? After("]]>"u8)
            : rest.StartsWith("<?"u8) ? After("?>"u8)
            : null;
    }

    private int After(ReadOnlySpan<byte> mark)
    {
        for (var searched = 2; ;)
        {
            var at = window.AsSpan((start + searched)..filled).IndexOf(mark);
            if (at >= 0)
            {
                return start + searched + at + mark.Length;
            }

            searched = Math.Max(searched, filled - start - mark.Length + 1);
            Require(More(start));
        }
    }

    private void ReadTag()
    {
        var length = 1;
        for (byte quote = 0; ;)
        {
            var rest = window.AsSpan((start + length)..filled);
            var hit = quote != 0 ? rest.IndexOf(quote) : rest.IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (hit < 0)
            {
                length += rest.Length;
                Require(More(start));
                continue;
            }

            length += hit + 1;
            if (quote == 0 && rest[hit] == '>')
            {
                break;
            }

            quote = quote == 0 ? rest[hit] : (byte)0;
        }

        end = start + length;
        IsEnd = window[start + 1] == '/';
        IsEmpty = !IsEnd && window[end - 2] == '/';
        Depth -= IsEnd ? 1 : 0;
        var first = start + (IsEnd ? 2 : 1);
        var word = window.AsSpan(first..(end - 1));
        var stop = word.IndexOfAny(" \t\r\n/"u8);
        var last = stop < 0 ? end - 1 : first + stop;
        var middle = first + window.AsSpan(first..last).IndexOf((byte)':') + 1;
        (prefix, name) = ((first - start)..(middle - start), (middle - start)..(last - start));
    }

    private void CopyTo(int position)
    {
        if (position > copied)
        {
            if (!leavesOut)
            {
                sink.Write(window.AsSpan(copied..position));
            }

            copied = position;
        }
    }

    // Lets go of what lies before a place, which is the first of the window then, and reads on. The number of bytes that came.
    private int More(int keep)
    {
        CopyTo(keep);
        window.AsSpan(keep..filled).CopyTo(window);
        filled -= keep;
        copied -= keep;
        start = 0;
        if (filled == window.Length)
        {
            Array.Resize(ref window, window.Length < LargestWindow ? 2 * window.Length : throw new InvalidDataException("A piece of the XML is too long."));
        }

        var read = source.Read(window.AsSpan(filled));
        filled += read;
        return read;
    }

    private static void Require(int read)
    {
        if (read == 0)
        {
            throw new InvalidDataException("An XML part ends early.");
        }
    }
}
