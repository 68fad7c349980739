using System.Globalization;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>
/// Turns the formulas of tabs into those of the file: <c>{handle}</c> is the row's own cell, <c>{accounts.handle}</c> a whole column of a tab,
/// <c>{summary.auditDate}</c> a field of the summary, <c>{=yesNo.yes}</c> a word of a list as text, and <c>{*}</c> the column itself.
/// Only functions that Excel 2016, LibreOffice and Google Sheets share stand in them, and no references by table, which Google Sheets does not take from a file.
/// </summary>
internal sealed partial class AuditFormulas(AuditWords words)
{
    /// <summary>The formula of a cell.</summary>
    /// <param name="formula">The formula of the tab.</param>
    /// <param name="tab">The tab; null on the summary.</param>
    /// <param name="row">The cell's row.</param>
    /// <param name="column">The key of the cell's column.</param>
    public string Expand(string formula, AuditTab? tab, int row, string column = "") => Place().Replace(formula, match =>
    {
        var (first, second) = (match.Groups["first"].Value, match.Groups["second"].Value);
        return (match.Value[1], second) switch
        {
            ('*', _) => ColumnIn(tab!, column, sheet: null),
            ('=', _) => $"\"{words.Word(first, second).Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
            (_, "") => $"${CellAddress.ColumnName(tab!.ColumnOf(first))}{row.ToString(CultureInfo.InvariantCulture)}",
            _ when first == "summary" => AuditSummaryFields.Place(second, words),
            _ => ColumnIn(AuditTabs.Of(first), second, words.Tabs[first].Name),
        };
    });

    private static string ColumnIn(AuditTab tab, string key, string? sheet)
    {
        var letters = CellAddress.ColumnName(tab.ColumnOf(key));
        var place = string.Create(CultureInfo.InvariantCulture, $"${letters}${AuditTab.HeadingRow + 1}:${letters}${AuditTab.LastRow}");
        return sheet is null ? place : $"'{sheet}'!{place}";
    }

    [GeneratedRegex(@"\{(\*|=?(?<first>[a-zA-Z]+)(\.(?<second>[a-zA-Z]+))?)\}")]
    private static partial Regex Place();
}
