namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>
/// Counts what is kept in memory of one file, so that a small file which unfolds into much is refused before it fills the machine. Counted is
/// what grows with the file's content; several threads may count at once.
/// </summary>
/// <param name="file">The name that messages use.</param>
/// <param name="limit">Most bytes.</param>
internal sealed class KeptBytes(string file, long limit)
{
    private long kept;

    /// <exception cref="Core.Sources.SourceException">More is kept than may be.</exception>
    public void Add(long bytes)
    {
        if (Interlocked.Add(ref kept, bytes) > limit)
        {
            throw XlsxFault.TooLarge(file, $"{limit >> 20} MiB");
        }
    }
}
