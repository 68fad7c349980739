using System.Numerics;

namespace SheetSync.Core.Assets;

/// <summary>How many letters must be added, dropped or changed to make one file name from another; quick to say "too many".</summary>
internal static class NameDistance
{
    private const int Longest = 256;

    /// <summary>Which letters a name has, as bits.</summary>
    internal static ulong Letters(string name) => name.Aggregate(0UL, (bits, c) => bits | (1UL << (c & 63)));

    /// <summary>False where the letters alone show that the names are farther apart: one edit changes two of them at most.</summary>
    internal static bool MayBeWithin(ulong letters, ulong others, int limit) => BitOperations.PopCount(letters ^ others) <= 2 * limit;

    /// <summary>The distance, or null where it is more than the limit.</summary>
    internal static int? Within(string a, string b, int limit)
    {
        if (limit < 0 || Math.Abs(a.Length - b.Length) > limit || b.Length > Longest)
        {
            return null;
        }

        Span<int> row = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, least) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit)
            {
                return null;
            }
        }

        return row[b.Length] <= limit ? row[b.Length] : null;
    }
}
