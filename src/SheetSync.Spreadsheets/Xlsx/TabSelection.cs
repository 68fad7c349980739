using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Which tabs a request means.</summary>
internal static class TabSelection
{
    /// <summary>
    /// Whether any request asks for the tab. A hidden tab is meant only by its exact name or by a pattern that says more than <c>*</c>.
    /// </summary>
    public static bool Includes(IReadOnlyList<TabRequest> requests, string name, bool hidden) =>
        requests.Any(r => (!hidden || r.NameOrPattern != "*") && Matches(r.NameOrPattern, name));

    /// <summary>Whether any request asks for the tab by its exact name.</summary>
    public static bool Names(IReadOnlyList<TabRequest> requests, string name) => requests.Any(r => string.Equals(r.NameOrPattern, name, StringComparison.OrdinalIgnoreCase));

    private static bool Matches(string pattern, string name)
    {
        var pieces = pattern.Split('*');
        if (pieces.Length == 1)
        {
            return string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase);
        }

        var (first, last) = (pieces[0], pieces[^1]);
        if (name.Length < first.Length + last.Length
            || !name.StartsWith(first, StringComparison.OrdinalIgnoreCase) || !name.EndsWith(last, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var middle = name[first.Length..^last.Length];
        foreach (var piece in pieces[1..^1])
        {
            var at = middle.IndexOf(piece, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            middle = middle[(at + piece.Length)..];
        }

        return true;
    }
}
