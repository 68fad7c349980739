using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Keeps a table (list object) in step with its sheet: headings written inside it rename its columns, headings written directly right of it
/// widen it, and a row appended directly below lengthens it. A table that belongs to a query or an XML map is left as it is.
/// </summary>
internal static class TableXmlPatch
{
    private const int LastId = int.MaxValue - 16_384;

    /// <summary>The changed part, or null where the patch does not concern the table.</summary>
    /// <param name="xml">The table part, in UTF-8.</param>
    /// <param name="patch">The changes to its sheet.</param>
    /// <param name="others">The areas of the sheet's other tables: nothing grows into them.</param>
    public static byte[]? Patch(byte[] xml, SheetPatch patch, IReadOnlyList<CellRange> others)
    {
        var names = new List<string>();
        var tags = new XmlTags(xml);
        XmlTag? root = null;
        var lastId = 0;
        while (tags.Next())
        {
            root ??= tags.Tag;
            if (tags.IsStart("tableColumn"u8, 2))
            {
                names.Add(CellText.Decode(tags.Tag["name"] ?? string.Empty));
                lastId = tags.Tag.Number("id", 0) is var id and < LastId ? Math.Max(lastId, id) : throw new InvalidDataException("A table has no number left for a column.");
            }
        }

        if (root is null || !SheetRange.TryParse(root["ref"], out var area) || root["tableType"] is "queryTable" or "xml" || root.Number("headerRowCount", 1) != 1)
        {
            return null;
        }

        var headings = patch.Cells.Where(c => c.IsHeading && c.Cell.Row == area.First.Row).ToDictionary(c => c.Cell.Column, c => c.Value.Text);
        var renamed = headings.Where(h => h.Key >= area.First.Column && h.Key <= area.Last.Column).ToDictionary(h => h.Key - area.First.Column, h => h.Value);
        var added = new List<string>();
        while (headings.TryGetValue(area.Last.Column + added.Count + 1, out var heading) && !names.Concat(added).Contains(heading, StringComparer.OrdinalIgnoreCase))
        {
            added.Add(heading);
        }

        var grows = patch.AppendedRow == area.Last.Row + 1 && root.Number("totalsRowCount", 0) == 0;
        var wide = new CellRange(area.First, new(area.Last.Row + (grows ? 1 : 0), area.Last.Column + added.Count));
        if ((wide == area && renamed.Count == 0) || others.Any(o => Overlap(o, wide)))
        {
            return null;
        }

        return Write(xml, wide, area, renamed, added, lastId, names.Count);
    }

    private static byte[] Write(
        byte[] xml, CellRange wide, CellRange area, Dictionary<int, string> renamed, List<string> added, int lastId, int count)
    {
        var splice = new XmlSplice(xml);
        var tags = new XmlTags(xml);
        var column = 0;
        while (tags.Next())
        {
            if (tags.IsStart("table"u8, 0))
            {
                splice.Replace(tags.Start, tags.End, tags.Tag.Set("ref", wide.ToString()).ToString());
            }
            else if (tags.IsStart("autoFilter"u8, 1) && SheetRange.TryParse(tags.Tag["ref"], out var filter))
            {
                var last = new CellAddress(filter.Last.Row + wide.Last.Row - area.Last.Row, wide.Last.Column);
                splice.Replace(tags.Start, tags.End, tags.Tag.Set("ref", new CellRange(filter.First, last).ToString()).ToString());
            }
            else if (tags.IsStart("sortState"u8, 1) || tags.IsStart("sortState"u8, 2))
            {
                splice.Replace(tags.Start, tags.End, SortState.Widened(tags.Tag, area, wide).ToString());
            }
            else if (tags.IsStart("tableColumns"u8, 1))
            {
                splice.Replace(tags.Start, tags.End, tags.Tag.Set("count", count + added.Count).ToString());
            }
            else if (tags.IsStart("tableColumn"u8, 2) && renamed.TryGetValue(column++, out var name))
            {
                splice.Replace(tags.Start, tags.End, tags.Tag.Set("name", CellText.Encode(name)).ToString());
            }
            else if (tags.IsEnd && tags.Depth == 1 && tags.Name.SequenceEqual("tableColumns"u8))
            {
                var prefix = Encoding.UTF8.GetString(tags.Prefix);
                splice.Insert(tags.Start, string.Concat(added.Select((heading, i) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"<{prefix}tableColumn id=\"{lastId + i + 1}\" name=\"{XmlTag.Escape(CellText.Encode(heading), attribute: true)}\"/>"))));
            }
        }

        return splice.ToArray();
    }

    private static bool Overlap(CellRange a, CellRange b) =>
        a.First.Row <= b.Last.Row && b.First.Row <= a.Last.Row && a.First.Column <= b.Last.Column && b.First.Column <= a.Last.Column;
}
