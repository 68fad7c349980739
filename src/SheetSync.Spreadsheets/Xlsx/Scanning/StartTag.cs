using System.Runtime.InteropServices;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>One start tag, taken apart into places of the window that it stands in.</summary>
internal sealed class StartTag
{
    // What a walk over the value of an attribute must look at: both quotes, what has to be decoded or cannot be, and the end of the window.
    private static readonly bool[] Special = XmlCharacters.Table(b => b is (byte)'"' or (byte)'\'' or (byte)'<' or (byte)'&' or (byte)'\t' or (byte)'\n' or (byte)'\r' or 0);

    // Each attribute is compared with those before it; no element of a workbook has more than some dozens.
    private const int MaxAttributes = 256;
    private readonly List<byte> scratch = [];
    private Attribute[] attributes = new Attribute[16];
    private byte[] bytes = [];
    private int count, nameStart, nameEnd, prefixLength;
    private bool hasEscapes;

    /// <summary>Behind the tag's closing bracket.</summary>
    public int End { get; private set; }

    /// <summary>Whether the tag is its own end.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Whether an attribute's name has a prefix or declares a namespace.</summary>
    public bool HasNamespaces { get; private set; }

    /// <summary>Whether it declares a namespace; known once <see cref="Declare"/> was called.</summary>
    public bool DeclaresNamespaces { get; private set; }

    /// <summary>The element's name, with its prefix.</summary>
    public ReadOnlySpan<byte> FullName => bytes.AsSpan(nameStart, nameEnd - nameStart);

    /// <summary>The element's prefix without its colon, or empty.</summary>
    public ReadOnlySpan<byte> Prefix => bytes.AsSpan(nameStart, Math.Max(0, prefixLength));

    /// <summary>Where in the name the part behind the prefix begins.</summary>
    public int LocalStart => prefixLength + 1;

    /// <summary>Takes a tag apart; false when the window ends within it.</summary>
    /// <param name="window">The bytes, with a zero behind the last.</param>
    /// <param name="at">Where the tag begins.</param>
    /// <param name="end">Where the window ends.</param>
    /// <exception cref="InvalidDataException">It is no tag.</exception>
    public bool TryParse(byte[] window, int at, int end)
    {
        (bytes, count, HasNamespaces, DeclaresNamespaces, hasEscapes) = (window, 0, false, false, false);
        nameStart = at + 1;
        at = AfterName(nameStart);
        if (at >= end)
        {
            return false;
        }

        nameEnd = at;
        prefixLength = XmlCharacters.RequireName(FullName);
        while (true)
        {
            var before = at;
            at = AfterSpace(at);
            if (at >= end || (bytes[at] == '/' && at + 1 >= end))
            {
                return false;
            }

            if (bytes[at] == '>' || (bytes[at] == '/' && bytes[at + 1] == '>'))
            {
                IsEmpty = bytes[at] == '/';
                End = at + (IsEmpty ? 2 : 1);
                RequireEntities();
                return true;
            }

            Require(at > before);
            if (!TryParseAttribute(ref at, end))
            {
                return false;
            }
        }
    }

    /// <summary>The value of an attribute, by its name as it is written.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < count; i++)
        {
            ref readonly var attribute = ref attributes[i];
            if (name.SequenceEqual(NameOf(in attribute)))
            {
                value = Value(in attribute);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value of the attribute with such a name in the namespace of relationships.</summary>
    public bool TryGetRelation(XmlNamespaces namespaces, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < count; i++)
        {
            var full = NameOf(in attributes[i]);
            var length = attributes[i].PrefixLength;
            if (length > 0 && full[(length + 1)..].SequenceEqual(name) && !full[..length].SequenceEqual("xmlns"u8) && namespaces.IsRelations(full[..length]))
            {
                value = Value(in attributes[i]);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Takes up the namespaces that the tag declares, and asks that each prefix of an attribute is declared.</summary>
    public void Declare(XmlNamespaces namespaces, int depth)
    {
        for (var i = 0; i < count; i++)
        {
            var name = NameOf(in attributes[i]);
            var prefix = name[..attributes[i].PrefixLength];
            if (prefix.SequenceEqual("xmlns"u8) || name.SequenceEqual("xmlns"u8))
            {
                DeclaresNamespaces = true;
                namespaces.Declare(depth, prefix.IsEmpty ? [] : name[(prefix.Length + 1)..], Value(in attributes[i]));
            }
        }

        for (var i = 0; i < count; i++)
        {
            var prefix = NameOf(in attributes[i])[..attributes[i].PrefixLength];
            if (!prefix.IsEmpty && !prefix.SequenceEqual("xmlns"u8))
            {
                namespaces.IsMain(prefix);
            }
        }
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException("A tag is not well-formed.");
        }
    }

    private int AfterName(int at)
    {
        while (XmlCharacters.InName[bytes[at]])
        {
            at++;
        }

        return at;
    }

    private int AfterSpace(int at)
    {
        while (XmlCharacters.IsSpace(bytes[at]))
        {
            at++;
        }

        return at;
    }

    private bool TryParseAttribute(ref int at, int end)
    {
        var attribute = new Attribute { Name = at, NameEnd = AfterName(at) };
        at = AfterSpace(attribute.NameEnd);
        if (at >= end)
        {
            return false;
        }

        Require(bytes[at] == '=');
        at = AfterSpace(at + 1);
        if (at >= end)
        {
            return false;
        }

        var quote = bytes[at];
        Require(quote is (byte)'"' or (byte)'\'');
        attribute.Value = ++at;
        for (; ; at++)
        {
            while (!Special[bytes[at]])
            {
                at++;
            }

            var special = bytes[at];
            if (special == quote)
            {
                attribute.ValueEnd = at++;
                Add(attribute);
                return true;
            }

            if (at >= end)
            {
                return false;
            }

            Require(special != '<');
            attribute.IsEscaped |= special is not ((byte)'"' or (byte)'\'');
        }
    }

    private void Add(Attribute attribute)
    {
        var name = NameOf(in attribute);
        attribute.PrefixLength = Math.Max(0, XmlCharacters.RequireName(name));
        for (var i = 0; i < count; i++)
        {
            Require(!name.SequenceEqual(NameOf(in attributes[i])));
        }

        Require(count < MaxAttributes);
        if (count == attributes.Length)
        {
            Array.Resize(ref attributes, count * 2);
        }

        attributes[count++] = attribute;
        HasNamespaces |= attribute.PrefixLength > 0 || name.SequenceEqual("xmlns"u8);
        hasEscapes |= attribute.IsEscaped;
    }

    private void RequireEntities()
    {
        for (var i = 0; hasEscapes && i < count; i++)
        {
            Value(in attributes[i]);
        }
    }

    private ReadOnlySpan<byte> NameOf(in Attribute attribute) => bytes.AsSpan(attribute.Name, attribute.NameEnd - attribute.Name);

    private ReadOnlySpan<byte> Value(in Attribute attribute)
    {
        var raw = bytes.AsSpan(attribute.Value, attribute.ValueEnd - attribute.Value);
        if (!attribute.IsEscaped)
        {
            return raw;
        }

        scratch.Clear();
        XmlCharacters.AppendValue(raw, scratch);
        return CollectionsMarshal.AsSpan(scratch);
    }

    private record struct Attribute
    {
        public int Name, NameEnd, PrefixLength, Value, ValueEnd;
        public bool IsEscaped;
    }
}
