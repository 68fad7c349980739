using System.Globalization;
using System.Text.RegularExpressions;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>A formula as it reads wherever its row is moved to.</summary>
internal static partial class FormulaText
{
    /// <summary>The formula with each relative row of its own tab as the distance from <paramref name="row"/>: in row 3, <c>=A2+$B$1</c> is <c>=A[-1]+$B$1</c>.</summary>
    public static string RelativeTo(int row, string formula) => Reference().Replace(formula, m =>
        string.Create(CultureInfo.InvariantCulture, $"{m.Groups[1].Value}[{int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture) - row}]"));

    [GeneratedRegex(@"(?<![\w!$.'])(\$?[A-Za-z]{1,3})(\d{1,8})(?![\w(.])", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
