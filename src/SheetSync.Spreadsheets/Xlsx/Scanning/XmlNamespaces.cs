namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>The prefixes that are declared around a place in a document, and which of them mean the spreadsheet's own namespace.</summary>
internal sealed class XmlNamespaces
{
    private readonly List<(int Depth, byte[] Prefix, bool IsMain)> declared = [];

    /// <summary>Whether elements without a prefix are of the spreadsheet's namespace, transitional or strict.</summary>
    public bool IsDefaultMain { get; private set; }

    /// <summary>Forgets what was declared at this depth or deeper.</summary>
    public void Leave(int depth)
    {
        while (declared.Count > 0 && declared[^1].Depth >= depth)
        {
            declared.RemoveAt(declared.Count - 1);
            IsDefaultMain = Find([]) == true;
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

        var isMain = name.SequenceEqual("http://schemas.openxmlformats.org/spreadsheetml/2006/main"u8)
            || name.SequenceEqual("http://purl.oclc.org/ooxml/spreadsheetml/main"u8);
        declared.Add((depth, prefix.ToArray(), isMain));
        IsDefaultMain = prefix.IsEmpty ? isMain : IsDefaultMain;
    }

    /// <summary>Whether a prefix, without its colon, means the spreadsheet's namespace.</summary>
    /// <exception cref="InvalidDataException">Nobody declared it.</exception>
    public bool IsMain(ReadOnlySpan<byte> prefix) =>
        Find(prefix) ?? (prefix.SequenceEqual("xml"u8) ? false : throw new InvalidDataException("A prefix is used that nobody declared."));

    private bool? Find(ReadOnlySpan<byte> prefix)
    {
        for (var i = declared.Count - 1; i >= 0; i--)
        {
            if (prefix.SequenceEqual(declared[i].Prefix))
            {
                return declared[i].IsMain;
            }
        }

        return null;
    }
}
