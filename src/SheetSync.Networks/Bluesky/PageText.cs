using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>The text of a page in the character set that it is written in: the one of its mark, of its header, of its meta tag, else UTF-8.</summary>
internal static partial class PageText
{
    /// <summary>Stands for what could not be read.</summary>
    public const char Unreadable = '\uFFFD';

    // Where a page's own word on its character set must stand (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding, 2026-11-22).
    private const int MetaWithin = 1024;

    /// <summary>The text.</summary>
    public static string Of(HttpAnswer answer)
    {
        var page = answer.Body.Span;
        return page switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(page[3..]),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(page[2..]),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(page[2..]),
            _ => (Find(OfHeader(answer)) ?? OfMeta(page) ?? Encoding.UTF8).GetString(page),
        };
    }

    private static string? OfHeader(HttpAnswer answer)
    {
        try
        {
            return answer.Header("Content-Type") is { Length: > 0 } type ? new ContentType(type).CharSet : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // A tag that can be read byte by byte is not in UTF-16, whatever it says.
    private static Encoding? OfMeta(ReadOnlySpan<byte> page) =>
        Find(Charset().Match(Encoding.Latin1.GetString(page[..Math.Min(page.Length, MetaWithin)])).Groups["name"].Value) is { } found && found is not UnicodeEncoding ? found : null;

    // What calls itself Latin-1 is read as Windows-1252 by every browser (https://encoding.spec.whatwg.org/#names-and-labels, 2026-11-22).
    private static Encoding? Find(string? name)
    {
        try
        {
            return name?.Trim().ToLowerInvariant() switch
            {
                null or "" => null,
                "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
                var other => CodePagesEncodingProvider.Instance.GetEncoding(other) ?? Encoding.GetEncoding(other),
            };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*(?<name>[A-Za-z0-9_:.-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
