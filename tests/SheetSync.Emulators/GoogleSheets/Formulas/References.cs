using System.Globalization;
using System.Text.RegularExpressions;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>Finds and rewrites the references in a formula's text, leaving every other character.</summary>
public static partial class References
{
    /// <summary>The formula with each reference changed; where the change gives null it becomes <c>#REF!</c>.</summary>
    public static string Change(string formula, Func<Reference, Reference?> change) => Pattern().Replace(formula, match =>
    {
        if (Read(match) is not { } reference)
        {
            return match.Value;
        }

        var changed = change(reference);
        return changed is null ? "#REF!" : changed == reference ? match.Value : changed.ToString();
    });

    /// <summary>The reference that the text is, or null.</summary>
    public static Reference? Read(string text)
    {
        var match = Pattern().Match(text);
        return match.Success && match.Length == text.Length ? Read(match) : null;
    }

    /// <summary>The reference that starts here in a formula, with its length.</summary>
    public static (Reference Reference, int Length)? ReadAt(string formula, int at)
    {
        var match = Pattern().Match(formula, at);
        return match.Success && match.Index == at && Read(match) is { } reference ? (reference, match.Length) : null;
    }

    private static Reference? Read(Match match)
    {
        if (!match.Groups["cell"].Success && !match.Groups["span"].Success)
        {
            return null;
        }

        var sheet = match.Groups["sheet"].Success ? Unquote(match.Groups["sheet"].Value[..^1]) : null;
        var parts = match.Value[(match.Groups["sheet"].Success ? match.Groups["sheet"].Length : 0)..].Split(':');
        return new Reference(sheet, ReadCorner(parts[0]), parts.Length > 1 ? ReadCorner(parts[1]) : null);
    }

    private static Corner ReadCorner(string text)
    {
        var match = CornerPattern().Match(text);
        var column = match.Groups["column"].Value;
        var row = match.Groups["row"].Value;
        return new Corner(
            row.Length > 0 ? int.Parse(row, CultureInfo.InvariantCulture) - 1 : null,
            match.Groups["rowFixed"].Length > 0,
            column.Length > 0 ? A1.ColumnIndex(column) : null,
            match.Groups["columnFixed"].Length > 0);
    }

    private static string Unquote(string title) => title.StartsWith('\'') ? title[1..^1].Replace("''", "'", StringComparison.Ordinal) : title;

    // A string literal is matched as a whole so that what looks like a reference in it is left alone.
    [GeneratedRegex("""
        "(?:[^"]|"")*"
        | (?<![\w.$'!]) (?<sheet> (?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*) ! )?
          (?: (?<cell> \$?[A-Za-z]{1,3}\$?[1-9]\d{0,6} (?: :\$?[A-Za-z]{1,3}(?:\$?[1-9]\d{0,6})? )? )
            | (?<span> \$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3} | \$?[1-9]\d{0,6}:\$?[1-9]\d{0,6} ) )
          (?![\w.(!])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?<columnFixed>\$?)(?<column>[A-Za-z]*)(?<rowFixed>\$?)(?<row>\d*)$")]
    private static partial Regex CornerPattern();
}
