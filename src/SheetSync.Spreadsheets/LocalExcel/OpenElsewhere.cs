using System.Text;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>Tells whether a workbook is open in a desktop program, from the small files that these leave beside it.</summary>
internal static class OpenElsewhere
{
    /// <summary>Who has it open, as far as the lock file says; null when nobody has.</summary>
    public static string? Holder(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        var libreOffice = Path.Combine(folder, $".~lock.{name}#");
        var excel = Path.Combine(folder, $"~${name}");
        return File.Exists(libreOffice) ? ReadLibreOffice(libreOffice) : File.Exists(excel) ? ReadExcel(excel) : null;
    }

    // LibreOffice: user, system user, host, time, profile, separated by commas.
    private static string ReadLibreOffice(string lockFile)
    {
        var fields = Encoding.UTF8.GetString(ReadShared(lockFile)).Split(',');
        var names = fields.Take(3).Select(f => Printable(f)).Where(f => f.Length > 0).ToList();
        return names.Count > 0 ? string.Join(", ", names) : Path.GetFileName(lockFile);
    }

    // Excel: a length byte and the user's name in the system's code page, padded to 54; then its length in two bytes and the name in UTF-16.
    private static string ReadExcel(string lockFile)
    {
        const int LengthAt = 55, NameAt = 57;
        var bytes = ReadShared(lockFile);
        var length = bytes.Length > LengthAt ? bytes[LengthAt] * 2 : 0;
        var name = NameAt + length <= bytes.Length ? Printable(Encoding.Unicode.GetString(bytes, NameAt, length)) : string.Empty;
        return name.Length > 0 ? name : Path.GetFileName(lockFile);
    }

    private static byte[] ReadShared(string lockFile)
    {
        if (!FileOwner.MayBeRegular(lockFile))
        {
            return [];
        }

        try
        {
            using var stream = new FileStream(lockFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(stream.Length, 1024)];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Excel keeps its own lock file closed to others; that it is there says enough.
            return [];
        }
    }

    private static string Printable(string text) => string.Concat(text.Where(c => !char.IsControl(c) && c != '\uFFFD')).Trim();
}
