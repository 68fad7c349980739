using System.IO.Compression;
using System.Text;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Tests.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>Writes zip files that no program would write.</summary>
internal static class RawZip
{
    public const string Book = "xl/workbook.xml", Sheet = "xl/worksheets/sheet1.xml", Strings = "xl/sharedStrings.xml", Styles = "xl/styles.xml", Table = "xl/tables/table1.xml";
    public const string RootRels = "_rels/.rels", BookRels = "xl/_rels/workbook.xml.rels", SheetRels = "xl/worksheets/_rels/sheet1.xml.rels";

    /// <summary>The parts of a small calendar with a table.</summary>
    public static IReadOnlyList<RawEntry> Plain { get; } = PartsOf(new TestWorkbook(new TabContent("Plan", [
        [CellValue.FromText("Caption"), CellValue.FromText("Date")], [CellValue.FromText("hello"), CellValue.FromDate(46000)]]))
    {
        Table = new(new(1, 1), new(2, 2)),
    }.ToArray());

    public static IReadOnlyList<RawEntry> PartsOf(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return [.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return RawEntry.Of(entry.FullName, bytes.ToArray());
        })];
    }

    /// <summary>The small calendar with some of its parts in another form, and others added.</summary>
    public static byte[] With(params RawEntry[] parts) =>
        Of([.. Plain.Where(p => !Array.Exists(parts, o => o.Name == p.Name)), .. parts]);

    public static byte[] With(string part, string xml) => With(RawEntry.Of(part, xml));

    /// <summary>The small calendar with a part changed as text.</summary>
    public static byte[] Changed(string part, Func<string, string> change) => With(part, change(Text(part)));

    public static byte[] Changed(Func<RawEntry, RawEntry> change) => Of([.. Plain.Select(change)]);

    public static string Text(string part) => Encoding.UTF8.GetString(Inflate(Plain.Single(p => p.Name == part)));

    public static byte[] Inflate(RawEntry entry)
    {
        using var stream = new DeflateStream(new MemoryStream(entry.Packed), CompressionMode.Decompress);
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static byte[] Of(IReadOnlyList<RawEntry> entries)
    {
        var (output, directory) = (new MemoryStream(), new MemoryStream());
        foreach (var entry in entries)
        {
            var offset = (uint)output.Position;
            var local = Encoding.UTF8.GetBytes(entry.LocalName ?? entry.Name);
            var name = Encoding.UTF8.GetBytes(entry.Name);
            output.Write([0x50, 0x4b, 3, 4, .. Common(entry), .. U16(local.Length), .. U16(entry.LocalExtra.Length), .. local, .. entry.LocalExtra, .. entry.Packed]);
            directory.Write([0x50, 0x4b, 1, 2, 20, 0, .. Common(entry), .. U16(name.Length), .. U16(entry.Extra.Length), .. new byte[10], .. U32(entry.Offset ?? offset), .. name, .. entry.Extra]);
        }

        var start = output.Position;
        output.Write(directory.ToArray());
        output.Write([0x50, 0x4b, 5, 6, 0, 0, 0, 0, .. U16(entries.Count), .. U16(entries.Count), .. U32((uint)directory.Length), .. U32((uint)start), 0, 0]);
        return output.ToArray();
    }

    public static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] U32(uint value) => BitConverter.GetBytes(value);

    public static byte[] U64(ulong value) => BitConverter.GetBytes(value);

    // Version, flags, method, time, checksum and sizes follow each other in the same way in both places.
    private static byte[] Common(RawEntry entry) =>
    [
        20, 0, .. U16(entry.Flags), .. U16(entry.Method), 0, 0, 0x21, 0, .. U32(entry.Crc), .. U32(entry.Compressed ?? (uint)entry.Packed.Length), .. U32((uint)entry.Inflated),
    ];
}
