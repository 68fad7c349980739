using System.Text;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>The prefixes that are declared around a place in a document, and which of them mean the spreadsheet's own namespace or that of relationships.</summary>
internal sealed class XmlNamespaces
{
    // Each element looks through what is declared around it; no program declares more than some dozens.
    private const int MaxDeclared = 256;
    private readonly List<(int Depth, byte[] Prefix, Kind Kind)> declared = [];

    // The depth of the last declaration.
    private int deepest = -1;

    private enum Kind
    {
        Other,
        Main,
        Relations,
    }

    /// <summary>Whether elements without a prefix are of the spreadsheet's namespace, transitional or strict.</summary>
    public bool IsDefaultMain { get; private set; }

    /// <summary>Forgets what was declared at this depth or deeper: for nearly every element nothing.</summary>
    public void Leave(int depth)
    {
        if (depth <= deepest)
        {
            Forget(depth);
        }
    }

    /// <summary>Takes up a declaration.</summary>
    /// <param name="depth">The depth of its element.</param>
    /// <param name="prefix">The prefix, or empty for the default.</param>
    /// <param name="name">The namespace.</param>
    public void Declare(int depth, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> name)
    {
        var isXml = name.SequenceEqual("http://www.w3.org/XML/1998/namespace"u8);
        if (prefix.SequenceEqual("xmlns"u8) || name.SequenceEqual("http://www.w3.org/2000/xmlns/"u8) || prefix.SequenceEqual("xml"u8) != isXml || (prefix.Length > 0 && name.IsEmpty))
        {
            throw new InvalidDataException("A namespace is declared that cannot be.");
        }

        if (declared.Count == MaxDeclared)
        {
            throw new InvalidDataException("Too many namespaces are declared.");
        }

        var kind = Text(name) switch
        {
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main" or "http://purl.oclc.org/ooxml/spreadsheetml/main" => Kind.Main,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships" or "http://purl.oclc.org/ooxml/officeDocument/relationships" => Kind.Relations,
            _ => Kind.Other,
        };
        declared.Add((depth, prefix.ToArray(), kind));
        deepest = depth;
        IsDefaultMain = prefix.IsEmpty ? kind == Kind.Main : IsDefaultMain;
    }

    /// <summary>Whether a prefix, without its colon, means the spreadsheet's namespace.</summary>
    /// <exception cref="InvalidDataException">Nobody declared it.</exception>
    public bool IsMain(ReadOnlySpan<byte> prefix) => Require(prefix) == Kind.Main;

    /// <summary>Whether a prefix, without its colon, means the namespace of relationships.</summary>
    /// <exception cref="InvalidDataException">Nobody declared it.</exception>
    public bool IsRelations(ReadOnlySpan<byte> prefix) => Require(prefix) == Kind.Relations;

    private void Forget(int depth)
    {
        while (declared.Count > 0 && declared[^1].Depth >= depth)
        {
            declared.RemoveAt(declared.Count - 1);
        }

        deepest = declared.Count > 0 ? declared[^1].Depth : -1;
        IsDefaultMain = Find([]) == Kind.Main;
    }

    // The names that are known are short.
    private static string? Text(ReadOnlySpan<byte> name) => name.Length <= 100 ? Encoding.UTF8.GetString(name) : null;

    private Kind Require(ReadOnlySpan<byte> prefix) =>
        Find(prefix) ?? (prefix.SequenceEqual("xml"u8) ? Kind.Other : throw new InvalidDataException("A prefix is used that nobody declared."));

    private Kind? Find(ReadOnlySpan<byte> prefix)
    {
        for (var i = declared.Count - 1; i >= 0; i--)
        {
            if (prefix.SequenceEqual(declared[i].Prefix))
            {
                return declared[i].Kind;
            }
        }

        return null;
    }
}
