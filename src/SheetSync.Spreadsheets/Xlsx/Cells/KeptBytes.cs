namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>
/// Counts what is kept in memory of one file, so that a small file which unfolds into much is refused before it fills the machine. Counted is
/// what grows with the file's content; several threads may count at once.
/// </summary>
/// <param name="file">The name that messages use.</param>
/// <param name="limit">Most bytes.</param>
internal sealed class KeptBytes(string file, long limit)
{
    private KeptBytes? whole;
    private long kept;

    /// <summary>Counts a part of the file, beside the whole.</summary>
    public KeptBytes OfPart() => new(file, limit) { whole = this };

    /// <exception cref="Core.Sources.SourceException">More is kept than may be.</exception>
    public void Add(long bytes)
    {
        var now = Interlocked.Add(ref kept, bytes);
        whole?.Add(bytes);
        if (now > limit)
        {
            throw XlsxFault.TooLarge(file, $"{limit >> 20} MiB");
        }
    }

    /// <summary>Counts nothing of the part any more.</summary>
    public void Forget() => _ = whole is null ? 0 : Interlocked.Add(ref whole.kept, -Interlocked.Exchange(ref kept, 0));
}
