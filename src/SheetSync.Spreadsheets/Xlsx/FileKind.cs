using System.Text;
using SheetSync.Core.Checking;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Recognises what a file is that is no <c>.xlsx</c>, by its content and never by its name.</summary>
internal static class FileKind
{
    private const int TextSample = 4096;
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>What keeps these bytes from being a zip file at all, or null.</summary>
    public static ProblemCode? NotZip(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(CompoundFile))
        {
            // The stream's name in the directory of the compound file, [MS-OFFCRYPTO] 2.3.4.4 and [MS-XLS] 2.1.2.
            return bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? ProblemCode.FileEncrypted : ProblemCode.FileIsXls;
        }

        return bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8) ? null
            : bytes.Length < 4 ? ProblemCode.FileTruncated
            : IsText(bytes) ? ProblemCode.FileIsText
            : ProblemCode.FileNotZip;
    }

    /// <summary>What other kind of document this zip file is, or null.</summary>
    public static ProblemCode? OtherDocument(ZipPackage package)
    {
        if (package.Find("xl/workbook.bin") is not null)
        {
            return ProblemCode.FileIsXlsb;
        }

        // OpenDocument 1.3 part 2, 3.3: the first entry, stored, its content the media type.
        return package.Find("mimetype") is { InflatedBytes: < 256 } entry
            && Encoding.UTF8.GetString(package.ReadAll(entry)).StartsWith("application/vnd.oasis.opendocument", StringComparison.Ordinal)
            ? ProblemCode.FileIsOds
            : null;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, TextSample)];
        return sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || sample.IndexOfAnyInRange((byte)0, (byte)8) < 0;
    }
}
