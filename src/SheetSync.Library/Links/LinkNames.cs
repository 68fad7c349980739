using SheetSync.Core.Assets;

namespace SheetSync.Library.Links;

/// <summary>What links say of an asset beside its token.</summary>
public static class LinkNames
{
    private const int MostStem = 60;

    // https://www.iana.org/assignments/media-types/media-types.xhtml, 2026-11-22; QuickTime and AVI by the names that browsers use.
    private static readonly Dictionary<string, string> Types = new()
    {
        ["jpeg"] = "image/jpeg", ["png"] = "image/png", ["gif"] = "image/gif", ["webp"] = "image/webp", ["heic"] = "image/heic", ["avif"] = "image/avif",
        ["bmp"] = "image/bmp", ["tiff"] = "image/tiff", ["svg"] = "image/svg+xml",
        ["mp4"] = "video/mp4", ["mov"] = "video/quicktime", ["webm"] = "video/webm", ["mkv"] = "video/matroska", ["mpeg"] = "video/mpeg", ["3gp"] = "video/3gpp",
        ["avi"] = "video/x-msvideo",
        ["mp3"] = "audio/mpeg", ["m4a"] = "audio/mp4", ["wav"] = "audio/wav", ["ogg"] = "audio/ogg", ["opus"] = "audio/ogg", ["flac"] = "audio/flac", ["aac"] = "audio/aac",
        ["pdf"] = "application/pdf", ["doc"] = "application/msword", ["ppt"] = "application/vnd.ms-powerpoint",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    /// <summary>The MIME type of a format.</summary>
    public static string TypeOf(AssetFormat format) => Types.GetValueOrDefault(format.Name, "application/octet-stream");

    /// <summary>The last part of an address: the asset's own file name as far as it is plain letters and digits, so that no proxy writes it in another way.</summary>
    public static string FileOf(string asset)
    {
        var file = asset[(asset.LastIndexOf('/') + 1)..];
        var ending = Plain(Path.GetExtension(file).TrimStart('.'));
        var stem = Plain(Path.GetFileNameWithoutExtension(file)).Trim('-');
        stem = stem.Length == 0 ? "media" : stem[..Math.Min(stem.Length, MostStem)];
        return ending.Length is 0 or > 10 ? stem : $"{stem}.{ending.ToLowerInvariant()}";
    }

    private static string Plain(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' ? c : '-'));
}
