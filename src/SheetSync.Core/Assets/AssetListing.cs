using System.Collections.Frozen;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Assets;

/// <summary>The files of a library at one moment.</summary>
public sealed class AssetListing
{
    private readonly FrozenDictionary<string, AssetEntry> exact;
    private readonly ILookup<string, AssetEntry> folded;
    private readonly Lazy<(string File, ulong Letters, AssetEntry Entry)[]> byFile;

    /// <summary>A listing of these files.</summary>
    /// <param name="entries">The files.</param>
    /// <param name="mark">Text that changes whenever a file comes, goes or changes.</param>
    public AssetListing(IEnumerable<AssetEntry> entries, string mark)
    {
        Entries = [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        Mark = mark;
        exact = Entries.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
        folded = Entries.ToLookup(entry => Fold(entry.Name), StringComparer.Ordinal);
        byFile = new(() => [.. Entries.Select(entry => (FileOf(Fold(entry.Name)), NameDistance.Letters(FileOf(Fold(entry.Name))), entry))]);
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

    /// <summary>The file whose name, folders left aside, is most like that of <paramref name="name"/>; null where none is near.</summary>
    public string? Nearest(string name)
    {
        var wanted = FileOf(Fold(name));
        var letters = NameDistance.Letters(wanted);
        var limit = Math.Clamp(wanted.Length / 5, 1, 4);
        string? nearest = null;
        foreach (var (file, fileLetters, entry) in byFile.Value)
        {
            if (NameDistance.MayBeWithin(letters, fileLetters, limit) && NameDistance.Within(wanted, file, limit) is { } distance)
            {
                if (distance == 0)
                {
                    return entry.Name;
                }

                (nearest, limit) = (entry.Name, distance - 1);
            }
        }

        return nearest;
    }

    private static string Fold(string name) => CanonicalText.Compose(name).ToLowerInvariant();

    private static string FileOf(string name) => name[(name.LastIndexOf('/') + 1)..];
}
