using System.Runtime.InteropServices;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Puts the rows of a worksheet part, and the cells of each, into the order of their numbers, as the standard asks for (ECMA-376 part 1, 18.3.1.73).
/// Some programs write them otherwise; nothing can be put between what is in no order. A row that comes twice becomes one.
/// </summary>
internal static class SheetOrder
{
    private const int MostBytes = 16 << 20, PieceBytes = 1 << 18;

    /// <summary>The part in order.</summary>
    /// <param name="source">The part, in UTF-8.</param>
    /// <exception cref="InvalidDataException">It is larger than a part without order is taken up whole, or there is more in a row than cells.</exception>
    public static Stream Sort(Stream source)
    {
        var xml = ReadWhole(source);
        var (rows, cells) = (new List<Row>(), new List<Cell>());
        var tags = new XmlTags(xml);
        var (first, last) = (0, 0);
        var isNumbered = false;
        for (int row = 0, column = 0; tags.Next();)
        {
            if (tags.IsStart("sheetData"u8, 1) && !tags.IsEmpty)
            {
                first = tags.End;
            }
            else if (tags.IsEnd && tags.Depth == 1 && tags.Name.SequenceEqual("sheetData"u8))
            {
                last = tags.Start;
            }
            else if (first > 0 && last == 0 && tags.IsStart("row"u8, 2))
            {
                isNumbered = tags.Tag["r"] is not null;
                (row, column) = (tags.Tag.Number("r", row + 1), 0);
                rows.Add(new Row(row, rows.Count, tags.Start..tags.End, Encoding.UTF8.GetString(tags.Prefix)));
            }
            else if (first > 0 && last == 0 && tags is { Depth: 3, IsEnd: false })
            {
                (row, column) = rows.Count > 0 ? AddressOf(ref tags, isNumbered, new(row, column + 1)) : throw new InvalidDataException("A cell is in no row.");
                (rows[^1], isNumbered) = (rows[^1] with { Number = row }, true);
                var (start, end, isEmpty) = (tags.Start, tags.End, tags.IsEmpty);
                tags.Close();
                cells.Add(new Cell(row, column, cells.Count, start, end, tags.End, isEmpty));
            }
        }

        var sorted = new MemoryStream(xml.Length + 1024);
        sorted.Write(xml.AsSpan(..first));
        Write(xml, rows, cells, sorted);
        sorted.Write(xml.AsSpan(last..));
        sorted.Position = 0;
        return sorted;
    }

    // In pieces, so that no more than the part itself is taken where it is too large.
    private static byte[] ReadWhole(Stream source)
    {
        var (pieces, length) = (new List<byte[]>(), 0);
        for (int read; ; length += read)
        {
            var piece = new byte[PieceBytes];
            read = source.ReadAtLeast(piece, PieceBytes, throwOnEndOfStream: false);
            if (length + read > MostBytes)
            {
                throw new InvalidDataException("A sheet without order is too large to be put in order.");
            }

            pieces.Add(piece);
            if (read < PieceBytes)
            {
                length += read;
                break;
            }
        }

        var whole = new byte[length];
        for (var i = 0; i < pieces.Count; i++)
        {
            pieces[i].AsSpan(..Math.Min(PieceBytes, length - (i * PieceBytes))).CopyTo(whole.AsSpan(i * PieceBytes));
        }

        return whole;
    }

    // A row that has no number has that of its first cell.
    private static CellAddress AddressOf(ref XmlTags tags, bool isNumbered, CellAddress next) =>
        !tags.Name.SequenceEqual("c"u8) ? throw new InvalidDataException("There is more in a row than cells.")
        : !CellAddress.TryParse(tags.Tag["r"], out var own) ? next
        : own.Row == next.Row || !isNumbered ? own
        : throw new InvalidDataException("A cell is in another row than the one that it names.");

    private static void Write(byte[] xml, List<Row> rows, List<Cell> cells, MemoryStream sorted)
    {
        rows.Sort((a, b) => (a.Number, a.Order).CompareTo((b.Number, b.Order)));

        // Of cells that come twice the last one that holds something counts, as it does for a reader.
        cells.Sort((a, b) => (a.Row, a.Column, !a.IsEmpty, a.Order).CompareTo((b.Row, b.Column, !b.IsEmpty, b.Order)));
        var all = CollectionsMarshal.AsSpan(cells);
        var at = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && rows[i].Number == rows[i - 1].Number)
            {
                continue;
            }

            var tag = XmlTag.Parse(Encoding.UTF8.GetString(xml.AsSpan(rows[i].Tag))).Set("r", rows[i].Number).Remove("spans");
            sorted.Write(Encoding.UTF8.GetBytes(tag.Opened()));
            for (; at < all.Length && all[at].Row == rows[i].Number; at++)
            {
                if (at + 1 == all.Length || (all[at + 1].Row, all[at + 1].Column) != (all[at].Row, all[at].Column))
                {
                    var (cell, address) = (all[at], new CellAddress(all[at].Row, all[at].Column));
                    sorted.Write(Encoding.UTF8.GetBytes(XmlTag.Parse(Encoding.UTF8.GetString(xml.AsSpan(cell.Start..cell.TagEnd))).Set("r", address.ToString()).ToString()));
                    sorted.Write(xml.AsSpan(cell.TagEnd..cell.End));
                }
            }

            sorted.Write(Encoding.UTF8.GetBytes($"</{rows[i].Prefix}row>"));
        }
    }

    private readonly record struct Row(int Number, int Order, Range Tag, string Prefix);

    private readonly record struct Cell(int Row, int Column, int Order, int Start, int TagEnd, int End, bool IsEmpty);
}
