using System.Collections.Frozen;
using System.Numerics;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Assets;

/// <summary>The files of a library at one moment.</summary>
public sealed class AssetListing
{
    private readonly FrozenDictionary<string, AssetEntry> exact;
    private readonly ILookup<string, AssetEntry> folded;
    private readonly Lazy<(string Name, string File, ulong Letters, ulong FileLetters, AssetEntry Entry)[]> likely;

    /// <summary>A listing of these files.</summary>
    /// <param name="entries">The files.</param>
    /// <param name="mark">Text that changes whenever a file comes, goes or changes.</param>
    public AssetListing(IEnumerable<AssetEntry> entries, string mark)
    {
        Entries = [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        Mark = mark;
        exact = Entries.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
        folded = Entries.ToLookup(entry => Fold(entry.Name), StringComparer.Ordinal);
        likely = new(() => [.. Entries.Select(entry =>
        {
            var name = Fold(entry.Name);
            return (name, FileOf(name), Letters(name), Letters(FileOf(name)), entry);
        })]);
    }

    /// <summary>A library without files.</summary>
    public static AssetListing Empty { get; } = new([], string.Empty);

    /// <summary>The files, ordered by name.</summary>
    public IReadOnlyList<AssetEntry> Entries { get; }

    /// <summary>Text that changes whenever a file comes, goes or changes.</summary>
    public string Mark { get; }

    /// <summary>
    /// The file of that name; else the only one whose name differs in nothing but case, or in the way that accents are stored.
    /// Null where there is none, or more than one.
    /// </summary>
    public AssetEntry? Find(string name)
    {
        if (exact.TryGetValue(name, out var entry))
        {
            return entry;
        }

        var alike = folded[Fold(name)].Take(2).ToList();
        return alike.Count == 1 ? alike[0] : null;
    }

    /// <summary>The name that is most like <paramref name="name"/>, or null where none is near.</summary>
    public string? Nearest(string name)
    {
        var wanted = Fold(name);
        var file = FileOf(wanted);
        var (letters, fileLetters) = (Letters(wanted), Letters(file));
        string? nearest = null;
        var best = Math.Max(2, wanted.Length / 4) + 1;
        foreach (var candidate in likely.Value)
        {
            var distance = Math.Min(
                EditDistance(wanted, candidate.Name, letters ^ candidate.Letters, best - 1),
                EditDistance(file, candidate.File, fileLetters ^ candidate.FileLetters, best - 1));
            if (distance < best)
            {
                (nearest, best) = (candidate.Entry.Name, distance);
            }
        }

        return nearest;
    }

    private static string Fold(string name) => CanonicalText.Compose(name).ToLowerInvariant();

    private static string FileOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>Which letters a name has, as bits: each edit changes two of them at most.</summary>
    private static ulong Letters(string name) => name.Aggregate(0UL, (bits, c) => bits | (1UL << (c & 63)));

    private static int EditDistance(string a, string b, ulong difference, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || BitOperations.PopCount(difference) > 2 * limit)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
