using System.Text;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.Tests.Xlsx;
using static SheetSync.Spreadsheets.Tests.Hostile.RawZip;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>XML: document types, entities, encodings, depth and length, in each part that is read.</summary>
internal static class HostileXml
{
    private static readonly string[] Parts = [Book, Sheet, Strings, Styles, RootRels, BookRels, SheetRels, Table];

    private static readonly (string Name, Func<string, byte[]> Make)[] Spoilers =
    [
        ("a document type", xml => Head(xml, "<!DOCTYPE x>")),
        ("a billion laughs", xml => Head(xml, $"<!DOCTYPE x [<!ENTITY a \"ha\">{string.Concat(Enumerable.Range('b', 20).Select(c => $"<!ENTITY {(char)c} \"{string.Concat(Enumerable.Repeat($"&{(char)(c - 1)};", 10))}\">"))}]>", "&u;")),
        ("a quadratic entity", xml => Head(xml, $"<!DOCTYPE x [<!ENTITY a \"{new string('a', 100_000)}\">]>", string.Concat(Enumerable.Repeat("&a;", 10_000)))),
        ("a file of this machine", xml => Head(xml, "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;")),
        ("a document type from elsewhere", xml => Head(xml, "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">")),
        ("parameter entities", xml => Head(xml, "<!DOCTYPE x [<!ENTITY % a SYSTEM \"http://127.0.0.1:9/x\"> %a;]>")),
        ("an entity that nobody declared", xml => Utf8(Inside(xml, "&nbsp;"))),
        ("the character 0", xml => Utf8(Inside(xml, "&#0;"))),
        ("half a character", xml => Utf8(Inside(xml, "&#xD800;"))),
        ("a character beyond all", xml => Utf8(Inside(xml, "&#x110000;"))),
        ("a character of a million digits", xml => Utf8(Inside(xml, $"&#{new string('9', 1_000_000)};"))),
        ("an entity without end", xml => Utf8(Inside(xml, "&" + new string('a', 1_000_000)))),
        ("bytes that are no text", xml => [.. Utf8(xml), 0xff, 0xfe, 0x80]),
        ("UTF-7", xml => Declared(xml, "utf-7")),
        ("an encoding that nobody knows", xml => Declared(xml, "x-hostile")),
        ("another encoding than it says", xml => Declared(xml, "utf-16")),
        ("EBCDIC", _ => [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40]),
        ("half of it", xml => Utf8(xml)[..(xml.Length / 2)]),
        ("nothing", _ => []),
        ("no XML", _ => [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31))]),
        ("elements 200,000 deep", xml => Utf8(Inside(xml, string.Concat(Enumerable.Repeat("<a>", 200_000))))),
        ("200,000 attributes", xml => Utf8(Inside(xml, $"<a{string.Concat(Enumerable.Range(0, 200_000).Select(i => $" a{i}=\"\""))}/>"))),
        ("200,000 namespaces", xml => Utf8(Inside(xml, $"<a{string.Concat(Enumerable.Range(0, 200_000).Select(i => $" xmlns:a{i}=\"urn:a\""))}/>"))),
        ("a tag of 20 MB", xml => Utf8(Inside(xml, $"<a b=\"{new string('b', 20_000_000)}\"/>"))),
    ];

    public static IEnumerable<HostileFile> All =>
    [
        .. from part in Parts from spoiler in Spoilers select new HostileFile($"{spoiler.Name} in {part}", () => With(RawEntry.Of(part, spoiler.Make(Text(part)))), Outcome(part, spoiler.Name)),
        .. from part in Parts from other in Parts where part != other select new HostileFile($"{other} in the place of {part}", () => With(part, Text(other)), Outcome(part, other)),
        new HostileFile("a document type in [Content_Types].xml, which is not read", () => Changed("[Content_Types].xml", xml => xml.Replace("<Types", "<!DOCTYPE x><Types", StringComparison.Ordinal)), null),
        new HostileFile("wrong content types", () => Changed("[Content_Types].xml", xml => xml.Replace("spreadsheetml", "wordprocessingml", StringComparison.Ordinal)), null),
        new HostileFile("a root element of another namespace", () => Changed(Book, xml => xml.Replace(TestWorkbook.Main, "urn:other", StringComparison.Ordinal)), ProblemCode.FilePartMissing),
        new HostileFile("a tab with two relationships", () => Changed(Book, b => b.Replace("<sheet ", "<sheet xmlns:o=\"urn:other\" o:id=\"rId7\" ", StringComparison.Ordinal)), null),
        new HostileFile("a tab of the highest number", () => Changed(Book, b => b.Replace("sheetId=\"1\"", "sheetId=\"2147483647\"", StringComparison.Ordinal)), null),
        new HostileFile("a relationship to itself", () => Relations("worksheets/sheet1.xml", "workbook.xml"), ProblemCode.FileDamaged),
        new HostileFile("a relationship to the relationships", () => Relations("worksheets/sheet1.xml", "_rels/workbook.xml.rels"), ProblemCode.FileDamaged),
        new HostileFile("a relationship that leads out of the archive", () => Relations("worksheets/sheet1.xml", "../../../../etc/passwd"), ProblemCode.FilePartMissing),
        new HostileFile("a relationship to a file of this machine", () => Relations("worksheets/sheet1.xml", "file:///etc/passwd"), ProblemCode.FilePartMissing),
        new HostileFile("a relationship to the internet", () => Relations("worksheets/sheet1.xml", "http://127.0.0.1:9/sheet1.xml"), ProblemCode.FilePartMissing),
        new HostileFile("a relationship to the internet that says so", () => Relations("worksheets/sheet1.xml\"", "http://127.0.0.1:9/\" TargetMode=\"External\""), ProblemCode.FileDamaged),
        new HostileFile("a relationship through the root and back", () => Relations("worksheets/sheet1.xml", "../../../xl/./worksheets//../worksheets/she%65t1.xml"), null),
        new HostileFile("a relationship with backslashes", () => Relations("worksheets/sheet1.xml", "\\xl\\worksheets\\sheet1.xml"), null),
        new HostileFile("a relationship of two million steps", () => Relations("worksheets/sheet1.xml", string.Concat(Enumerable.Repeat("a/", 2_000_000))), ProblemCode.FileDamaged),
        new HostileFile("100,000 relationships", () => Changed(BookRels, xml => xml.Replace("</R", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<Relationship Id=\"x{i}\" Type=\"a/image\" Target=\"media/{i}\"/>")) + "</R", StringComparison.Ordinal)), null),
        new HostileFile("60,000 tabs with one part", () => Changed(Book, xml => xml.Replace("</sheets>", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<sheet name=\"{i}\" sheetId=\"{i + 2}\" r:id=\"rId1\"/>")) + "</sheets>", StringComparison.Ordinal)), ProblemCode.FileDamaged),
        new HostileFile("two tabs of one name", () => new TestWorkbook(new("Plan", []), new("PLAN", [])).ToArray(), ProblemCode.FileDamaged),
        new HostileFile("a table of itself 60,000 times", () => Changed(SheetRels, xml => xml.Replace("</R", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<Relationship Id=\"x{i}\" Type=\"a/table\" Target=\"../tables/table1.xml\"/>")) + "</R", StringComparison.Ordinal)), null),
    ];

    // Relationships that are of another kind are none.
    private static ProblemCode? Outcome(string part, string spoiler) => (part, spoiler) switch
    {
        (RootRels, Book or Sheet or Strings or Styles or SheetRels or Table) => null,
        (SheetRels, Book or Sheet or Strings or Styles or RootRels or BookRels or Table) => null,
        (Book, Sheet or Strings or Styles or RootRels or BookRels or SheetRels or Table) => ProblemCode.FilePartMissing,
        (RootRels, BookRels) => null,
        _ => ProblemCode.FileDamaged,
    };

    private static byte[] Relations(string target, string other) => Changed(BookRels, xml => xml.Replace(target, other, StringComparison.Ordinal));

    private static byte[] Utf8(string xml) => Encoding.UTF8.GetBytes(xml);

    private static byte[] Head(string xml, string type, string text = "")
    {
        var root = xml.IndexOf("?>", StringComparison.Ordinal) + 2;
        return Utf8(Inside(xml[..root] + type + xml[root..], text));
    }

    // Before the end tag of the root.
    private static string Inside(string xml, string text) => xml.Insert(xml.LastIndexOf("</", StringComparison.Ordinal), text);

    private static byte[] Declared(string xml, string encoding) => Utf8(xml.Replace("UTF-8", encoding, StringComparison.Ordinal));
}
