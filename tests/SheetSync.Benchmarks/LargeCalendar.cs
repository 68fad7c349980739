using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace SheetSync.Benchmarks;

/// <summary>
/// A workbook of 16 columns with a caption of 200 characters, unlike all others, in each row: laid out as Excel lays it out, every text
/// in the shared strings, and the same bytes on each call. No row of it has a fault; or, where that is asked for, each has two: a caption of
/// 300 characters for X, and a misspelt channel.
/// </summary>
internal static class LargeCalendar
{
    public const int Columns = 16;
    private const int CaptionLength = 200;
    private const int TooLong = 300;
    private const int FirstDay = 46_388; // 2027-01-01
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
    private static readonly DateTimeOffset Saved = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Headings =
    [
        "Date", "Time", "Channels", "Caption", "Content type", "Campaign", "Content pillar", "Goal", "Target audience", "Language", "Owner",
        "Reviewer", "Stage", "Notes", "Budget", "Boosted",
    ];

    private static readonly string[] Words =
    [
        "spring", "summer", "ferry", "harbour", "coffee", "ticket", "meet", "our", "team", "opening", "tomorrow", "læring", "fjord", "and", "the", "with",
        "morning", "books", "reading", "kåre", "market", "R&D", "from", "story", "behind", "every", "cup", "new", "season", "☀️", "🎉", "hello",
    ];

    /// <summary>Makes the workbook, unless the file is there.</summary>
    public static string Make(string folder, int rows, int sheets = 1, bool faulty = false)
    {
        var path = Path.Combine(folder, $"calendar-{rows}-{sheets}{(faulty ? "-faulty" : string.Empty)}.xlsx");
        var numbers = Enumerable.Range(1, sheets).ToList();
        var strings = new Dictionary<string, int>(StringComparer.Ordinal);
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        void Part(string name, Action<TextWriter> write)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = Saved;
            using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false), 1 << 16);
            writer.Write(Head);
            write(writer);
        }

        Part("[Content_Types].xml", w => w.Write(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + string.Concat(new[] { ("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings") }
                .Concat(numbers.Select(n => ($"worksheets/sheet{n}", "worksheet")))
                .Select(p => $"<Override PartName=\"/xl/{p.Item1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{p.Item2}+xml\"/>")) + "</Types>"));
        Part("_rels/.rels", w => WriteRelations(w, ("rId1", "officeDocument", "xl/workbook.xml")));
        Part("xl/workbook.xml", w => w.Write($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>"
            + string.Concat(numbers.Select(n => $"<sheet name=\"Calendar{(n == 1 ? string.Empty : $" {n}")}\" sheetId=\"{n}\" r:id=\"rIdSheet{n}\"/>")) + "</sheets></workbook>"));
        Part("xl/_rels/workbook.xml.rels", w => WriteRelations(
            w, [("rId2", "styles", "styles.xml"), ("rId3", "sharedStrings", "sharedStrings.xml"), .. numbers.Select(n => ($"rIdSheet{n}", "worksheet", $"worksheets/sheet{n}.xml"))]));
        Part("xl/styles.xml", w => w.Write(
            $"<styleSheet xmlns=\"{Main}\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"20\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"));
        numbers.ForEach(n => Part($"xl/worksheets/sheet{n}.xml", w => WriteSheet(w, rows, strings, faulty)));
        Part("xl/sharedStrings.xml", w => WriteStrings(w, rows, strings));
        return path;
    }

    private static void WriteRelations(TextWriter writer, params (string Id, string Kind, string Target)[] relations) => writer.Write(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Relations}/{r.Kind}\" Target=\"{r.Target}\"/>")) + "</Relationships>");

    private static void WriteSheet(TextWriter writer, int rows, Dictionary<string, int> strings, bool faulty)
    {
        writer.Write($"<worksheet xmlns=\"{Main}\" xmlns:r=\"{Relations}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"x14ac\" "
            + $"xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\"><dimension ref=\"A1:P{rows + 1}\"/><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>"
            + "<sheetFormatPr defaultRowHeight=\"15\" x14ac:dyDescent=\"0.25\"/><sheetData>");
        var random = new Random(1);
        for (var row = 1; row <= rows + 1; row++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\" spans=\"1:{Columns}\" x14ac:dyDescent=\"0.25\">"));
            for (var column = 0; column < Columns; column++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + column)}{row}\"{Cell(row, column, random, strings, faulty)}</v></c>"));
            }

            writer.Write("</row>");
        }

        writer.Write("</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/></worksheet>");
    }

    // One post every 5 minutes.
    private static string Cell(int row, int column, Random random, Dictionary<string, int> strings, bool faulty)
    {
        string Shared(string text)
        {
            strings.TryAdd(text, strings.Count);
            return string.Create(CultureInfo.InvariantCulture, $" t=\"s\"><v>{strings[text]}");
        }

        string Number(double number, string style) => $"{style}><v>{number.ToString("R", CultureInfo.InvariantCulture)}";
        var slot = row - 2;
        return row == 1 ? Shared(Headings[column]) : column switch
        {
            0 => Number(FirstDay + (slot / 288), " s=\"1\""),
            1 => Number((slot % 288) / 288d, " s=\"2\""),
            2 when faulty => Shared("x, linkedn"),
            2 => Shared(slot % 3 == 0 ? "linkedin, x" : "linkedin"),
            3 => Shared(Caption(slot, random, faulty ? TooLong : CaptionLength)),
            4 => Shared("Text"),
            9 => Shared("en"),
            12 => Shared("Approved"),
            14 => Number(Math.Round(random.NextDouble() * 500, 2), string.Empty),
            15 => " t=\"b\"><v>" + (slot % 2),
            _ => Shared($"{Headings[column]} {random.Next(40)}"),
        };
    }

    private static string Caption(int slot, Random random, int length)
    {
        var text = new StringBuilder(length + 20).Append(CultureInfo.InvariantCulture, $"Post {slot}:");
        while (text.Length < length)
        {
            text.Append(' ').Append(Words[random.Next(Words.Length)]);
        }

        return text.ToString(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);
    }

    private static void WriteStrings(TextWriter writer, int rows, Dictionary<string, int> strings)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<sst xmlns=\"{Main}\" count=\"{(rows * (Columns - 4)) + Columns}\" uniqueCount=\"{strings.Count}\">"));
        foreach (var text in strings.Keys)
        {
            writer.Write($"<si><t>{SecurityElement.Escape(text)}</t></si>");
        }

        writer.Write("</sst>");
    }
}
