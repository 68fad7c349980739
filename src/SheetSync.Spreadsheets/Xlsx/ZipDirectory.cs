using System.Buffers.Binary;
using System.Text;
using SheetSync.Core.Checking;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The central directory of a zip file and the records that end it.</summary>
/// <param name="Entries">The entries in the directory's order.</param>
/// <param name="Start">Where the directory begins.</param>
/// <param name="End">Where it ends and the end records begin.</param>
/// <param name="EndRecordAt">Where the last of them begins: the same place, or after the two records of zip64.</param>
internal sealed record ZipDirectory(IReadOnlyList<ZipEntry> Entries, int Start, int End, int EndRecordAt)
{
    private const uint EndSignature = 0x06054b50;
    private const uint WideLocatorSignature = 0x07064b50;
    private const uint WideEndSignature = 0x06064b50;
    private const uint RecordSignature = 0x02014b50;
    private const int HeaderBytes = 30;

    public static ZipDirectory Read(string file, ReadOnlySpan<byte> bytes, XlsxLimits limits)
    {
        var end = FindEnd(bytes);
        if (end < 0)
        {
            throw XlsxFault.Of(ProblemCode.FileTruncated, file);
        }

        long count = U16(bytes, end + 10), size = U32(bytes, end + 12), start = U32(bytes, end + 16), stop = end;
        if (end >= 20 && U32(bytes, end - 20) == WideLocatorSignature)
        {
            var wide = U64(bytes, end - 20 + 8);
            if (wide < 0 || wide > end - 20 - 56 || U32(bytes, (int)wide) != WideEndSignature)
            {
                throw XlsxFault.Damaged(file, "zip");
            }

            (count, size, start, stop) = (U64(bytes, (int)wide + 32), U64(bytes, (int)wide + 40), U64(bytes, (int)wide + 48), wide);
        }

        if (start < 0 || size < 0 || start > stop || start + size != stop)
        {
            throw XlsxFault.Of(ProblemCode.FileTruncated, file);
        }

        if (count > limits.MaxParts)
        {
            throw XlsxFault.TooLarge(file, $"{limits.MaxParts} parts");
        }

        var entries = new List<ZipEntry>((int)Math.Max(0, count));
        var at = (int)start;
        for (; entries.Count < count; at += entries[^1].RecordBytes)
        {
            entries.Add(ReadEntry(bytes[..(int)stop], at) ?? throw XlsxFault.Damaged(file, "zip"));
        }

        // Programs that go by the count and those that go by the size must find the same entries.
        if (at != stop)
        {
            throw XlsxFault.Damaged(file, "zip");
        }

        CheckPlaces(file, bytes, entries, start);
        return new ZipDirectory(entries, (int)start, (int)stop, end);
    }

    private static ZipEntry? ReadEntry(ReadOnlySpan<byte> bytes, int at)
    {
        if (at + 46 > bytes.Length || U32(bytes, at) != RecordSignature)
        {
            return null;
        }

        int name = U16(bytes, at + 28), extra = U16(bytes, at + 30), comment = U16(bytes, at + 32), length = 46 + name + extra + comment;
        if (at + length > bytes.Length)
        {
            return null;
        }

        long compressed = U32(bytes, at + 20), inflated = U32(bytes, at + 24), offset = U32(bytes, at + 42);
        var wideOffsetAt = 0;
        for (int field = at + 46 + name, fieldsEnd = field + extra; field + 4 <= fieldsEnd;)
        {
            int id = U16(bytes, field), next = field + 4 + U16(bytes, field + 2), value = field + 4;
            if (next > fieldsEnd)
            {
                break;
            }

            // APPNOTE 4.5.3: of the three, only those that are all ones in the record stand here, in this order.
            if (id == 1)
            {
                inflated = Wide(bytes, inflated, next, ref value);
                compressed = Wide(bytes, compressed, next, ref value);
                wideOffsetAt = offset == uint.MaxValue && value + 8 <= next ? value : 0;
                offset = Wide(bytes, offset, next, ref value);
            }

            field = next;
        }

        return compressed < 0 || inflated < 0 || offset < 0
            ? null
            : new ZipEntry(
                Encoding.UTF8.GetString(bytes.Slice(at + 46, name)), U16(bytes, at + 10), U32(bytes, at + 16), compressed, inflated, offset, at, length, wideOffsetAt);
    }

    private static long Wide(ReadOnlySpan<byte> bytes, long narrow, int end, ref int at)
    {
        if (narrow != uint.MaxValue || at + 8 > end)
        {
            return narrow;
        }

        at += 8;
        return U64(bytes, at - 8);
    }

    // Entries that share bytes are how small files pretend to be huge; no workbook program writes them.
    private static void CheckPlaces(string file, ReadOnlySpan<byte> bytes, List<ZipEntry> entries, long start)
    {
        var (until, fromEnd) = (start, entries.ToArray());
        Array.Sort(fromEnd, (a, b) => b.Offset.CompareTo(a.Offset));
        foreach (var entry in fromEnd)
        {
            if (entry.Offset > until - HeaderBytes || entry.CompressedBytes > until - DataOf(bytes, entry))
            {
                throw XlsxFault.Damaged(file, entry.Name);
            }

            until = entry.Offset;
        }
    }

    // Behind the local header and the two fields whose lengths end it.
    private static long DataOf(ReadOnlySpan<byte> bytes, ZipEntry entry) =>
        entry.Offset + HeaderBytes + U16(bytes, (int)entry.Offset + 26) + U16(bytes, (int)entry.Offset + 28);

    private static int FindEnd(ReadOnlySpan<byte> bytes)
    {
        for (var at = bytes.Length - 22; at >= 0 && at >= bytes.Length - 22 - ushort.MaxValue; at--)
        {
            if (U32(bytes, at) == EndSignature && at + 22 + U16(bytes, at + 20) <= bytes.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
