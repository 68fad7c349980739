namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// How a file says which of its tabs is a managed one: by a hidden name for the whole tab. Excel, LibreOffice and Gnumeric keep it and carry it along
/// when the tab is renamed, moved, or loses rows or columns; a copy of the tab gets a name of its own that counts only within it, and is a
/// person's tab.
/// </summary>
internal static class ManagedMark
{
    private const string Prefix = "_SheetSync.Tab.";

    /// <summary>The name that marks a tab.</summary>
    public static string NameOf(string key) => Prefix + key;

    /// <summary>The key of the mark that a defined name is, or null.</summary>
    public static string? KeyOf(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : null;

    /// <summary>All of a tab, as a name refers to it.</summary>
    public static string AreaOf(string tab) => $"'{tab.Replace("'", "''", StringComparison.Ordinal)}'!$1:$1048576";

    /// <summary>The tab that such a name refers to; null where it is gone.</summary>
    public static string? TabOf(string area)
    {
        var end = area.LastIndexOf('!');
        var quoted = end <= 0 ? string.Empty : area[..end].Trim();
        return quoted.Length == 0 || quoted.StartsWith('#') ? null
            : quoted is ['\'', .., '\''] ? quoted[1..^1].Replace("''", "'", StringComparison.Ordinal)
            : quoted;
    }
}
