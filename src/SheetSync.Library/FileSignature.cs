using System.Text;
using SheetSync.Core.Assets;

namespace SheetSync.Library;

/// <summary>File formats by their first bytes.</summary>
internal static class FileSignature
{
    private static readonly (byte[] Start, string Format)[] Starts =
    [
        ([0xFF, 0xD8, 0xFF], "jpeg"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "png"), ("GIF8"u8.ToArray(), "gif"), ("%PDF-"u8.ToArray(), "pdf"),
        ("BM"u8.ToArray(), "bmp"), ([0x49, 0x49, 0x2A, 0x00], "tiff"), ([0x4D, 0x4D, 0x00, 0x2A], "tiff"), ("ID3"u8.ToArray(), "mp3"), ([0xFF, 0xFB], "mp3"),
        ("OggS"u8.ToArray(), "ogg"), ("fLaC"u8.ToArray(), "flac"), ([0x00, 0x00, 0x01, 0xBA], "mpeg"),
    ];

    /// <summary>The format of a file that begins so; <paramref name="named"/> decides between formats that begin alike.</summary>
    internal static AssetFormat FormatOf(ReadOnlySpan<byte> head, AssetFormat named)
    {
        foreach (var (start, format) in Starts)
        {
            if (head.StartsWith(start))
            {
                return format == "ogg" && named.Name == "opus" ? named : AssetFormat.Of(format);
            }
        }

        return AssetFormat.Of(head switch
        {
            _ when head.StartsWith("RIFF"u8) && head.Length >= 12 => Encoding.ASCII.GetString(head[8..12]) switch { "WEBP" => "webp", "AVI " => "avi", "WAVE" => "wav", _ => string.Empty },
            _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => OfBrand(Encoding.ASCII.GetString(head[8..12])),
            _ when head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) => named.Name == "mkv" ? "mkv" : "webm",
            _ when head.StartsWith("PK\u0003\u0004"u8) => named.Name is "docx" or "pptx" ? named.Name : string.Empty,
            _ when head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) => named.Name is "doc" or "ppt" ? named.Name : string.Empty,
            _ => string.Empty,
        });
    }

    private static string OfBrand(string brand) => brand switch
    {
        "heic" or "heix" or "mif1" or "msf1" or "hevc" => "heic",
        "avif" or "avis" => "avif",
        "qt  " => "mov",
        "M4A " => "m4a",
        _ => "mp4",
    };
}
