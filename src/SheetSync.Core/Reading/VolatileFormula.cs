using System.Text.RegularExpressions;

namespace SheetSync.Core.Reading;

/// <summary>Formulas whose value depends on when they are calculated: by the clock or by chance.</summary>
public static partial class VolatileFormula
{
    /// <summary>
    /// Whether a formula calls NOW, TODAY, RAND, RANDBETWEEN or RANDARRAY itself. Text in quotes and names of sheets do not count;
    /// a formula that only refers to a cell with such a call is not recognised.
    /// </summary>
    /// <param name="formula">The formula with its function names in English, as files and services keep them; with or without <c>=</c>.</param>
    public static bool Is(string formula) =>
        formula.Contains('(', StringComparison.Ordinal) && Call().IsMatch(Quoted().Replace(formula, "_"));

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w.])(?:_xlfn\.)?(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\s*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
