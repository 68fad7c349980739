namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// Puts a new file in the place of another and keeps the one that came out, so that a save which fell in between is seen and never lost.
/// </summary>
internal interface IFileSwap
{
    /// <summary>Makes a file of this content, readable for nobody else, and brings it to the disk.</summary>
    void Write(string path, byte[] content);

    /// <summary>After it, the contents of <paramref name="newFile"/> stand at <paramref name="target"/> and what stood there at <paramref name="newFile"/>.</summary>
    void Swap(string newFile, string target);

    /// <summary>Opens a file for reading, and keeps no other program from writing, renaming or deleting it.</summary>
    Stream Open(string path);

    /// <summary>The whole content of a file.</summary>
    byte[] Read(string path)
    {
        using var stream = Open(path);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Whether a file has just this content.</summary>
    bool Holds(string path, ReadOnlySpan<byte> content)
    {
        const int Piece = 1 << 16;
        using var stream = Open(path);
        Span<byte> piece = new byte[Math.Min(Piece, content.Length + 1)];
        for (var at = 0; ; )
        {
            var read = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            if (read > content.Length - at || !piece[..read].SequenceEqual(content.Slice(at, read)))
            {
                return false;
            }

            at += read;
            if (read < piece.Length)
            {
                return at == content.Length;
            }
        }
    }
}
