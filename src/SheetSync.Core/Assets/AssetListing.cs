using System.Collections.Frozen;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Assets;

/// <summary>The files of a library at one moment.</summary>
public sealed class AssetListing
{
    private readonly FrozenDictionary<string, AssetEntry> exact;
    private readonly ILookup<string, AssetEntry> folded;

    /// <summary>A listing of these files.</summary>
    /// <param name="entries">The files.</param>
    /// <param name="mark">Text that changes whenever a file comes, goes or changes.</param>
    public AssetListing(IEnumerable<AssetEntry> entries, string mark)
    {
        Entries = [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        Mark = mark;
        exact = Entries.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
        folded = Entries.ToLookup(entry => Fold(entry.Name), StringComparer.Ordinal);
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
        var limit = Math.Max(2, wanted.Length / 4);
        return Entries
            .Select(entry => (entry.Name, Distance: Math.Min(EditDistance(wanted, Fold(entry.Name), limit), EditDistance(FileOf(wanted), FileOf(Fold(entry.Name)), limit))))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    private static string Fold(string name) => CanonicalText.Compose(name).ToLowerInvariant();

    private static string FileOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static int EditDistance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
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
