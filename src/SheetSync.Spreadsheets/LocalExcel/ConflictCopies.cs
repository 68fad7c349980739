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

    // Directly behind the workbook's own name, and to the end: calendar-2027's copies are not those of calendar. OneDrive writes a machine's
    // name as the machine spells it, and counts further copies.
    private static bool IsMark(string mark, string machine) =>
        InBrackets().IsMatch(mark) || Fixed().IsMatch(mark) || UsualMachine().IsMatch(mark)
        || (mark.StartsWith($"-{machine}", StringComparison.Ordinal) && Counted().IsMatch(mark[(machine.Length + 1)..]));

    // Dropbox "(Anna's conflicted copy 2026-01-05)", Nextcloud "(conflicted copy 2026-01-05 101500)", Seafile "(SFConflict anna@… 2026-01-05-10-15-00)";
    // in other languages they write the word with a k, or as the French, Italians and Spaniards do. All put the day: a team's own "(conflict of interest)" has none.
    [GeneratedRegex(@"^ \(.*(conflicted copy|SFConflict|konflikt|conflit|conflitto|conflicto|conflito).*\d{4}-\d{2}-\d{2}.*\)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();

    // Syncthing ".sync-conflict-20260105-101500-ABCDEFG", Google Drive "_conf(1)" and " [Conflict]", Dropbox " (Case Conflict 1)".
    [GeneratedRegex(@"^(\.sync-conflict-\d{8}-\d{6}.*|_conf\(\d+\)| \[conflict\]| \(case conflict( \d+)?\))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fixed();

    // The names that Windows (15 characters) and macOS give by themselves, spelled as they spell them: calendar-team-pc is a team's own.
    [GeneratedRegex(@"^-(DESKTOP-[A-Z0-9]{7}|LAPTOP-[A-Z0-9]{8}|WIN-[A-Z0-9]{11}|[A-Z0-9][\w-]*-PC|([\w -]*s[ -]|[\w -]*['’]s[ -])?(MacBook([ -](Pro|Air))?|iMac|Mac[ -](mini|Studio|Pro)))(-\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex UsualMachine();

    [GeneratedRegex(@"^(-\d+)?$")]
    private static partial Regex Counted();
}
