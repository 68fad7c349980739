namespace SheetSync.Networks.Mastodon;

/// <summary>File formats and the MIME types by which servers name them (https://docs.joinmastodon.org/entities/Instance/, 2026-11-22).</summary>
internal static class MastodonFormats
{
    private static readonly Dictionary<string, string[]> Types = new()
    {
        ["jpeg"] = ["image/jpeg"],
        ["png"] = ["image/png"],
        ["gif"] = ["image/gif"],
        ["webp"] = ["image/webp"],
        ["heic"] = ["image/heic", "image/heif"],
        ["avif"] = ["image/avif"],
        ["mp4"] = ["video/mp4"],
        ["mov"] = ["video/quicktime"],
        ["webm"] = ["video/webm"],
        ["mp3"] = ["audio/mpeg", "audio/mp3"],
        ["m4a"] = ["audio/mp4", "audio/m4a", "audio/x-m4a"],
        ["wav"] = ["audio/wav", "audio/wave", "audio/x-wav"],
        ["ogg"] = ["audio/ogg", "audio/vorbis"],
        ["opus"] = ["audio/ogg"],
        ["flac"] = ["audio/flac"],
        ["aac"] = ["audio/aac"],
    };

    /// <summary>The MIME type under which a file of the format is sent.</summary>
    public static string TypeOf(string format) => Types.TryGetValue(format, out var types) ? types[0] : "application/octet-stream";

    /// <summary>Whether a server that lists these MIME types takes the format.</summary>
    public static bool IsAmong(string format, IReadOnlySet<string> listed) => Types.TryGetValue(format, out var types) && types.Any(listed.Contains);
}
