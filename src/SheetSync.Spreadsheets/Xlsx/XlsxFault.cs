using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The ways in which a file is no workbook that can be read, each as one sentence with what to do.</summary>
internal static class XlsxFault
{
    public static SourceException Of(ProblemCode code, string file, Exception? inner = null) =>
        new(SourceFault.Malformed, Problem.Error(code, ProblemPlace.None, ("file", file)), inner);

    public static SourceException PartMissing(string file, string part) =>
        new(SourceFault.Malformed, Problem.Error(ProblemCode.FilePartMissing, ProblemPlace.None, ("file", file), ("part", Printable(part))));

    public static SourceException Damaged(string file, string part, Exception? inner = null) =>
        new(SourceFault.Malformed, Problem.Error(ProblemCode.FileDamaged, ProblemPlace.None, ("file", file), ("part", Printable(part))), inner);

    /// <summary>It may be read, and is not written.</summary>
    public static SourceException Signed(string file) =>
        new(SourceFault.AccessLost, Problem.Error(ProblemCode.FileSigned, ProblemPlace.None, ("file", file)));

    /// <summary>It is not written, since a cell belongs to a formula that fills others too.</summary>
    public static SourceException FormulaFills(string tab, CellAddress cell) =>
        new(SourceFault.Changed, Problem.Error(ProblemCode.ManagedFormula, new ProblemPlace(tab, cell.Row, cell)));

    /// <param name="file">The workbook.</param>
    /// <param name="limit">The bound that was passed, with its unit, in words that need no translation (<c>256 MiB</c>).</param>
    public static SourceException TooLarge(string file, string limit) =>
        new(SourceFault.Malformed, Problem.Error(ProblemCode.FileTooLarge, ProblemPlace.None, ("file", file), ("limit", limit)));

    /// <param name="tab">The tab that passed the bound.</param>
    /// <param name="row">The last row that holds anything but formulas without a result.</param>
    /// <param name="limit">The bound, as in <see cref="TooLarge"/>.</param>
    public static SourceException EmptyBelow(string tab, int row, string limit) => new(SourceFault.Malformed, Problem.Error(
        ProblemCode.TabEmptyBelow, new ProblemPlace(tab), ("tab", tab), ("row", row.ToString(CultureInfo.InvariantCulture)), ("limit", limit)));

    /// <summary>A name that the file gives, made fit for one line of text.</summary>
    public static string Printable(string name)
    {
        const int Longest = 100;
        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (text.Length >= Longest)
            {
                return text.Append('…').ToString();
            }

            text.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? "?" : rune.ToString());
        }

        return text.ToString();
    }
}
