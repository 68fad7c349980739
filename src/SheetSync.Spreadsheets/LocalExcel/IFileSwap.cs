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
}
