using System.Globalization;
using System.Text;

namespace SheetSync.Core.Checking.Text;

/// <summary>
/// Unicode Normalization Form C (UAX #15) from embedded tables: the runtime's own needs ICU, which this program does without.
/// X counts the composed text, and file names from macOS come decomposed.
/// </summary>
public static class CanonicalText
{
    private const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailBase = 0x11A7;
    private const char FirstUnstable = '\u0300';
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, HangulCount = LeadCount * VowelCount * TailCount;

    private static readonly Dictionary<int, int[]> Parts;
    private static readonly Dictionary<(int, int), int> Wholes;
    private static readonly Dictionary<int, byte> Classes;

    /// <summary>What may look different when composed, or make what stands before it look different.</summary>
    private static readonly HashSet<int> Unstable;

    static CanonicalText()
    {
        var parts = new Dictionary<int, int[]>();
        var wholes = new Dictionary<(int, int), int>();
        var classes = new Dictionary<int, byte>();
        foreach (var line in EmbeddedLines.Read("canonical.txt"))
        {
            var words = line.TrimStart('=').Split([' ', '-']);
            if (line[0] == '=')
            {
                for (var at = Hex(words[0]); at <= Hex(words[1]); at++)
                {
                    classes[at] = byte.Parse(words[2], CultureInfo.InvariantCulture);
                }

                continue;
            }

            var whole = Hex(words[0].TrimEnd('!'));
            parts[whole] = [.. words.Skip(1).Select(Hex)];
            if (!words[0].EndsWith('!'))
            {
                wholes[(parts[whole][0], parts[whole][1])] = whole;
            }
        }

        var joining = Enumerable.Range(VowelFirst, VowelCount).Concat(Enumerable.Range(TailBase + 1, TailCount - 1));
        Unstable = classes.Where(c => c.Value != 0).Select(c => c.Key).Concat(wholes.Keys.Select(pair => pair.Item2)).Concat(parts.Keys.Except(wholes.Values)).Concat(joining).ToHashSet();
        (Parts, Wholes, Classes) = (parts, wholes, classes);
    }

    /// <summary>The text in Normalization Form C. A lone surrogate becomes U+FFFD.</summary>
    public static string Compose(string text)
    {
        // Few characters change under NFC.
        if (!MayChange(text))
        {
            return text;
        }

        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, points);
        }

        Order(points);
        var composed = new StringBuilder(text.Length);
        foreach (var point in Join(points))
        {
            composed.Append(new Rune(point).ToString());
        }

        return composed.ToString();
    }

    private static bool MayChange(ReadOnlySpan<char> text)
    {
        for (int next; (next = text.IndexOfAnyInRange(FirstUnstable, '\uFFFF')) >= 0;)
        {
            Rune.DecodeFromUtf16(text[next..], out var rune, out var length);
            if (rune == Rune.ReplacementChar || Unstable.Contains(rune.Value))
            {
                return true;
            }

            text = text[(next + length)..];
        }

        return false;
    }

    private static void Decompose(int point, List<int> into)
    {
        var syllable = point - HangulFirst;
        if (syllable is >= 0 and < HangulCount)
        {
            into.Add(LeadFirst + (syllable / (VowelCount * TailCount)));
            into.Add(VowelFirst + (syllable % (VowelCount * TailCount) / TailCount));
            if (syllable % TailCount != 0)
            {
                into.Add(TailBase + (syllable % TailCount));
            }
        }
        else if (Parts.TryGetValue(point, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, into);
            }
        }
        else
        {
            into.Add(point);
        }
    }

    /// <summary>Sorts each run of combining marks by class, those of one class kept in their order.</summary>
    private static void Order(List<int> points)
    {
        for (var at = 1; at < points.Count; at++)
        {
            var point = points[at];
            var rank = ClassOf(point);
            var to = at;
            while (rank != 0 && to > 0 && ClassOf(points[to - 1]) > rank)
            {
                points[to] = points[to - 1];
                to--;
            }

            points[to] = point;
        }
    }

    private static List<int> Join(List<int> points)
    {
        var joined = new List<int>(points.Count);
        int starter = -1, lastClass = 0;
        foreach (var point in points)
        {
            var rank = ClassOf(point);
            var adjacent = starter == joined.Count - 1;
            if (starter >= 0 && (adjacent || (lastClass < rank && lastClass != 0)) && Whole(joined[starter], point) is { } whole)
            {
                joined[starter] = whole;
                continue;
            }

            joined.Add(point);
            lastClass = rank;
            starter = rank == 0 ? joined.Count - 1 : starter;
        }

        return joined;
    }

    private static int? Whole(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + LeadCount && second is >= VowelFirst and < VowelFirst + VowelCount)
        {
            return HangulFirst + ((((first - LeadFirst) * VowelCount) + second - VowelFirst) * TailCount);
        }

        if (first - HangulFirst is >= 0 and < HangulCount && (first - HangulFirst) % TailCount == 0
            && second is > TailBase and < TailBase + TailCount)
        {
            return first + second - TailBase;
        }

        return Wholes.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static byte ClassOf(int point) => Classes.GetValueOrDefault(point);

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
