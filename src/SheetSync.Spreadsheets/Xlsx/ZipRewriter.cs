using System.Buffers.Binary;
using System.Text;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Writes a zip file again with some entries' contents replaced and some added. Every other entry keeps its place in the order, its header and its
/// compressed bytes exactly.
/// </summary>
internal static class ZipRewriter
{
    private const ushort DeflateOptionsAndDescriptor = 0b1110;

    /// <param name="package">The file as it is.</param>
    /// <param name="replaced">New contents by entry.</param>
    /// <param name="added">Contents of new entries by name.</param>
    /// <param name="output">Where the new file goes, from its beginning.</param>
    public static void Rewrite(
        ZipPackage package, IReadOnlyDictionary<ZipEntry, PackedPart> replaced, IReadOnlyList<KeyValuePair<string, byte[]>> added, Stream output)
    {
        ReadOnlySpan<byte> source = package.Bytes;
        var entries = package.Directory.Entries;
        var offsets = new Dictionary<ZipEntry, long>(entries.Count);

        var places = entries.OrderBy(e => e.Offset).ToList();
        output.Write(source[..(int)(places.Count > 0 ? places[0].Offset : package.Directory.Start)]);
        for (var i = 0; i < places.Count; i++)
        {
            var entry = places[i];
            var next = i + 1 < places.Count ? places[i + 1].Offset : package.Directory.Start;
            offsets[entry] = output.Position;
            if (replaced.TryGetValue(entry, out var content))
            {
                WriteEntry(output, package, entry, content);
            }
            else
            {
                output.Write(source[(int)entry.Offset..(int)next]);
            }
        }

        var records = new MemoryStream();
        foreach (var entry in entries)
        {
            var record = source.Slice(entry.RecordAt, entry.RecordBytes).ToArray();
            records.Write(replaced.TryGetValue(entry, out var content) ? Describe(record, content, offsets[entry]) : Place(record, entry, offsets[entry]));
        }

        foreach (var (name, bytes) in added)
        {
            records.Write(WriteNew(output, name, bytes));
        }

        Finish(package, output, records, entries.Count + added.Count);
    }

    private static void WriteEntry(Stream output, ZipPackage package, ZipEntry entry, PackedPart content)
    {
        var source = package.Bytes.AsSpan((int)entry.Offset);
        var header = source[..30].ToArray();
        int name = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)), extra = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        var fields = WithoutWideSizes(source.Slice(30 + name, extra));
        Fill(header.AsSpan(6), content);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), (ushort)fields.Length);
        output.Write(header);
        output.Write(source.Slice(30, name));
        output.Write(fields);
        output.Write(content.Compressed);
    }

    private static byte[] WriteNew(Stream output, string name, byte[] bytes)
    {
        const ushort Version = 20, DosDate = 0x21;
        var (content, at, nameBytes) = (PackedPart.Of(bytes), output.Position, Encoding.UTF8.GetBytes(name));
        var header = new byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034b50);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(12), DosDate);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), (ushort)nameBytes.Length);
        Fill(header.AsSpan(6), content);
        output.Write(header);
        output.Write(nameBytes);
        output.Write(content.Compressed);

        var record = new byte[46 + nameBytes.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x02014b50);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(4), Version);
        header.AsSpan(4, 26).CopyTo(record.AsSpan(6));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), (uint)at);
        nameBytes.CopyTo(record.AsSpan(46));
        return record;
    }

    private static byte[] Place(byte[] record, ZipEntry entry, long offset)
    {
        if (entry.WideOffsetAt > 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(entry.WideOffsetAt - entry.RecordAt), offset);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), checked((uint)offset));
        }

        return record;
    }

    private static byte[] Describe(byte[] record, PackedPart content, long offset)
    {
        int name = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(28)), extra = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(30));
        Fill(record.AsSpan(8), content);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), checked((uint)offset));
        var fields = WithoutWideSizes(record.AsSpan(46 + name, extra));
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(30), (ushort)fields.Length);
        return [.. record.AsSpan(0, 46 + name), .. fields, .. record.AsSpan(46 + name + extra)];
    }

    // Flags, method, (time,) checksum and sizes follow each other in the same way in local header and directory record.
    private static void Fill(Span<byte> from, PackedPart content)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(from);
        BinaryPrimitives.WriteUInt16LittleEndian(from, (ushort)(flags & ~DeflateOptionsAndDescriptor));
        BinaryPrimitives.WriteUInt16LittleEndian(from[2..], 8);
        BinaryPrimitives.WriteUInt32LittleEndian(from[8..], content.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(from[12..], (uint)content.Compressed.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(from[16..], checked((uint)content.InflatedBytes));
    }

    private static Span<byte> WithoutWideSizes(ReadOnlySpan<byte> fields)
    {
        var kept = new MemoryStream();
        for (var at = 0; at + 4 <= fields.Length;)
        {
            var length = Math.Min(4 + BinaryPrimitives.ReadUInt16LittleEndian(fields[(at + 2)..]), fields.Length - at);
            if (BinaryPrimitives.ReadUInt16LittleEndian(fields[at..]) != 1)
            {
                kept.Write(fields.Slice(at, length));
            }

            at += length;
        }

        return kept.ToArray();
    }

    private static void Finish(ZipPackage package, Stream output, MemoryStream records, int count)
    {
        var source = package.Bytes.AsSpan();
        var start = output.Position;
        output.Write(records.GetBuffer().AsSpan(0, (int)records.Length));
        var ends = source[package.Directory.End..].ToArray();
        var end = package.Directory.EndRecordAt - package.Directory.End;
        if (end > 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(ends.AsSpan(24), count);
            BinaryPrimitives.WriteInt64LittleEndian(ends.AsSpan(32), count);
            BinaryPrimitives.WriteInt64LittleEndian(ends.AsSpan(40), records.Length);
            BinaryPrimitives.WriteInt64LittleEndian(ends.AsSpan(48), start);
            BinaryPrimitives.WriteInt64LittleEndian(ends.AsSpan(end - 20 + 8), output.Position);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(ends.AsSpan(end + 8), (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(ends.AsSpan(end + 10), (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(ends.AsSpan(end + 12), (uint)records.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(ends.AsSpan(end + 16), checked((uint)start));
        output.Write(ends);
    }
}
