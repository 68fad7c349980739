namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Tells from a number format whether a cell shows a date or time (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
internal static class NumberFormat
{
    /// <summary>Whether a built-in format is one of date or time, those of East Asian and Thai locales included.</summary>
    public static bool IsDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) or (>= 71 and <= 81);

    /// <summary>Whether a format code shows a date or time: one of its letters stands outside quotes, escapes and brackets.</summary>
    public static bool IsDate(ReadOnlySpan<char> code) => Shows(code, elapsedOnly: false);

    /// <summary>Whether a format code shows a length of time: hours, minutes or seconds that count beyond their circle (<c>[h]:mm</c>).</summary>
    public static bool IsElapsed(ReadOnlySpan<char> code) => Shows(code, elapsedOnly: true);

    /// <summary>Whether a built-in format is one of a length of time.</summary>
    public static bool IsElapsed(int id) => id == 46;

    private static bool Shows(ReadOnlySpan<char> code, bool elapsedOnly)
    {
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"':
                    at = Find(code, at + 1, '"');
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case '[':
                    var close = Find(code, at + 1, ']');
                    if (IsBeyondCircle(code[(at + 1)..Math.Min(close, code.Length)]))
                    {
                        return true;
                    }

                    at = close;
                    break;
                case 'E' or 'e' when at + 1 < code.Length && code[at + 1] is '+' or '-':
                    at++;
                    break;
                case 'G' or 'g' when code[at..].StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    at += "General".Length - 1;
                    break;

                // General as Chinese, Japanese and Korean programs write it: G/通用格式, G/標準, G/표준.
                case 'G' or 'g' when at + 1 < code.Length && code[at + 1] == '/':
                    at++;
                    break;

                // Weekdays in East Asian formats (aaa, aaaa) and years of the Thai calendar (bb, bbbb); one letter alone shows nothing of a date.
                case 'a' or 'A' when Run(code[at..]) is var letters:
                    if (letters >= 3 && !elapsedOnly)
                    {
                        return true;
                    }

                    at += letters - 1;
                    break;
                case 'b' or 'B' when Run(code[at..]) is var letters:
                    if (letters >= 2 && !elapsedOnly)
                    {
                        return true;
                    }

                    at += letters - 1;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S' or 'e' or 'E' or 'g' or 'G' when !elapsedOnly:
                    return true;
            }
        }

        return false;
    }

    // [h], [mm], [ss]: hours, minutes or seconds that count beyond their circle.
    private static bool IsBeyondCircle(ReadOnlySpan<char> bracket) =>
        !bracket.IsEmpty
        && (bracket.IndexOfAnyExcept('h', 'H') < 0 || bracket.IndexOfAnyExcept('m', 'M') < 0 || bracket.IndexOfAnyExcept('s', 'S') < 0);

    // How often the first letter comes in a row.
    private static int Run(ReadOnlySpan<char> code)
    {
        var other = code.IndexOfAnyExcept(char.ToLowerInvariant(code[0]), char.ToUpperInvariant(code[0]));
        return other < 0 ? code.Length : other;
    }

    private static int Find(ReadOnlySpan<char> code, int from, char end)
    {
        var at = from <= code.Length ? code[from..].IndexOf(end) : -1;
        return at < 0 ? code.Length : from + at;
    }
}
