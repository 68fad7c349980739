using System.Globalization;
using System.Text.RegularExpressions;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>A1 notation: <c>'My tab'!A1:B2</c>, <c>A:C</c>, <c>A2:2</c>, <c>My tab</c>, a named range.</summary>
public static partial class A1
{
    /// <summary>The columns' letters from 0: A, B … Z, AA.</summary>
    public static string ColumnName(int index)
    {
        var name = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }

    public static int ColumnIndex(string letters) => letters.ToUpperInvariant().Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1;

    /// <summary>The title as it stands before <c>!</c>: quoted unless it is plain letters and digits that are no reference.</summary>
    public static string Quote(string title) =>
        PlainTitle().IsMatch(title) && !LooksLikeCell(title) ? title : "'" + title.Replace("'", "''", StringComparison.Ordinal) + "'";

    public static string Write(Sheet sheet, Area area)
    {
        var first = ColumnName(area.Left) + (area.Top + 1).ToString(CultureInfo.InvariantCulture);
        var last = ColumnName(area.Right - 1) + area.Bottom.ToString(CultureInfo.InvariantCulture);
        return Quote(sheet.Title) + "!" + (first == last ? first : first + ":" + last);
    }

    /// <summary>The sheet and block that the text names, bounded by the sheet. Refuses what it cannot read and what lies outside the grid.</summary>
    public static (Sheet Sheet, Area Area) Read(Workbook workbook, string text)
    {
        var (sheet, range) = ReadRange(workbook, text);
        if (range.Top >= sheet.Rows.Count || range.Left >= sheet.Columns.Count)
        {
            throw Beyond(sheet, range);
        }

        return (sheet, range.On(sheet));
    }

    /// <summary>The same for a write, which must lie in the grid with all of its range.</summary>
    public static (Sheet Sheet, Area Area) ReadToWrite(Workbook workbook, string text)
    {
        var (sheet, range) = ReadRange(workbook, text);
        RefuseBeyond(sheet, range);
        return (sheet, range.On(sheet));
    }

    /// <summary>Refuses a range that reaches beyond the grid.</summary>
    public static void RefuseBeyond(Sheet sheet, GridRange range)
    {
        if (range.Top >= sheet.Rows.Count || range.Left >= sheet.Columns.Count || range.Bottom > sheet.Rows.Count || range.Right > sheet.Columns.Count)
        {
            throw Beyond(sheet, range);
        }
    }

    /// <summary>The sheet and range that the text names, as given.</summary>
    public static (Sheet Sheet, GridRange Range) ReadRange(Workbook workbook, string text)
    {
        var (title, rest) = Split(text);
        if (title is null)
        {
            if (workbook.NamedRanges.Find(n => string.Equals(n.Name, text, StringComparison.OrdinalIgnoreCase)) is { } named)
            {
                return (workbook.SheetById(named.Range.SheetId)!, named.Range);
            }

            if (!text.StartsWith('\'') && ReadCells(text) is { } cells)
            {
                return (workbook.Sheets[0], cells(workbook.Sheets[0].Id));
            }

            return workbook.SheetByTitle(Unquote(text)) is { } whole ? (whole, new GridRange(whole.Id)) : throw Unreadable(text);
        }

        if (workbook.SheetByTitle(title) is not { } sheet)
        {
            throw Unreadable(text);
        }

        if (ReadCells(rest) is { } range)
        {
            return (sheet, range(sheet.Id));
        }

        return workbook.NamedRanges.Find(n => n.Range.SheetId == sheet.Id && string.Equals(n.Name, rest, StringComparison.OrdinalIgnoreCase)) is { } inSheet
            ? (sheet, inSheet.Range)
            : throw Unreadable(text);
    }

    private static ApiException Beyond(Sheet sheet, GridRange range)
    {
        var shown = new Area(range.Top ?? 0, range.Left ?? 0, range.Bottom ?? sheet.Rows.Count, range.Right ?? sheet.Columns.Count);
        return ApiException.Invalid($"Range ({Write(sheet, shown)}) exceeds grid limits. Max rows: {sheet.Rows.Count}, max columns: {sheet.Columns.Count}");
    }

    private static ApiException Unreadable(string text) => ApiException.Invalid($"Unable to parse range: {text}");

    private static (string? Title, string Cells) Split(string text)
    {
        if (text.StartsWith('\''))
        {
            for (var i = 1; i < text.Length; i++)
            {
                if (text[i] != '\'')
                {
                    continue;
                }

                if (i + 1 < text.Length && text[i + 1] == '\'')
                {
                    i++;
                }
                else
                {
                    return i + 1 < text.Length && text[i + 1] == '!' ? (Unquote(text[..(i + 1)]), text[(i + 2)..]) : (null, text);
                }
            }

            return (null, text);
        }

        var mark = text.LastIndexOf('!');
        return mark < 0 ? (null, text) : (text[..mark], text[(mark + 1)..]);
    }

    private static string Unquote(string title) =>
        title.Length > 1 && title[0] == '\'' && title[^1] == '\'' ? title[1..^1].Replace("''", "'", StringComparison.Ordinal) : title;

    private static Func<int, GridRange>? ReadCells(string text)
    {
        var match = Cells().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var (left, top) = (Column(match.Groups["c1"]), Row(match.Groups["r1"]));
        if (!match.Groups["to"].Success)
        {
            return left is null || top is null ? null : id => new GridRange(id, top, left, top + 1, left + 1);
        }

        var (right, bottom) = (Column(match.Groups["c2"]), Row(match.Groups["r2"]));
        return id => new GridRange(id, Lower(top, bottom), Lower(left, right), Upper(top, bottom), Upper(left, right));
    }

    private static bool LooksLikeCell(string title) => CellName().Match(title) is { Success: true } match && ColumnIndex(match.Groups[1].Value) < 18_278;

    private static int? Column(Group group) => group.Length > 0 ? ColumnIndex(group.Value) : null;

    private static int? Row(Group group) => group.Length > 0 ? int.Parse(group.Value, CultureInfo.InvariantCulture) - 1 : null;

    private static int? Lower(int? a, int? b) => a is null ? b is null ? null : 0 : b is null ? a : Math.Min(a.Value, b.Value);

    private static int? Upper(int? a, int? b) => a is null || b is null ? null : Math.Max(a.Value, b.Value) + 1;

    [GeneratedRegex(@"^\$?(?<c1>[A-Za-z]{1,3})?\$?(?<r1>[1-9]\d{0,6})?(?<to>:\$?(?<c2>[A-Za-z]{1,3})?\$?(?<r2>[1-9]\d{0,6})?)?$")]
    private static partial Regex Cells();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_]*$")]
    private static partial Regex PlainTitle();

    [GeneratedRegex(@"^([A-Za-z]{1,3})[1-9]\d*$")]
    private static partial Regex CellName();
}
