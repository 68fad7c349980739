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

            var distance = Distance(key, other, allowed);
            if (distance <= allowed && distance < least && distance > 0)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).</summary>
    public static int Distance(string left, string right) => Distance(left, right, int.MaxValue);

    // Above the limit the answer is only "above the limit". Of the table three rows are ever looked at.
    private static int Distance(string left, string right, int limit)
    {
        var width = right.Length + 1;
        var rows = width <= 128 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        var leastBefore = 0;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    best = Math.Min(best, before[j - 2] + 1);
                }

                row[j] = best;
                least = Math.Min(least, best);
            }

            // A swap reaches back two rows, so both must lie above the limit.
            if (least > limit && leastBefore > limit)
            {
                return Math.Min(least, leastBefore);
            }

            leastBefore = least;
            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[right.Length];
    }

    // Three letters are too few to guess from; from eight on, two slips are still the same word.
    private static int Allowed(int length) => length switch { < 4 => 0, < 8 => 1, _ => 2 };
}
