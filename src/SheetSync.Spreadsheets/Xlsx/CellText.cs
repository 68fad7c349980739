using System.Globalization;
using System.Text;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Text as cells store it (ST_Xstring, ECMA-376 part 1, 22.9.2.19): characters that XML cannot hold, and the carriage return that it would
/// lose, stand as <c>_xHHHH_</c>.
/// </summary>
internal static class CellText
{
    /// <summary>Longest text of a cell, in UTF-16 units (Excel specifications and limits, support.microsoft.com, 2025-11).</summary>
    public const int MaxLength = 32_767;

    private const int EscapeLength = 7;

    /// <summary>The text that stored text stands for.</summary>
    public static string Decode(string stored)
    {
        var at = stored.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return stored;
        }

        var text = new StringBuilder(stored.Length).Append(stored, 0, at);
        while (at < stored.Length)
        {
            if (IsEscape(stored, at))
            {
                text.Append((char)int.Parse(stored.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += EscapeLength;
            }
            else
            {
                text.Append(stored[at++]);
            }
        }

        return text.ToString();
    }

    /// <summary>The stored form of a text, not yet escaped for XML.</summary>
    public static string Encode(string text)
    {
        var stored = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                stored.Append(c).Append(text[++i]);
            }
            else if ((c < ' ' && c is not ('\t' or '\n')) || char.IsSurrogate(c) || c >= '\uFFFE' || (c == '_' && IsEscape(text, i)))
            {
                stored.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            }
            else
            {
                stored.Append(c);
            }
        }

        return stored.ToString();
    }

    /// <summary>The text, cut with an ellipsis where a cell cannot hold all of it.</summary>
    public static string Fit(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var length = MaxLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
    }

    private static bool IsEscape(string text, int at) =>
        at + EscapeLength <= text.Length && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_'
        && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3])
        && char.IsAsciiHexDigit(text[at + 4]) && char.IsAsciiHexDigit(text[at + 5]);
}
