using System.Text;
using System.Text.Json;

namespace SheetSync.Core.Checking;

/// <summary>All networks that SheetSync knows, from the embedded <c>config/networks/*.json</c>.</summary>
public static class NetworkCatalog
{
    private const string Prefix = "SheetSync.Core.Networks.";

    private static readonly Dictionary<string, NetworkProfile> ById = Load().ToDictionary(p => p.Id);

    /// <summary>All networks that people name, ordered by id.</summary>
    public static IReadOnlyList<NetworkProfile> All { get; } = [.. ById.Values.Where(p => p.Listed).OrderBy(p => p.Id, StringComparer.Ordinal)];

    /// <summary>The further ways of publishing, which channels name alone: a webhook.</summary>
    public static IReadOnlyList<NetworkProfile> Further { get; } = [.. ById.Values.Where(p => !p.Listed).OrderBy(p => p.Id, StringComparer.Ordinal)];

    private static readonly Dictionary<string, NetworkProfile> ByName = All
        .SelectMany(p => p.Aliases.Append(p.Id).Append(p.Name).Select(name => (Name: Fold(name), Profile: p)))
        .DistinctBy(entry => entry.Name)
        .ToDictionary(entry => entry.Name, entry => entry.Profile);

    /// <summary>The network or way of publishing with an id, or null.</summary>
    public static NetworkProfile? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The network that people call by this name, id or alias; case, spaces and punctuation do not count. Null when none is.</summary>
    public static NetworkProfile? FindByName(string name) => ByName.GetValueOrDefault(Fold(name));

    /// <summary>Reads one profile from the text of its file. Throws <see cref="JsonException"/> where the text is not one.</summary>
    public static NetworkProfile Parse(string json) => NetworkProfileReader.Read(json).LaidOut();

    private static NetworkProfile[] Load()
    {
        var assembly = typeof(NetworkCatalog).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return Parse(reader.ReadToEnd());
            })];
    }

    private static string Fold(string name) => string.Concat(name.EnumerateRunes().Where(Rune.IsLetterOrDigit)).ToLowerInvariant();
}
