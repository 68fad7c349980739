using System.Buffers;

namespace SheetSync.Core.Publishing;

/// <summary>A text whose lines of three or more hyphens alone divide it into the posts of a thread.</summary>
public static class ThreadText
{
    private const int LeastHyphens = 3;
    private static readonly SearchValues<char> Dashes = SearchValues.Create("–—―");

    /// <summary>Whether a text is more than one post where the network has threads.</summary>
    public static bool IsThread(string text) => text.Contains("---", StringComparison.Ordinal) && Split(text).Count > 1;

    /// <summary>The texts of the posts, trimmed, in their order; one where nothing divides it. None is empty, unless the whole text is.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (!text.Contains("---", StringComparison.Ordinal))
        {
            return [text];
        }

        var (parts, start, at) = (new List<string>(), 0, 0);
        while (at <= text.Length)
        {
            var end = text.AsSpan(at).IndexOfAny('\n', '\r') is var length && length < 0 ? text.Length : at + length;
            if (IsDivider(text.AsSpan(at, end - at)))
            {
                Add(parts, text[start..at]);
                start = end;
            }

            at = end + 1;
        }

        Add(parts, text[start..]);
        return parts.Count == 0 ? [string.Empty] : parts;
    }

    /// <summary>
    /// The first line that people may have meant as a divider: dashes alone, but not hyphens alone, as typing aids make of them. Null where there is
    /// none; a short dash (–) by itself is no such line.
    /// </summary>
    public static string? DoubtfulDivider(string text)
    {
        if (!text.AsSpan().ContainsAny(Dashes))
        {
            return null;
        }

        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var dashes = line.Trim();
            if (dashes.Length > 0 && !dashes.ContainsAnyExcept("-–—―") && dashes.ContainsAny(Dashes) && !dashes.SequenceEqual("–"))
            {
                return dashes.ToString();
            }
        }

        return null;
    }

    private static bool IsDivider(ReadOnlySpan<char> line)
    {
        var hyphens = line.Trim();
        return hyphens.Length >= LeastHyphens && hyphens.TrimStart('-').IsEmpty;
    }

    private static void Add(List<string> parts, string part)
    {
        if (part.Trim() is { Length: > 0 } text)
        {
            parts.Add(text);
        }
    }
}
