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
    private static readonly Dictionary<string, IReadOnlyList<Aliases>> Files = MessageCatalog.Languages.ToDictionary(language => language, Load);

    private static readonly Dictionary<string, Dictionary<string, Meaning>> ByKey = MessageCatalog.Languages.ToDictionary(language => language, language => Index(Files[language]));

    private static readonly Dictionary<string, (string Key, string Word)[]> StrongKeys = MessageCatalog.Languages.ToDictionary(
        language => language, language => Files[language].Where(role => role.Role != ColumnRole.Custom).SelectMany(role => role.Strong).Select(word => (Folding.Key(word), word)).ToArray());

    /// <summary>The usual heading of a role in a language (en, nb, pl); an unknown language falls back to English. Network options and custom columns have none.</summary>
    public static string HeadingOf(ColumnRole role, string language) =>
        role != ColumnRole.Custom && Of(role, Files.GetValueOrDefault(language) ?? Files["en"]) is { } aliases ? aliases.Strong[0] : string.Empty;

    /// <summary>Every heading that stands for the role in a language, strong ones first.</summary>
    public static IReadOnlyList<string> All(ColumnRole role, string language) =>
        Of(role, Files[language]) is { } aliases ? [.. aliases.Strong, .. aliases.Weak] : [];

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

    private static Aliases? Of(ColumnRole role, IReadOnlyList<Aliases> roles) => roles.FirstOrDefault(aliases => aliases.Role == role);

    // In the order of the roles.
    private static IReadOnlyList<Aliases> Load(string language)
    {
        var roles = new List<Aliases>();
        foreach (var role in JsonMembers.File($"SheetSync.Core.Columns.{language}.json").EnumerateObject())
        {
            roles.Add(JsonMembers.Whole(role.Value, of => new Aliases((ColumnRole)JsonMembers.Value(typeof(ColumnRole), role.Name), of.Texts("strong"), of.Texts("weak"))));
        }

        roles.Sort((one, other) => one.Role - other.Role);
        return roles;
    }

    private static Dictionary<string, Meaning> Index(IReadOnlyList<Aliases> roles)
    {
        var index = new Dictionary<string, Meaning>();
        foreach (var role in roles)
        {
            foreach (var word in role.Strong)
            {
                index[Folding.Key(word)] = new Meaning(role.Role, true);
            }
        }

        foreach (var role in roles)
        {
            foreach (var word in role.Weak)
            {
                index.TryAdd(Folding.Key(word), new Meaning(role.Role, false));
            }
        }

        return index;
    }

    private sealed record Aliases(ColumnRole Role, string[] Strong, string[] Weak);

    private sealed record Meaning(ColumnRole Role, bool Strong);
}
