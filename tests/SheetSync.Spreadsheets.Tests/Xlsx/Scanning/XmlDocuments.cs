using System.Text;

namespace SheetSync.Spreadsheets.Tests.Xlsx.Scanning;

/// <summary>Makes XML documents in all the ways in which XML can be written, and spoils them.</summary>
internal sealed class XmlDocuments(Random random)
{
    private static readonly string[] Names = ["row", "c", "v", "f", "is", "t", "r", "si", "rPh", "sheetData", "x:row", "x:c", "y:ext", "Ærlig", "a-b.c_1"];
    private static readonly string[] Texts =
    [
        "1", "12.5", " ", "\n  ", "æøå", "日本語", "🎉 party", "a&amp;b", "&lt;&gt;&quot;&apos;", "&#65;&#x1F600;", "\r\n", "\r", "a\rb", "_x000D_", "]] ", "] ]>", "> 'x' \"y\"", "&#13;", "\t", "long " + new string('x', 300),
        "ﾊﾝ｡", "\uFFFD",
    ];

    private static readonly string[] Attributes =
        ["r", "s", "t", "x:y", "xml:space", "spans", "xmlns:y", "customHeight", "ref", "_a", "xmlns:z"];

    private static readonly string[] Odd =
    [
        "<", ">", "&", "\"", "'", "/", "=", "]]>", "--", "<!--", "-->", "<![CDATA[", "<?", "?>", "<?xml ", "<!DOCTYPE x>", "&nbsp;", "&#0;", "&#xD800;", "&#xFFFF;", ":", "x:", "xmlns=\"\"", " xmlns:q=\"\"",
        "\u0001", "\uFFFE", "</c>", "<c/>", "<c>", " ", "\n", "a", "1", "é", "<x:", "xmlns:xml=\"a\"", ";", "&;", "&#;", "&#x;", "!", "-", "?", "[", "xml", "<?xml-stylesheet a?>", "<?XML a?>",
    ];

    public string WellFormed()
    {
        var text = new StringBuilder(random.Next(4) switch
        {
            0 => string.Empty,
            1 => "<?xml version=\"1.0\"?>",
            2 => "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n",
            _ => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- a comment --><?mso-application progid=\"Excel.Sheet\"?>",
        });
        var ns = random.Next(2) == 0 ? "http://schemas.openxmlformats.org/spreadsheetml/2006/main" : "http://purl.oclc.org/ooxml/spreadsheetml/main";
        text.Append($"<worksheet xmlns=\"{(random.Next(5) == 0 ? "other" : ns)}\" xmlns:x=\"{ns}\" xmlns:y=\"urn:y\">");
        for (var i = random.Next(6); i >= 0; i--)
        {
            Content(text, 0);
        }

        return text.Append("</worksheet>").Append(random.Next(3) == 0 ? "\n<!-- end -->" : string.Empty).ToString();
    }

    /// <summary>A document with a few changes in it; xml:space is left out, whose values the scanner does not look at.</summary>
    public byte[] Spoiled()
    {
        var bytes = Encoding.UTF8.GetBytes(WellFormed().Replace("xml:space", "space", StringComparison.Ordinal)).ToList();
        for (var change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 8)));
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Odd[random.Next(Odd.Length)]));
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 30))));
                    break;
                case 3:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private void Content(StringBuilder text, int depth)
    {
        switch (random.Next(10))
        {
            case < 4 when depth < 5:
                Element(text, depth);
                break;
            case 4:
                text.Append("<!-- - a > comment < & -->");
                break;
            case 5:
                text.Append("<![CDATA[ <raw> & ]] \r\n ]]>");
                break;
            case 6:
                text.Append("<?pi some > data?>");
                break;
            default:
                text.Append(Texts[random.Next(Texts.Length)]);
                break;
        }
    }

    private void Element(StringBuilder text, int depth)
    {
        var name = Names[random.Next(Names.Length)];
        text.Append('<').Append(name);
        foreach (var attribute in Attributes.Where(_ => random.Next(4) == 0))
        {
            var quote = random.Next(2) == 0 ? '"' : '\'';
            var value = attribute.StartsWith("xmlns", StringComparison.Ordinal) ? "urn:other" : attribute == "xml:space" ? "preserve" : Value(quote);
            text.Append(Space()).Append(attribute).Append(Maybe()).Append('=').Append(Maybe()).Append(quote).Append(value).Append(quote);
        }

        if (random.Next(4) == 0)
        {
            text.Append(Maybe()).Append("/>");
            return;
        }

        text.Append(Maybe()).Append('>');
        for (var i = random.Next(4); i > 0; i--)
        {
            Content(text, depth + 1);
        }

        text.Append("</").Append(name).Append(Maybe()).Append('>');
    }

    private string Value(char quote) => random.Next(6) switch
    {
        0 => "A1",
        1 => "&amp;&#10;&lt;",
        2 => "a\tb\r\nc\nd\re",
        3 => quote == '"' ? "it's > æ" : "\"quoted\" /> 🎉",
        4 => string.Empty,
        _ => random.Next(1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private string Space() => random.Next(5) switch { 0 => "  ", 1 => "\n", 2 => "\r\n\t", _ => " " };

    private string Maybe() => random.Next(5) == 0 ? Space() : string.Empty;
}
