using System.Collections.Frozen;

namespace SheetSync.Core.Calendars;

/// <summary>
/// The headings of the managed columns, as SheetSync writes them and finds them again. They are chosen so that no
/// team's usual word for a column of its own is among them, except <em>Status</em>: see <see cref="SheetSyncStatus"/>.
/// </summary>
public static class ManagedHeadings
{
    private static readonly FrozenDictionary<string, string[]> Headings = new Dictionary<string, string[]>
    {
        // In the order of ManagedColumn; the last one heads Status where the team has a Status column of its own.
        ["en"] = ["Post ID", "Status", "Post URL", "Published at", "Message", "Planned time", "SheetSync status"],
        ["nb"] = ["Post-ID", "Status", "Post-URL", "Publisert den", "Melding", "Planlagt tid", "SheetSync-status"],
        ["pl"] = ["ID posta", "Status", "URL posta", "Opublikowano dnia", "Komunikat", "Planowany czas", "Status SheetSync"],
    }.ToFrozenDictionary();

    /// <summary>The heading of a managed column in a language (en, nb, pl); an unknown language falls back to English.</summary>
    public static string Of(ManagedColumn column, string language) => InLanguage(language)[(int)column];

    /// <summary>The heading of our Status column where the team already has a column called Status.</summary>
    public static string SheetSyncStatus(string language) => InLanguage(language)[^1];

    /// <summary>Every heading under which a managed column may stand, over all languages.</summary>
    public static IReadOnlyList<string> All(ManagedColumn column)
    {
        var headings = Headings.Values.Select(words => words[(int)column]);
        return [.. (column == ManagedColumn.Status ? headings.Concat(Headings.Values.Select(words => words[^1])) : headings).Distinct()];
    }

    private static string[] InLanguage(string language) => Headings.GetValueOrDefault(language) ?? Headings["en"];
}
