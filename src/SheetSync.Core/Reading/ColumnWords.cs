using System.Collections.Frozen;
using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>
/// The headings by which people call the columns, from the embedded <c>config/columns/*.json</c>. A strong word names its role; a weak
/// one is taken for it only where no column has a strong one. The words under <c>custom</c> are usual columns of a team's own, listed so
/// that nobody is asked whether something similar was meant.
/// </summary>
public static class ColumnWords
{
    private static readonly FrozenDictionary<string, FrozenDictionary<ColumnRole, Aliases>> Files =
        MessageCatalog.Languages.ToFrozenDictionary(language => language, Load);

    private static readonly FrozenDictionary<string, FrozenDictionary<string, (ColumnRole Role, bool Strong)>> ByKey =
        Files.ToFrozenDictionary(file => file.Key, file => Index(file.Value));

    private static readonly FrozenDictionary<string, (string Key, string Word)[]> StrongKeys = Files.ToFrozenDictionary(
        file => file.Key, file => file.Value.Where(role => role.Key != ColumnRole.Custom).SelectMany(role => role.Value.Strong).Select(word => (Folding.Key(word), word)).ToArray());

    /// <summary>The usual heading of a role in a language (en, nb, pl); an unknown language falls back to English. Network options and custom columns have none.</summary>
    public static string HeadingOf(ColumnRole role, string language) =>
        (Files.GetValueOrDefault(language) ?? Files["en"]).TryGetValue(role, out var aliases) && role != ColumnRole.Custom ? aliases.Strong[0] : string.Empty;

    /// <summary>Every heading that stands for the role in a language, strong ones first.</summary>
    public static IReadOnlyList<string> All(ColumnRole role, string language) =>
        Files[language].TryGetValue(role, out var aliases) ? [.. aliases.Strong, .. aliases.Weak] : [];

    /// <summary>What a heading stands for, the language given looked at first; null when it is unknown.</summary>
    public static (ColumnRole Role, bool Strong, string Language)? Find(string heading, string language)
    {
        var key = Folding.Key(heading);
        foreach (var name in WordList.LanguagesFrom(language))
        {
            if (ByKey[name].TryGetValue(key, out var found))
            {
                return (found.Role, found.Strong, name);
            }
        }

        return null;
    }

    /// <summary>The known heading that an unknown one comes near to, with its role, the language given looked at first; null when none is near.</summary>
    public static (string Heading, ColumnRole Role)? Nearest(string heading, string language)
    {
        foreach (var name in WordList.LanguagesFrom(language))
        {
            if (Similarity.NearestOf(heading, StrongKeys[name]) is { } near)
            {
                return (near, ByKey[name][Folding.Key(near)].Role);
            }
        }

        return null;
    }

    /// <summary>The role of the longest known heading of one word that stands within an unknown one (<c>Generation Date</c>); null when there is none.</summary>
    internal static ColumnRole? Inside(string heading, string language) => Folding.Words(heading).Split(' ')
        .Where(word => word.Length > 2)
        .OrderByDescending(word => word.Length)
        .Select(word => Find(word, language) is { Strong: true } found ? found.Role : (ColumnRole?)null)
        .FirstOrDefault(role => role is not null);

    private static FrozenDictionary<ColumnRole, Aliases> Load(string language)
    {
        using var stream = typeof(ColumnWords).Assembly.GetManifestResourceStream($"SheetSync.Core.Columns.{language}.json")
            ?? throw new InvalidOperationException($"The headings for '{language}' are not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, Aliases>>(stream, JsonSerializerOptions.Web)!
            .ToFrozenDictionary(entry => Enum.Parse<ColumnRole>(entry.Key, ignoreCase: true), entry => entry.Value);
    }

    private static FrozenDictionary<string, (ColumnRole Role, bool Strong)> Index(FrozenDictionary<ColumnRole, Aliases> roles)
    {
        var index = new Dictionary<string, (ColumnRole Role, bool Strong)>();
        foreach (var (role, aliases) in roles)
        {
            foreach (var word in aliases.Strong)
            {
                index[Folding.Key(word)] = (role, true);
            }
        }

        foreach (var (role, aliases) in roles)
        {
            foreach (var word in aliases.Weak)
            {
                index.TryAdd(Folding.Key(word), (role, false));
            }
        }

        return index.ToFrozenDictionary();
    }

    private sealed record Aliases(IReadOnlyList<string> Strong)
    {
        public IReadOnlyList<string> Weak { get; init; } = [];
    }
}
