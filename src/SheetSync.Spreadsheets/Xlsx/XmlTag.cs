using System.Globalization;
using System.Net;
using System.Text;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>One start tag as text, whose attributes can be read and set; what is not set stays as it was written.</summary>
internal sealed class XmlTag
{
    private readonly List<(string Name, string Raw, string Value)> attributes = [];
    private string head = string.Empty;
    private string tail = string.Empty;

    /// <summary>The value of an attribute, or null.</summary>
    public string? this[string name] => attributes.Find(a => a.Name == name) is { Name: not null } found ? WebUtility.HtmlDecode(found.Value) : null;

    /// <summary>Each attribute as <c>name=value</c>.</summary>
    public IEnumerable<string> Attributes => attributes.Select(a => $"{a.Name}={a.Value}");

    /// <summary>The names of the attributes that end so.</summary>
    public IEnumerable<string> NamesOf(string end) => attributes.Where(a => a.Name.EndsWith(end, StringComparison.Ordinal)).Select(a => a.Name);

    public static XmlTag Parse(string text)
    {
        var tag = new XmlTag();
        var at = 1;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('/' or '>'))
        {
            at++;
        }

        tag.head = text[..at];
        while (true)
        {
            var start = at;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var equals = text.IndexOf('=', at);
            if (text[at] is '/' or '>' || equals < 0)
            {
                tag.tail = text[at..];
                return tag;
            }

            var open = text.IndexOfAny(['"', '\''], equals);
            var close = open < 0 ? -1 : text.IndexOf(text[open], open + 1);
            if (close < 0)
            {
                throw new InvalidDataException("An XML tag cannot be read.");
            }

            tag.attributes.Add((text[at..equals].Trim(), text[start..(close + 1)], text[(open + 1)..close]));
            at = close + 1;
        }
    }

    /// <summary>Text made safe for element content and for attribute values in double quotes; line breaks in attributes survive.</summary>
    public static string Escape(string text, bool attribute = false)
    {
        var escaped = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        return attribute
            ? escaped.Replace("\"", "&quot;", StringComparison.Ordinal).Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal)
            : escaped;
    }

    public XmlTag Set(string name, string value)
    {
        var (raw, escaped) = ($" {name}=\"{Escape(value, attribute: true)}\"", Escape(value, attribute: true));
        var at = attributes.FindIndex(a => a.Name == name);
        if (at < 0)
        {
            attributes.Add((name, raw, escaped));
        }
        else
        {
            attributes[at] = (name, raw, escaped);
        }

        return this;
    }

    public XmlTag Set(string name, int value) => Set(name, value.ToString(CultureInfo.InvariantCulture));

    public XmlTag Remove(string name)
    {
        attributes.RemoveAll(a => a.Name == name);
        return this;
    }

    /// <summary>The attribute as a whole number, or the fallback.</summary>
    public int Number(string name, int fallback) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;

    /// <summary>The tag as one that opens an element, though it may have been empty.</summary>
    public string Opened() => Render(">");

    public override string ToString() => Render(tail);

    private string Render(string end)
    {
        var text = new StringBuilder(head);
        attributes.ForEach(a => text.Append(a.Raw));
        return text.Append(end).ToString();
    }
}
