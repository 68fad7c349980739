namespace SheetSync.Core.Reading;

/// <summary>How near two words are: for "did you mean".</summary>
public static class Similarity
{
    private const int LongestName = 60;

    /// <summary>
    /// The candidate nearest to the word, if it is near enough to be a slip of the hand; both are compared folded. Null when none is,
    /// or when the word equals one.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates) =>
        NearestOf(word, candidates.Select(candidate => (Folding.Key(candidate), candidate)));

    /// <summary>The same among candidates whose folded keys are known.</summary>
    public static string? NearestOf(string word, IEnumerable<(string Key, string Word)> candidates)
    {
        var key = word.Length <= LongestName ? Folding.Key(word) : string.Empty;
        if (key.Length == 0)
        {
            return null;
        }

        string? nearest = null;
        var least = int.MaxValue;
        foreach (var (other, candidate) in candidates)
        {
            var allowed = Allowed(Math.Max(key.Length, other.Length));
            if (other.Length == 0 || Math.Abs(key.Length - other.Length) > allowed || (allowed < 2 && key[0] != other[0]))
            {
                continue;
            }

            var distance = Distance(key, other);
            if (distance <= allowed && distance < least && distance > 0)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).</summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = best;
            }
        }

        return rows[left.Length, right.Length];
    }

    // Three letters are too few to guess from; from eight on, two slips are still the same word.
    private static int Allowed(int length) => length switch { < 4 => 0, < 8 => 1, _ => 2 };
}
