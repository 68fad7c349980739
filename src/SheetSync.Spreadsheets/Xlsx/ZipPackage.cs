using System.Buffers.Binary;
using System.IO.Compression;
using SheetSync.Core.Checking;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// A zip file in memory, read through its central directory (PKWARE APPNOTE.TXT 6.3.10). Own code, because the parts that a change does not
/// concern must keep their compressed bytes, which no library's rewrite does.
/// </summary>
internal sealed class ZipPackage
{
    private readonly Dictionary<string, ZipEntry> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ZipEntry, long> counted = new(ReferenceEqualityComparer.Instance);
    private readonly XlsxLimits limits;
    private long inflated;

    private ZipPackage(string file, byte[] bytes, ZipDirectory directory, XlsxLimits limits)
    {
        (File, Bytes, Directory, this.limits) = (file, bytes, directory, limits);
        foreach (var entry in directory.Entries)
        {
            // Of two parts of one name (ECMA-376 part 2, 6.2.2.3: whatever the case) each program would read another.
            if (!byName.TryAdd(Normal(entry.Name), entry))
            {
                throw XlsxFault.Damaged(file, entry.Name);
            }
        }
    }

    /// <summary>The name that messages use.</summary>
    public string File { get; }

    /// <summary>The whole file.</summary>
    public byte[] Bytes { get; }

    /// <summary>The central directory.</summary>
    public ZipDirectory Directory { get; }

    public static ZipPackage Open(string file, byte[] bytes, XlsxLimits limits)
    {
        if (bytes.Length > limits.MaxFileBytes)
        {
            throw XlsxFault.TooLarge(file, $"{limits.MaxFileBytes >> 20} MiB");
        }

        return new ZipPackage(file, bytes, ZipDirectory.Read(file, bytes, limits), limits);
    }

    /// <param name="part">The part's name, as <see cref="Normal"/> writes it.</param>
    public ZipEntry? Find(string part) => byName.GetValueOrDefault(part);

    public ZipEntry Require(string part) => Find(part) ?? throw XlsxFault.PartMissing(File, part);

    /// <summary>A part's name without leading slash, with slashes to the front and characters for percent codes: programs write both.</summary>
    public static string Normal(string name) => Uri.UnescapeDataString(name).Replace('\\', '/').TrimStart('/');

    /// <summary>Opens the inflated bytes of an entry, bounded and checked against length and checksum.</summary>
    public Stream OpenRead(ZipEntry entry)
    {
        var data = DataOf(entry);
        Stream raw = new MemoryStream(Bytes, data.Offset, data.Count, writable: false);
        if (entry.Method == 8)
        {
            raw = new DeflateStream(raw, CompressionMode.Decompress);
        }

        return new CheckedStream(this, entry, raw);
    }

    /// <summary>The inflated bytes of an entry that is small enough to be taken up whole.</summary>
    public byte[] ReadAll(ZipEntry entry)
    {
        if (entry.InflatedBytes > limits.MaxWholePartBytes)
        {
            throw XlsxFault.TooLarge(File, $"{limits.MaxWholePartBytes >> 20} MiB: {XlsxFault.Printable(entry.Name)}");
        }

        using var stream = OpenRead(entry);
        var all = new byte[entry.InflatedBytes];
        stream.ReadExactly(all);
        return stream.ReadByte() < 0 ? all : throw XlsxFault.Damaged(File, entry.Name);
    }

    /// <summary>The compressed bytes as they stand in the file.</summary>
    public ArraySegment<byte> DataOf(ZipEntry entry)
    {
        var span = Bytes.AsSpan();
        var at = entry.Offset;
        if (at + 30 > span.Length || BinaryPrimitives.ReadUInt32LittleEndian(span[(int)at..]) != 0x04034b50)
        {
            throw XlsxFault.Damaged(File, entry.Name);
        }

        var header = span.Slice((int)at, 30);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) & 1) != 0)
        {
            throw XlsxFault.Of(ProblemCode.FileEncrypted, File);
        }

        var start = at + 30 + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (entry.Method is not (0 or 8) || start + entry.CompressedBytes > span.Length)
        {
            throw XlsxFault.Damaged(File, entry.Name);
        }

        return new ArraySegment<byte>(Bytes, (int)start, (int)entry.CompressedBytes);
    }

    /// <summary>Whether a part has the same compressed bytes, length and checksum in another package.</summary>
    public bool HasSame(string part, ZipPackage other) => Find(part) is { } entry && other.Find(part) is { } its
        && (entry.Method, entry.Crc, entry.InflatedBytes) == (its.Method, its.Crc, its.InflatedBytes)
        && DataOf(entry).AsSpan().SequenceEqual(other.DataOf(its));

    private void Count(ZipEntry entry, long ofEntry)
    {
        lock (counted)
        {
            inflated += Math.Max(0, ofEntry - counted.GetValueOrDefault(entry));
            counted[entry] = Math.Max(ofEntry, counted.GetValueOrDefault(entry));
            if (inflated > limits.MaxInflatedBytes)
            {
                throw XlsxFault.TooLarge(File, $"{limits.MaxInflatedBytes >> 20} MiB");
            }
        }

        if (ofEntry > limits.RatioFreeBytes && ofEntry / Math.Max(1, entry.CompressedBytes) > limits.MaxRatio)
        {
            throw XlsxFault.TooLarge(File, $"{limits.MaxRatio}:1");
        }
    }

    /// <summary>Inflated bytes on their way: counted against the bounds, and compared with the directory at the end.</summary>
    private sealed class CheckedStream(ZipPackage package, ZipEntry entry, Stream inner) : Stream
    {
        private uint crc;
        private long length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => length;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty)
            {
                return 0;
            }

            int read;
            try
            {
                read = inner.Read(buffer);
            }
            catch (InvalidDataException e)
            {
                throw XlsxFault.Damaged(package.File, entry.Name, e);
            }

            crc = Crc32.Append(crc, buffer[..read]);
            length += read;
            package.Count(entry, length);
            if (length > entry.InflatedBytes || (read == 0 && (crc != entry.Crc || length != entry.InflatedBytes)))
            {
                throw XlsxFault.Damaged(package.File, entry.Name);
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
