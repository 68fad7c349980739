using SheetSync.Core.Checking;
using static SheetSync.Spreadsheets.Tests.Hostile.RawZip;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>Archives: sizes, places, counts and names that lie.</summary>
internal static class HostileZips
{
    private const long Megabyte = 1 << 20;

    public static IEnumerable<HostileFile> All =>
    [
        .. Plain.Where(p => p.Name != "[Content_Types].xml").Select(p => new HostileFile(
            $"{p.Name} holds more than it says", () => With(RawEntry.Repeated(p.Name, string.Empty, " ", 64 * Megabyte, string.Empty) with { Inflated = p.Inflated }), ProblemCode.FileDamaged)),
        .. Plain.Where(p => p.Name != "[Content_Types].xml").Select(p => new HostileFile(
            $"{p.Name} holds less than it says", () => With(p with { Inflated = 60 * Megabyte }), ProblemCode.FileDamaged)),
        .. Plain.Where(p => p.Name != "[Content_Types].xml").Select(p => new HostileFile($"{p.Name} has another checksum", () => With(p with { Crc = p.Crc + 1 }), ProblemCode.FileDamaged)),
        .. new[] { Book, Sheet, Strings, Styles, BookRels }.Select(part => new HostileFile(
            $"100 MiB of spaces in {part}", () => With(RawEntry.Repeated(part, string.Empty, " ", 100 * Megabyte, "<x/>")), ProblemCode.FileDamaged)),
        .. new[] { Book, Sheet, Strings, Styles, BookRels }.Select(part => new HostileFile(
            $"120 MB of spaces between tags in {part}", () => With(RawEntry.Repeated(part, Root(part), "<x/>" + new string(' ', 60_000), 2_000, "</")), ProblemCode.FileTooLarge)),
        new HostileFile("another document's mark that unfolds", () => With(RawEntry.Repeated("mimetype", string.Empty, " ", 100 * Megabyte, string.Empty) with { Inflated = 40 }), ProblemCode.FileDamaged),
        new HostileFile("30,000 entries", () => Of([.. Plain, .. Enumerable.Range(0, 30_000).Select(i => new RawEntry($"xl/media/{i}.png", [], 0, 0) { Method = 0 })]), ProblemCode.FileTooLarge),
        new HostileFile("19,000 entries of no use", () => Of([.. Plain, .. Enumerable.Range(0, 19_000).Select(i => new RawEntry($"xl/media/{i}.png", [], 0, 0) { Method = 0 })]), null),
        new HostileFile("all entries at one place", () => Of([.. Plain.Select(p => p with { Offset = 0 })]), ProblemCode.FileDamaged),
        new HostileFile("an entry over its neighbours", () => Changed(p => p.Name == Sheet ? p with { Compressed = (uint)p.Packed.Length + 200 } : p), ProblemCode.FileDamaged),
        new HostileFile("an entry behind its extra fields, in its neighbour", () => Of([new RawEntry("docProps/a.xml", [], 0, 0) { Method = 0, LocalExtra = [] }, .. Plain.Select((p, i) => i == 0 ? p with { Offset = 20 } : p)]), ProblemCode.FileDamaged),
        new HostileFile("a header whose fields reach over the next entries", () => Overreaching(Of(Plain)), ProblemCode.FileDamaged),
        new HostileFile("an offset beyond the end", () => Changed(p => p.Name == Sheet ? p with { Offset = 0x7fffff00 } : p), ProblemCode.FileDamaged),
        new HostileFile("sizes of 64 bits beyond all", () => Changed(p => p.Name == Sheet ? Wide(p, ulong.MaxValue, ulong.MaxValue, 0) : p), ProblemCode.FileDamaged),
        new HostileFile("sizes of 64 bits that overflow", () => Changed(p => p.Name == Sheet ? Wide(p, long.MaxValue, long.MaxValue, long.MaxValue) : p), ProblemCode.FileDamaged),
        new HostileFile("a field of 64 bits that is cut off", () => Changed(p => p.Name == Sheet ? p with { Compressed = uint.MaxValue, Extra = [1, 0, 4, 0, 1, 2, 3, 4] } : p), ProblemCode.FileDamaged),
        new HostileFile("an extra field that is longer than all of them", () => Changed(p => p with { Extra = [9, 9, 255, 255] }), null),
        new HostileFile("a count below that of the entries", () => Edited(Of(Plain), bytes => (bytes[^12], bytes[^14]) = ((byte)(Plain.Count - 1), (byte)(Plain.Count - 1))), ProblemCode.FileDamaged),
        new HostileFile("a count above that of the entries", () => Edited(Of(Plain), bytes => (bytes[^12], bytes[^14]) = (200, 200)), ProblemCode.FileDamaged),
        new HostileFile("an entry twice", () => Of([.. Plain, RawEntry.Of(Sheet, "<worksheet/>")]), ProblemCode.FileDamaged),
        new HostileFile("an entry twice, in other letters", () => Of([.. Plain, RawEntry.Of("XL/Worksheets/SHEET1.xml", "<worksheet/>")]), ProblemCode.FileDamaged),
        new HostileFile("an entry twice, with other slashes", () => Of([.. Plain, RawEntry.Of("\\xl\\worksheets\\sheet1.xml", "<worksheet/>")]), ProblemCode.FileDamaged),
        new HostileFile("an entry twice, percent-encoded", () => Of([.. Plain, RawEntry.Of("xl/worksheets/sheet%31.xml", "<worksheet/>")]), ProblemCode.FileDamaged),
        new HostileFile("names with backslashes", () => Changed(p => p with { Name = p.Name.Replace('/', '\\') }), null),
        new HostileFile("names in capitals", () => Changed(p => p with { Name = p.Name.ToUpperInvariant() }), null),
        new HostileFile("names from the root", () => Changed(p => p with { Name = "/" + p.Name }), null),
        new HostileFile("percent-encoded names", () => Changed(p => p with { Name = p.Name.Replace("sheet1", "she%65t1", StringComparison.Ordinal) }), null),
        new HostileFile("names that lead out of the archive", () => Of([.. Plain, .. new[] { "../../etc/cron.d/x", "/etc/passwd", "C:\\Windows\\x.dll", "xl/../../x", "\0", "a\u001b[31m\nb", new('n', 60_000) }.Select(n => RawEntry.Of(n, "x"))]), null),
        new HostileFile("other names in the local headers", () => Changed(p => p with { LocalName = "x" }), null),
        new HostileFile("a way of packing that is not known", () => Changed(p => p.Name == Sheet ? p with { Method = 14 } : p), ProblemCode.FileDamaged),
        new HostileFile("packed bytes that are none", () => Changed(p => p.Name == Sheet ? p with { Packed = [.. p.Packed.Select(b => (byte)~b)] } : p), ProblemCode.FileDamaged),
        new HostileFile("an entry with a password", () => Changed(p => p with { Flags = 1 }), ProblemCode.FileEncrypted),
        new HostileFile("nothing but the end of an archive", () => Of([]), ProblemCode.FilePartMissing),
        new HostileFile("an archive in the comment of another", () => [.. Of(Plain)[..^2], .. U16(Of([]).Length), .. Of([])], ProblemCode.FileTruncated),
        new HostileFile("a placeholder of a sync client", () => [], ProblemCode.FileTruncated),
        new HostileFile("a download of zeros", () => new byte[20_000], ProblemCode.FileNotZip),
        .. Plain.Select(p => new HostileFile(
            $"without {p.Name}", () => Of([.. Plain.Where(o => o != p)]), p.Name is "[Content_Types].xml" or RootRels or SheetRels or Table or Styles ? null : p.Name == BookRels ? ProblemCode.FileDamaged : ProblemCode.FilePartMissing)
        {
            OnWriting = p.Name == Styles ? ProblemCode.FilePartMissing : null,
        }),
    ];

    private static string Root(string part) => Text(part)[..(Text(part).IndexOf('>', Text(part).IndexOf("?>", StringComparison.Ordinal) + 2) + 1)];

    private static byte[] Edited(byte[] bytes, Action<byte[]> edit)
    {
        edit(bytes);
        return bytes;
    }

    // The first local header says of its extra field that it reaches to the end.
    private static byte[] Overreaching(byte[] zip) => Edited(zip, bytes => (bytes[28], bytes[29]) = (0xff, 0x03));

    private static RawEntry Wide(RawEntry entry, ulong inflated, ulong compressed, ulong offset) => entry with
    {
        Inflated = uint.MaxValue,
        Compressed = uint.MaxValue,
        Offset = uint.MaxValue,
        Extra = [1, 0, 24, 0, .. U64(inflated), .. U64(compressed), .. U64(offset)],
    };
}
