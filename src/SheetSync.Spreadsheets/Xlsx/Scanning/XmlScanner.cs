using System.Runtime.InteropServices;
using System.Text;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>
/// Walks over the tags of an XML document (1.0 with namespaces, without document type) as bytes. What is well-formed it reads as
/// <see cref="System.Xml.XmlReader"/> does; what is not it refuses, but for
/// two attributes that are one only by prefixes of one namespace, and for values of <c>xml:space</c>. It refuses too what is beyond all that
/// spreadsheet programs write: tokens of megabytes, hundreds of attributes in a tag, of elements in each other or of declared namespaces.
/// <para>
/// A document is a row of tokens: tags, and between them character data, comments, CDATA sections and processing instructions.
/// A token is looked at only as a whole: where the window ends within one, it is filled and the token begun again. So the state between two
/// tokens is the stack of open elements with its namespaces, and one of four places:
/// before the root (nothing is open, <c>rooted</c> false): declaration, space, comments and instructions are passed, a start tag leads inside;
/// inside (something is open): anything is passed, a start tag goes one deeper, an end tag one back, the last of them behind the root;
/// collecting (inside, within <see cref="ReadText"/>): the same, and character data is kept;
/// behind the root (nothing is open, <c>rooted</c>): space, comments and instructions alone, up to the end of the bytes.
/// <see cref="Read"/> moves to the next tag. Three short cuts pass what is usual in one step and end in the same state as tag by tag, or move nothing:
/// <see cref="TryRepeatRow"/>, <see cref="TryPass"/>, <see cref="TryPassString"/>.
/// </para>
/// <para>Spans that it gives are good until the next call of <see cref="Read"/> or <see cref="ReadText"/>.</para>
/// </summary>
/// <param name="utf8">The document in UTF-8, with or without a byte order mark.</param>
/// <param name="windowSize">How many bytes are looked at together, unless a token is longer.</param>
internal sealed class XmlScanner(Stream utf8, int windowSize = XmlScanner.UsualWindow) : IDisposable
{
    private const int UsualWindow = 1 << 17;
    private const int LargeBytes = 1 << 20;
    private const int MaxDepth = 256;
    private readonly Utf8Window window = new(utf8, windowSize);
    private readonly StartTag tag = new();
    private readonly XmlNamespaces namespaces = new();
    private readonly OpenElements open = new();
    private readonly RepeatedRow rows = new();
    private readonly List<byte> text = [];
    private bool collects, begun, rooted;

    private static ReadOnlySpan<byte> PlainString => "<si><t>"u8;

    private static ReadOnlySpan<byte> SpacedString => "<si><t xml:space=\"preserve\">"u8;

    /// <summary>How many elements are open around the tag; a start tag and its end tag have the same.</summary>
    public int Depth { get; private set; }

    /// <summary>An end tag.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>A start tag that is its own end: no end tag follows.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>A start tag of the spreadsheet's own namespace, transitional or strict.</summary>
    public bool IsMain { get; private set; }

    /// <summary>The element's name without its prefix.</summary>
    public ReadOnlySpan<byte> Name => IsEnd ? open.LocalName(Depth) : tag.FullName[tag.LocalStart..];

