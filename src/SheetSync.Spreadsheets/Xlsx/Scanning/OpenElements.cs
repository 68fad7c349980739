namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>The names of the elements that are open, the outermost first. A name that was left stays readable until another takes its place.</summary>
internal sealed class OpenElements
{
    private byte[] names = new byte[256];
    private (int Start, int Local, int End)[] places = new (int, int, int)[16];

    /// <summary>How many are open.</summary>
    public int Count { get; private set; }

    /// <summary>The name of the innermost, with its prefix.</summary>
    public ReadOnlySpan<byte> Last => names.AsSpan(places[Count - 1].Start, places[Count - 1].End - places[Count - 1].Start);

    /// <summary>The name without prefix of the element that is or last was open in a depth.</summary>
    public ReadOnlySpan<byte> LocalName(int depth) => names.AsSpan(places[depth].Local, places[depth].End - places[depth].Local);

    /// <param name="name">The element's name.</param>
    /// <param name="local">Where in it the name without prefix begins.</param>
    public void Push(ReadOnlySpan<byte> name, int local)
    {
        var start = Count == 0 ? 0 : places[Count - 1].End;
        var end = start + name.Length;
        if (end > names.Length)
        {
            Array.Resize(ref names, Math.Max(end, names.Length * 2));
        }

        if (Count == places.Length)
        {
            Array.Resize(ref places, Count * 2);
        }

        name.CopyTo(names.AsSpan(start));
        places[Count++] = (start, start + local, end);
    }

    public void Pop() => Count--;

    /// <summary>Whether the bytes begin with the end tag of the innermost, written without white space.</summary>
    public bool IsClosedBy(ReadOnlySpan<byte> bytes)
    {
        var last = Last;
        return bytes.Length > last.Length + 2 && bytes[1] == '/' && bytes[last.Length + 2] == '>' && bytes.Slice(2, last.Length).SequenceEqual(last);
    }
}
