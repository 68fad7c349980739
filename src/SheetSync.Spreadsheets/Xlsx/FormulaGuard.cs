using System.Net;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Tells whether a patch would write into a formula that fills several cells. What is written into one of an array formula, of one that spills, or
/// of a data table is gone with the next calculation or stops it; and with the first cell of a shared formula all others would lose theirs
/// (ECMA-376 part 1, 18.3.1.40). A formula of one cell is replaced as any value.
/// </summary>
internal sealed class FormulaGuard
{
    private readonly (int Column, int[] Rows)[] patched;

    /// <param name="cells">The cells to be changed.</param>
    public FormulaGuard(IEnumerable<CellAddress> cells) =>
        patched = [.. cells.GroupBy(c => c.Column, c => c.Row).Select(g => (g.Key, g.Order().ToArray()))];

    /// <summary>A cell of the patch that must not be written; null as long as none was found.</summary>
    public CellAddress? Blocked { get; private set; }

    /// <summary>Takes notice of a formula anywhere in the sheet.</summary>
    /// <param name="kind">Its attribute <c>t</c>, as it is written.</param>
    /// <param name="area">Its attribute <c>ref</c>, as it is written.</param>
    public void See(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> area)
    {
        if (Blocked is null && !kind.IsEmpty && !kind.SequenceEqual("shared"u8) && Text(kind) is "array" or "dataTable"
            && SheetRange.TryParse(Text(area), out var cells) && cells.First != cells.Last)
        {
            Blocked = FirstIn(cells);
        }
    }

    /// <summary>Takes notice of a formula that would be replaced.</summary>
    /// <param name="cell">Where it stands.</param>
    /// <param name="kind">Its attribute <c>t</c>, as it is written.</param>
    /// <param name="area">Its attribute <c>ref</c>, as it is written.</param>
    /// <param name="isWritten">Whether it is written out there and does not only name another.</param>
    public void Replace(CellAddress cell, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> area, bool isWritten)
    {
        var isShared = Text(kind) == "shared" && (isWritten || !area.IsEmpty);
        var isUnbounded = Text(kind) is "array" or "dataTable" && !SheetRange.TryParse(Text(area), out _);
        Blocked ??= isShared || isUnbounded ? cell : null;
        See(kind, area);
    }

    private static string Text(ReadOnlySpan<byte> raw) => raw.IsEmpty ? string.Empty : WebUtility.HtmlDecode(Encoding.UTF8.GetString(raw));

    private CellAddress? FirstIn(CellRange area)
    {
        foreach (var (column, rows) in patched)
        {
            var at = Array.BinarySearch(rows, area.First.Row);
            at = at < 0 ? ~at : at;
            if (area.First.Column <= column && column <= area.Last.Column && at < rows.Length && rows[at] <= area.Last.Row)
            {
                return new CellAddress(rows[at], column);
            }
        }

        return null;
    }
}
