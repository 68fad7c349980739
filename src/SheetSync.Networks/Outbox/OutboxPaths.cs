using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.Outbox;

/// <summary>Where in the outbox things are. No name from a sheet can lead out of it or mean something to a file system.</summary>
internal sealed class OutboxPaths(string folder)
{
    private const int MaxNameLength = 60;

    private static readonly string[] Reserved = ["CON", "PRN", "AUX", "NUL", "COM", "LPT", "ACCEPTED"];

    /// <summary>One line for each commit that was accepted.</summary>
    public string Ledger => Path.Combine(Root, "accepted.jsonl");

    private string Root { get; } = Path.GetFullPath(folder);

    /// <summary>The folder of a post, the same for every commit of its key.</summary>
    public string Post(PublishRequest request) => Path.Combine(
        Root,
        Safe(request.Channel.Name),
        string.Create(CultureInfo.InvariantCulture, $"{request.DueAt.UtcDateTime:yyyy-MM-dd HHmm} {Safe(request.PostId)}-{Short(request.Key)}"));

    /// <summary>The folder in which a post is made ready, out of sight.</summary>
    public string Prepared(PublishRequest request) => Path.Combine(Root, ".prepared", Safe(request.PostId) + "-" + Short(request.Key));

    /// <summary>The name of the copy of an asset: its place in the post and its own name.</summary>
    public static string Asset(int index, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{index + 1}-{Safe(name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..])}");

    /// <summary>A name for a file or folder on any system: letters, digits and a few signs; a hash is added where something else was in it.</summary>
    public static string Safe(string name)
    {
        var safe = string.Concat(name.EnumerateRunes().Select(r => Rune.IsLetterOrDigit(r) || r.Value is '-' or '_' or '.' or ' ' ? r.ToString() : "-"));
        safe = safe.Length > MaxNameLength ? safe[^MaxNameLength..] : safe;
        safe = safe.Trim(' ', '.');
        if (safe.Length > 0 && char.IsLowSurrogate(safe[0]))
        {
            safe = safe[1..];
        }

        var stem = safe.Split('.')[0].TrimEnd(' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9').ToUpperInvariant();
        return safe == name && safe.Length > 0 && !Reserved.Contains(stem) ? safe : $"{Short(name)}-{safe}";
    }

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
