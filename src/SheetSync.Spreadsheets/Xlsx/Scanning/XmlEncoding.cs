using System.Text;
using System.Text.RegularExpressions;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>How an XML part is encoded (XML 1.0, 2.8, 4.3.3 and appendix F), and the way to UTF-8 for those that are in something else.</summary>
internal static partial class XmlEncoding
{
    /// <summary>Longest declaration that is looked at, in bytes.</summary>
    public const int MaxDeclaration = 512;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // As nearly all programs spell it.
    private static ReadOnlySpan<byte> Usual => """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"""u8;

    /// <summary>The stream's text in UTF-8, where its first bytes say that it is in another encoding; else null.</summary>
    /// <exception cref="InvalidDataException">The encoding is not known, or is not the one that the bytes are in.</exception>
    public static Encoding? Other(ReadOnlySpan<byte> head)
    {
        var wide = head.Length < 4 ? null : (head[0], head[1], head[2], head[3]) switch
        {
            (0xFF, 0xFE, 0, 0) or ((byte)'<', 0, 0, 0) => "utf-32",
            (0, 0, 0xFE, 0xFF) or (0, 0, 0, (byte)'<') => "utf-32BE",
            (0xFF, 0xFE, _, _) or ((byte)'<', 0, _, 0) => "utf-16",
            (0xFE, 0xFF, _, _) or (0, (byte)'<', 0, _) => "utf-16BE",
            _ => null,
        };
        if (wide is not null)
        {
            return Encoding.GetEncoding(wide, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }

        head = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        if (!head.StartsWith("<?xml"u8) || head.StartsWith(Usual))
        {
            return null;
        }

        var declared = Declaration().Match(Encoding.Latin1.GetString(head[..Math.Min(head.Length, MaxDeclaration)])).Groups["encoding"].Value;
        return declared.ToUpperInvariant() is "" or "UTF-8" or "UTF8" or "US-ASCII" ? null : Named(declared);
    }

    /// <summary>A stream of UTF-8 over one in another encoding.</summary>
    public static Stream ToUtf8(Stream stream, Encoding encoding) => Encoding.CreateTranscodingStream(stream, encoding, Strict);

    /// <summary>Passes over byte order mark and declaration at the beginning of a document.</summary>
    /// <exception cref="InvalidDataException">What begins like a declaration is none.</exception>
    public static void PassDeclaration(Utf8Window window)
    {
        while (window.Rest.Length < MaxDeclaration && !window.IsLast)
        {
            window.Fill();
        }

        window.At += window.Rest.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (window.Rest is [(byte)'<', (byte)'?', (byte)'x', (byte)'m', (byte)'l', var next, ..] && !XmlCharacters.InName[next])
        {
            var length = LengthOfDeclaration(window.Rest);
            window.At += length > 0 ? length : throw new InvalidDataException("The XML is not well-formed.");
        }
    }

    private static int LengthOfDeclaration(ReadOnlySpan<byte> head) =>
        head.StartsWith(Usual) ? Usual.Length : Declaration().Match(Encoding.Latin1.GetString(head[..Math.Min(head.Length, MaxDeclaration)])).Length;

    /// <summary>The XML declaration, which only the beginning of a document may hold.</summary>
    [GeneratedRegex(
        """^<\?xml\s+version\s*=\s*(["'])1\.0\1(\s+encoding\s*=\s*(["'])(?<encoding>[A-Za-z][A-Za-z0-9._-]*)\3)?(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>""",
        RegexOptions.CultureInvariant)]
    public static partial Regex Declaration();

    private static Encoding Named(string name)
    {
        try
        {
            // Those of Windows are not among the framework's own.
            var encoding = (name.StartsWith("windows-125", StringComparison.OrdinalIgnoreCase)
                ? CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) : null)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return encoding.GetByteCount("<") == 1 ? encoding : throw new InvalidDataException("The part is not in the encoding that it names.");
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException("The part is in an encoding that is not known.", e);
        }
    }
}
