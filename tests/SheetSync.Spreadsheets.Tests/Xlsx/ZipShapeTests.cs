using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>The ways in which programs write zip files: streamed, stored, with comments, in 64 bits, parts in UTF-16.</summary>
public sealed class ZipShapeTests
{
    private const string Sheet1 = "xl/worksheets/sheet1.xml";
    private static readonly byte[] Plain = new TestWorkbook(new TabContent("Plan", [[CellValue.FromText("a"), CellValue.FromNumber(1)]])).ToArray();

    public static TheoryData<string> Shapes => ["streamed", "stored", "comment", "wide end", "wide records"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_shape_is_read_and_patched(string shape)
    {
        var before = shape switch
        {
            "streamed" => Zipped(new OneWayStream(new MemoryStream()), CompressionLevel.Optimal),
            "stored" => Zipped(new MemoryStream(), CompressionLevel.NoCompression),
            "comment" => Commented(),
            "wide end" => WideEnd(Plain),
            _ => WideRecords(),
        };

        var after = XlsxPatcher.Patch("plan.xlsx", before, [new SheetPatch("Plan", [new(new(1, 3), CellValue.FromText("new"))])]);
        after = XlsxPatcher.Patch("plan.xlsx", after, [new SheetPatch("Plan", [new(new(1, 4), CellValue.FromText("newer"))])]);

        Assert.Equal([Sheet1], PartComparison.Changed(before, after));
        Assert.Equal(["a", "1", "new", "newer"], Cells(after));
        Assert.Equal(new ZipArchive(new MemoryStream(before)).Comment, new ZipArchive(new MemoryStream(after)).Comment);
    }

    [Fact]
    public void A_part_in_UTF_16_is_read_and_patched()
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet xmlns=\"{TestWorkbook.Main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>å</v></c></row></sheetData></worksheet>";
        var stream = new MemoryStream();
        stream.Write(Plain);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(Sheet1)!.Delete();
            using var part = zip.CreateEntry(Sheet1).Open();
            part.Write([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(xml)]);
        }

        var after = XlsxPatcher.Patch("plan.xlsx", stream.ToArray(), [new SheetPatch("Plan", [new(new(1, 2), CellValue.FromText("ł"))])]);

        Assert.Equal(["å", "ł"], Cells(after));
    }

    private static IEnumerable<string> Cells(byte[] book)
    {
        var row = XlsxReader.Read("plan.xlsx", book, [new("Plan")], default).Tabs[0].Rows[0];
        return Enumerable.Range(1, row.LastColumn).Select(c => row[c].Display());
    }

    private static byte[] Zipped(Stream target, CompressionLevel level)
    {
        using (var source = new ZipArchive(new MemoryStream(Plain)))
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName, level).Open();
                from.CopyTo(to);
            }
        }

        return ((target as OneWayStream)?.Inner ?? (MemoryStream)target).ToArray();
    }

    private static byte[] Commented()
    {
        var stream = new MemoryStream();
        stream.Write(Plain);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.Comment = "made by a team's own tool";
        }

        return stream.ToArray();
    }

    // The end of the directory in 64 bits, as programs write it that do not know their sizes beforehand (APPNOTE 4.3.14, 4.3.15).
    private static byte[] WideEnd(byte[] zip)
    {
        var end = zip.Length - 22;
        var record = new byte[56 + 20];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x06064b50);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(4), 44);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(end + 10));
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(24), count);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(32), count);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(40), BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(end + 12)));
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(48), BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(end + 16)));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(56), 0x07064b50);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(64), end);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(72), 1);
        return [.. zip.AsSpan(0, end), .. record, .. zip.AsSpan(end)];
    }

    // Each record of the directory with its sizes and its offset in a zip64 extra field (APPNOTE 4.5.3).
    private static byte[] WideRecords()
    {
        var package = ZipPackage.Open("plan.xlsx", Plain, XlsxLimits.Default);
        var output = new MemoryStream();
        output.Write(Plain.AsSpan(0, package.Directory.Start));
        foreach (var entry in package.Directory.Entries)
        {
            var record = Plain.AsSpan(entry.RecordAt, entry.RecordBytes).ToArray();
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(20), uint.MaxValue);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(24), uint.MaxValue);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), uint.MaxValue);
            BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(30), 28);
            var extra = new byte[28];
            BinaryPrimitives.WriteUInt16LittleEndian(extra, 1);
            BinaryPrimitives.WriteUInt16LittleEndian(extra.AsSpan(2), 24);
            BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(4), entry.InflatedBytes);
            BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(12), entry.CompressedBytes);
            BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(20), entry.Offset);
            output.Write(record);
            output.Write(extra);
        }

        var size = output.Position - package.Directory.Start;
        var end = Plain.AsSpan(package.Directory.End).ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)size);
        output.Write(end);
        return WideEnd(output.ToArray());
    }

    private sealed class OneWayStream(MemoryStream inner) : Stream
    {
        public MemoryStream Inner => inner;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