    /// <summary>Opens a part, in whatever encoding it is.</summary>
    /// <param name="package">The file.</param>
    /// <param name="entry">The part.</param>
    /// <param name="ahead">Whether another core is to unpack it, where it is large.</param>
    public static XmlScanner Open(ZipPackage package, ZipEntry entry, bool ahead = false)
    {
        var head = new byte[XmlEncoding.MaxDeclaration];
        using var peek = package.OpenRead(entry);
        var other = XmlEncoding.Other(head.AsSpan(0, peek.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
        var stream = package.OpenRead(entry);
        stream = ahead && entry.InflatedBytes > LargeBytes ? new ReadAheadStream(stream) : stream;
        return new XmlScanner(other is null ? stream : XmlEncoding.ToUtf8(stream, other));
    }

    /// <summary>Whether it is a start tag of the spreadsheet's namespace with such a name.</summary>
    public bool IsStart(ReadOnlySpan<byte> name) => IsMain && Name.SequenceEqual(name);

    /// <summary>The value of a start tag's attribute, by its name as it is written.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) => tag.TryGet(name, out value);

    /// <summary>The value of a start tag's attribute in the namespace of relationships, by its name without prefix.</summary>
    public bool TryGetRelation(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) => tag.TryGetRelation(namespaces, name, out value);

    /// <summary>An attribute of a start tag as a string, or null.</summary>
    public string? Get(ReadOnlySpan<byte> name) => TryGet(name, out var value) ? Encoding.UTF8.GetString(value) : null;

    /// <summary>Goes to the next start or end tag; false behind the last.</summary>
    /// <exception cref="InvalidDataException">The document is not well-formed.</exception>
    /// <exception cref="System.Xml.XmlException">A name that is not ASCII is none.</exception>
    public bool Read()
    {
        Begin();
        while (true)
        {
            PassText();
            if (window.At == window.End)
            {
                return rooted && open.Count == 0 ? false : throw Broken();
            }

            if (window.At + 1 == window.End)
            {
                window.Fill();
            }

            switch (window.Bytes[window.At + 1])
            {
                case (byte)'/':
                    ReadEnd();
                    return true;
                case (byte)'!':
                    PassMarkup();
                    break;
                case (byte)'?':
                    PassInstruction();
                    break;
                default:
                    ReadStart();
                    return true;
            }
        }
    }

    /// <summary>Goes to the start tag of the next row, where it comes next and is that of the last row with another number; else nothing moves.</summary>
    /// <param name="number">The row's number. The tag's other attributes cannot be asked for.</param>
    public bool TryRepeatRow(out int number)
    {
        number = 0;
        if (open.Count != 2 || !rows.Repeats(window.RestAndZero, out number, out var length))
        {
            return false;
        }

        namespaces.Leave(2);
        window.At += length;
        (Depth, IsEnd, IsEmpty, IsMain) = (2, false, false, true);
        open.Push("row"u8, 0);
        return true;
    }

    /// <summary>
    /// Passes over a whole shared string, where it comes next and is one text without runs (<c>&lt;si&gt;&lt;t&gt;…&lt;/t&gt;&lt;/si&gt;</c>); else
    /// nothing moves.
    /// </summary>
    public bool TryPassString(out ReadOnlySpan<byte> value)
    {
        value = default;
        var rest = window.Rest;
        var opening = rest.StartsWith(PlainString) ? PlainString.Length : rest.StartsWith(SpacedString) ? SpacedString.Length : 0;
        if (opening == 0 || open.Count != 1)
        {
            return false;
        }

        namespaces.Leave(1);
        var raw = rest[opening..];
        var length = raw.IndexOf((byte)'<');
        if (length < 0 || !namespaces.IsDefaultMain || !raw[length..].StartsWith("</t></si>"u8))
        {
            return false;
        }

        window.At += opening + length + "</t></si>".Length;
        value = raw[..length];
        if (!XmlCharacters.ArePlain(value))
        {
            text.Clear();
            AppendText(value);
            value = CollectionsMarshal.AsSpan(text);
        }

        return true;
    }

    /// <summary>Passes over a whole cell of the row that is open, where it comes next and in its plain shape; else nothing moves.</summary>
    public bool TryPass(ref PlainCell cell)
    {
        if (open.Count != 3)
        {
            return false;
        }

        namespaces.Leave(3);
        if (!namespaces.IsDefaultMain || !cell.TryRead(window.RestAndZero))
        {
            return false;
        }

        window.At += cell.Length;
        return true;
    }

    /// <summary>The characters between a start tag and its end tag, those of elements in between included. Goes to the end tag.</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        if (IsEmpty)
        {
            return [];
        }

        var rest = window.Rest;
        var end = rest.IndexOf((byte)'<');
        if (end >= 0 && XmlCharacters.ArePlain(rest[..end]) && open.IsClosedBy(rest[end..]))
        {
            window.At += end + open.Last.Length + 3;
            Leave();
            return rest[..end];
        }

        text.Clear();
        collects = true;
        for (var depth = Depth; Read() && !(IsEnd && Depth == depth);)
        {
        }

        collects = false;
        return CollectionsMarshal.AsSpan(text);
    }

    public void Dispose() => window.Dispose();

    private static InvalidDataException Broken() => new("The XML is not well-formed.");

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw Broken();
        }
    }

    private void Begin()
    {
        if (begun)
        {
            return;
        }

        begun = true;
        XmlEncoding.PassDeclaration(window);
    }

    // Character data up to the next tag, or to the end of the document.
    private void PassText()
    {
        if (window.Bytes[window.At] == '<')
        {
            return;
        }

        for (var seen = 0; ; window.Fill())
        {
            var rest = window.Rest;
            var more = rest[seen..].IndexOf((byte)'<');
            if (more >= 0 || window.IsLast)
            {
                var characters = more < 0 ? rest : rest[..(seen + more)];
                window.At += characters.Length;
                Take(characters);
                return;
            }

            seen = rest.Length;
        }
    }

    private void Take(ReadOnlySpan<byte> characters)
    {
        if (open.Count == 0)
        {
            Require(!characters.ContainsAnyExcept(" \t\r\n"u8));
            return;
        }

        if (collects || !XmlCharacters.ArePlain(characters))
        {
            if (!collects)
            {
                text.Clear();
            }

            AppendText(characters);
        }
    }

    private void AppendText(ReadOnlySpan<byte> characters)
    {
        Require(characters.IndexOf("]]>"u8) < 0 && text.Count <= Utf8Window.MaxSize);
        XmlCharacters.AppendText(characters, text);
    }

    // A comment or a CDATA section; a document type is refused.
    private void PassMarkup()
    {
        while (window.Rest.Length < 9 && !window.IsLast)
        {
            window.Fill();
        }

        if (window.Rest.StartsWith("<!--"u8))
        {
            var length = window.LengthTo("-->"u8, 4);
            Require(window.Rest[4..length].IndexOf("--"u8) == length - 7);
            window.At += length;
            return;
        }

        Require(window.Rest.StartsWith("<![CDATA["u8) && open.Count > 0);
        var end = window.LengthTo("]]>"u8, 9);
        if (collects)
        {
            Require(text.Count <= Utf8Window.MaxSize);
            XmlCharacters.AppendLiteral(window.Rest[9..(end - 3)], text);
        }

        window.At += end;
    }

    private void PassInstruction()
    {
        var end = window.LengthTo("?>"u8, 2);
        var body = window.Rest[2..(end - 2)];
        var space = body.IndexOfAny(" \t\r\n"u8);
        var target = space < 0 ? body : body[..space];
        Require(XmlCharacters.AreOfName(target) && XmlCharacters.RequireName(target) < 0 && !Ascii.EqualsIgnoreCase(target, "xml"u8));
        window.At += end;
    }

    private void ReadStart()
    {
        while (!tag.TryParse(window.Bytes, window.At, window.End))
        {
            window.Fill();
        }

        Require((open.Count > 0 || !rooted) && open.Count < MaxDepth);
        rooted = true;
        (Depth, IsEnd, IsEmpty) = (open.Count, false, tag.IsEmpty);
        namespaces.Leave(Depth);
        if (tag.HasNamespaces)
        {
            tag.Declare(namespaces, Depth);
        }

        IsMain = tag.Prefix.IsEmpty ? namespaces.IsDefaultMain : namespaces.IsMain(tag.Prefix);
        if (Depth < 2)
        {
            rows.Forget();
        }
        else if (Depth == 2 && IsMain && !tag.DeclaresNamespaces)
        {
            rows.Remember(window.Bytes.AsSpan(window.At, tag.End - window.At));
        }

        window.At = tag.End;
        if (!IsEmpty)
        {
            open.Push(tag.FullName, tag.LocalStart);
        }
    }

    private void ReadEnd()
    {
        Require(open.Count > 0);
        var name = open.Last;
        for (; ; window.Fill())
        {
            var rest = window.Rest;
            var at = 2 + name.Length;
            if (rest.Length > at)
            {
                Require(rest[2..at].SequenceEqual(name));
                while (at < rest.Length && XmlCharacters.IsSpace(rest[at]))
                {
                    at++;
                }

                if (at < rest.Length)
                {
                    Require(rest[at] == '>');
                    window.At += at + 1;
                    Leave();
                    return;
                }
            }
        }
    }

    private void Leave()
    {
        open.Pop();
        (Depth, IsEnd, IsEmpty, IsMain) = (open.Count, true, false, false);
        namespaces.Leave(Depth + 1);
    }
}
