using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Assets;

/// <summary>The names in an Assets cell.</summary>
public static class AssetNames
{
    /// <summary>
    /// The names of a cell in their order, each once: separated by line breaks, semicolons or commas; names may hold spaces, and commas
    /// where they stand in double quotes. <c>\</c> becomes <c>/</c> and a leading <c>./</c> falls away. A link stays whole; one in
    /// brackets behind a name falls away.
    /// </summary>
    public static IReadOnlyList<string> Split(string cell)
    {
        if (cell.Length == 0)
        {
            return [];
        }

        var names = new List<string>();
        for (var at = 0; at < cell.Length;)
        {
            var end = EndOfName(cell, at);
            var name = cell[at..end].Trim().Trim('"').Trim();
            name = LinkFinder.IsLink(name) ? name : Tidy(name);
            if (name.Length > 0 && !names.Contains(name))
            {
                names.Add(name);
            }

            at = end + 1;
        }

        return names;
    }

    /// <summary>
    /// Whether the name can only mean a file inside the library: no <c>..</c>, no beginning at a root or home, no drive or stream
    /// (<c>:</c>), no control character.
    /// </summary>
    public static bool IsInside(string name) =>
        name.Length > 0 && name[0] is not ('/' or '\\' or '~')
        && !name.Any(c => c is ':' || char.IsControl(c))
        && !name.Split('/', '\\').Any(part => part.Trim() is ".." or "." or "");

    private static string Tidy(string name)
    {
        // Airtable and others write a file as "name.png (https://…)".
        var link = name.EndsWith(')') ? name.IndexOf(" (http", StringComparison.OrdinalIgnoreCase) : -1;
        var path = (link > 0 ? name[..link].TrimEnd() : name).Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..].TrimStart('/');
        }

        return path;
    }

    private static int EndOfName(string cell, int start)
    {
        var first = start;
        while (first < cell.Length && cell[first] == ' ')
        {
            first++;
        }

        // A comma may be part of a link: there only one that a space follows ends it.
        var isLink = LinkFinder.IsLink(cell[first..]);
        var quoted = false;
        for (var at = first; at < cell.Length; at++)
        {
            quoted ^= cell[at] == '"';
            if (cell[at] is '\n' or '\r' || (!quoted && cell[at] == ';' && !isLink) || (!quoted && cell[at] == ',' && (!isLink || at + 1 == cell.Length || cell[at + 1] == ' ')))
            {
                return at;
            }
        }

        return cell.Length;
    }
}
