using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>The lists that dropdowns offer, and where each stands on the Lists tab: every second column, below one heading row.</summary>
internal static class AuditLists
{
    public const int HeadingRow = 3;

    /// <summary>The lists that people choose from, each once, in the order in which tabs first use them.</summary>
    public static IReadOnlyList<AuditList> Chosen { get; } =
        [.. AuditTabs.All.SelectMany(tab => tab.Columns).Where(column => column.Formula is null).Select(column => column.List).OfType<AuditList>().Distinct()];

    public static int ColumnOf(AuditList list) => (Chosen.Index().First(chosen => chosen.Item.Key == list.Key).Index * 2) + 1;

    /// <summary>The cells of each list's words.</summary>
    public static IReadOnlyDictionary<string, string> Places(AuditWords words) => Chosen.ToDictionary(list => list.Key, list =>
    {
        var letters = CellAddress.ColumnName(ColumnOf(list));
        return string.Create(CultureInfo.InvariantCulture, $"'{words.ListsName}'!${letters}${HeadingRow + 1}:${letters}${HeadingRow + words.WordsOf(list).Count}");
    });
}
