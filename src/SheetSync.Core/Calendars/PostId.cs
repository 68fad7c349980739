namespace SheetSync.Core.Calendars;

/// <summary>
/// The stable key of a row: <c>P</c> and 9 consonants, the last a check letter. No spreadsheet takes it for a number or a date, no fill
/// handle continues it, and it spells no word.
/// </summary>
public static class PostId
{
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Length = 10;

    /// <summary>Makes an ID from 8 random bytes.</summary>
    public static string FromRandom(ulong random)
    {
        Span<char> id = stackalloc char[Length];
        id[0] = 'P';
        for (var i = 1; i < Length - 1; i++, random /= (ulong)Letters.Length)
        {
            id[i] = Letters[(int)(random % (ulong)Letters.Length)];
        }

        id[^1] = Check(id[..^1]);
        return new string(id);
    }

    /// <summary>The number that <see cref="FromRandom"/> makes a valid ID from.</summary>
    public static ulong NumberOf(string id)
    {
        var number = 0UL;
        for (var i = Length - 2; i > 0; i--)
        {
            number = (number * (ulong)Letters.Length) + (ulong)Letters.IndexOf(id[i], StringComparison.Ordinal);
        }

        return number;
    }

    /// <summary>Whether the text is a Post ID whose check letter is right.</summary>
    public static bool IsValid(string? text)
    {
        if (text is not { Length: Length } || text[0] != 'P')
        {
            return false;
        }

        foreach (var letter in text.AsSpan(1))
        {
            if (!Letters.Contains(letter, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return text[^1] == Check(text.AsSpan(0, Length - 1));
    }

    // Weighted sum modulo the prime 19: finds every single wrong letter but one pair, and every swap of neighbours.
    private static char Check(ReadOnlySpan<char> id)
    {
        var sum = 0;
        for (var i = 1; i < id.Length; i++)
        {
            sum += (i + 1) * Letters.IndexOf(id[i], StringComparison.Ordinal);
        }

        return Letters[sum % 19];
    }
}
