using System.Text.RegularExpressions;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// Finds the copies that sync clients leave beside a file which two sides changed: only names that these clients make themselves, so that
/// a team's own copies are left in peace.
/// </summary>
internal static partial class ConflictCopies
{
    /// <summary>The names, out of those in the workbook's folder, that are conflict copies of it.</summary>
    /// <param name="name">The workbook's file name.</param>
    /// <param name="beside">All file names in its folder.</param>
    /// <param name="machine">This machine's name, which OneDrive puts into the copies it makes here.</param>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> beside, string machine)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        return [.. beside.Where(other =>
            other.Length > name.Length && other.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && other.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
            && IsMark(other[stem.Length..^extension.Length], machine)).Order(StringComparer.Ordinal)];
    }

    private static bool IsMark(string mark, string machine) =>
        KnownWords().IsMatch(mark) || UsualMachine().IsMatch(mark) || mark.Equals($"-{machine}", StringComparison.OrdinalIgnoreCase);

    // Dropbox "(Anna's conflicted copy 2026-01-05)", Nextcloud "(conflicted copy 2026-01-05 101500)", Syncthing
    // ".sync-conflict-20260105-101500-ABCDEFG", Seafile "(SFConflict anna@… 2026-01-05-10-15-00)", Google Drive "_conf(1)" and "[Conflict]";
    // in other languages they write the word with a k, or as the French and Italians do.
    [GeneratedRegex(@"conflicted copy|case conflict|^\.sync-conflict-\d{8}-\d{6}|\(SFConflict |^_conf\(\d+\)$|\[conflict\]|\([^()]*(konflikt|conflict|conflit)[^()]*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownWords();

    // OneDrive adds the name of the machine; these are the names that Windows and macOS give by themselves.
    [GeneratedRegex(@"^-((DESKTOP|LAPTOP|WIN)-[A-Z0-9]{6,11}|[\w-]+-PC|[\w'’ -]*(MacBook|iMac|Mac[- ]?(mini|Studio|Pro))[\w -]*)(-\d+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UsualMachine();
}
