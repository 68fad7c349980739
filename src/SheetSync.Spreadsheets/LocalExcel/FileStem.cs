using System.Text;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>The name of a workbook without its ending, as the beginning of the name of another file.</summary>
internal static class FileStem
{
    // As many bytes as Linux and macOS give a name; elsewhere it is as many characters.
    private const int MostBytes = 255;

    /// <summary>As much of the name as leaves room for what comes behind it, cut between characters.</summary>
    /// <param name="workbook">The path of the workbook.</param>
    /// <param name="behind">How many bytes come behind it.</param>
    public static string Of(string workbook, int behind)
    {
        var (stem, bytes, length) = (Path.GetFileNameWithoutExtension(workbook), behind, 0);
        foreach (var rune in stem.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return stem[..length];
    }
}
