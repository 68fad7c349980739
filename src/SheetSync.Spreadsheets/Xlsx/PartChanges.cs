using System.Text;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx.Scanning;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The parts of a workbook that a patch has changed so far.</summary>
internal sealed class PartChanges(XlsxWorkbook workbook)
{
    private const string NewStyles =
        """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>""";

    private readonly Dictionary<ZipEntry, byte[]> replaced = [];
    private readonly Dictionary<ZipEntry, PackedPart> rewritten = [];
    private readonly List<KeyValuePair<string, byte[]>> added = [];
    private StylesPatch? styles;

    /// <summary>A part's XML as it stands now, in UTF-8.</summary>
    public byte[] Xml(string part)
    {
        var entry = workbook.Package.Require(part);
        return replaced.TryGetValue(entry, out var bytes) ? bytes : Utf8(workbook.Package.ReadAll(entry));
    }

    public void Set(string part, byte[] bytes) => replaced[workbook.Package.Require(part)] = bytes;

    /// <summary>Changes a large part while it is copied: from its present bytes in UTF-8 to its new ones.</summary>
    public void Rewrite(string part, Action<Stream, Stream> rewrite)
    {
        var entry = workbook.Package.Require(part);
        using var source = OpenUtf8(entry);
        rewritten[entry] = PackedPart.Of(entry.InflatedBytes, entry.CompressedBytes, sink => rewrite(source, sink));
    }

    /// <summary>A part's XML as the file has it, to be read through, in UTF-8.</summary>
    public Stream OpenUtf8(string part) => OpenUtf8(workbook.Package.Require(part));

    /// <summary>The style in which a cell of that style shows the value.</summary>
    public int StyleFor(int style, CellValue value)
    {
        if (value.Kind is not (CellKind.Date or CellKind.Number))
        {
            return style;
        }

        styles ??= new StylesPatch(workbook.Styles, workbook.StylesPart is { } part ? Xml(part) : Encoding.UTF8.GetBytes(NewStyles));
        return styles.StyleFor(style, value);
    }

    /// <summary>Brings what <see cref="StyleFor"/> had to add into the styles part.</summary>
    public void AddStyles()
    {
        if (styles is not { Changed: true })
        {
            return;
        }

        if (workbook.StylesPart is { } part)
        {
            Set(part, styles.ToArray());
            return;
        }

        var folder = workbook.Part[..(workbook.Part.LastIndexOf('/') + 1)];
        var relations = $"{folder}_rels/{workbook.Part[folder.Length..]}.rels";
        added.Add(new($"{folder}sheetSyncStyles.xml", styles.ToArray()));
        AppendToRoot(
            "[Content_Types].xml",
            $"""Override PartName="/{folder}sheetSyncStyles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>""");
        AppendToRoot(
            relations,
            """Relationship Id="rIdSheetSyncStyles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="sheetSyncStyles.xml"/>""");
    }

    public void Write(Stream output)
    {
        foreach (var (entry, bytes) in replaced)
        {
            rewritten[entry] = PackedPart.Of(bytes);
        }

        ZipRewriter.Rewrite(workbook.Package, rewritten, added, output);
    }

    private Stream OpenUtf8(ZipEntry entry)
    {
        var head = new byte[XmlEncoding.MaxDeclaration];
        using (var peek = workbook.Package.OpenRead(entry))
        {
            head = head[..peek.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }

        return XmlEncoding.Other(head) is null ? workbook.Package.OpenRead(entry) : new MemoryStream(Utf8(workbook.Package.ReadAll(entry)));
    }

    private void AppendToRoot(string part, string element)
    {
        var xml = Xml(part);
        var splice = new XmlSplice(xml);
        var tags = new XmlTags(xml);
        while (tags.Next())
        {
            if (tags.IsEnd && tags.Depth == 0)
            {
                splice.Insert(tags.Start, $"<{Encoding.UTF8.GetString(tags.Prefix)}{element}");
            }
        }

        Set(part, splice.Changed ? splice.ToArray() : throw new InvalidDataException("A part that lists others lists none."));
    }

    // The standard allows UTF-8 and UTF-16 (ECMA-376 part 2, 6.1.4); nearly all parts are UTF-8. A declaration of another is left out.
    private static byte[] Utf8(byte[] xml)
    {
        if (XmlEncoding.Other(xml) is not { } other)
        {
            return xml;
        }

        using var text = new StreamReader(new MemoryStream(xml), other);
        var utf8 = text.ReadToEnd();
        return Encoding.UTF8.GetBytes(utf8[XmlEncoding.Declaration().Match(utf8).Length..]);
    }
}
