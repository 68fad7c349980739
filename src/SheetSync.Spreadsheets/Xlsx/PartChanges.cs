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
    private byte[]? newStyles;

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

        styles ??= workbook.Styles.HasTooMany
            ? throw new InvalidDataException("More number formats than a workbook can have.")
            : new StylesPatch(workbook.Styles, StylesXml());
        return styles.StyleFor(style, value);
    }

    /// <summary>Brings what <see cref="StyleFor"/> had to add into the styles part.</summary>
    public void AddStyles()
    {
        if (styles is { Changed: true })
        {
            SetStyles(styles.ToArray());
        }
    }

    /// <summary>
    /// The numbers of whole formats of our own, added to the styles part where they are not there; null where that cannot take any. After
    /// <see cref="AddStyles"/>.
    /// </summary>
    public Func<XlsxBuilderStyle, int>? FormatsOf(IEnumerable<XlsxBuilderStyle> looks)
    {
        if (workbook.Styles.LacksAny || workbook.Styles.HasTooMany)
        {
            return null;
        }

        var own = new AddedStyles(StylesXml());
        if (!own.IsPossible)
        {
            return null;
        }

        var numbers = looks.Distinct().ToDictionary(look => look, own.IndexOf);
        if (own.Changed || (workbook.StylesPart is null && newStyles is null))
        {
            SetStyles(own.ToArray());
        }

        return look => numbers[look];
    }

    /// <summary>Adds a part that the workbook part refers to.</summary>
    /// <param name="name">Its name without the folder of the workbook part.</param>
    /// <param name="kind">The last segment of the relationship's type.</param>
    /// <param name="contentType">What it is, without what all parts of a workbook have in common.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="relation">The id of the relationship.</param>
    public void AddPart(string name, string kind, string contentType, byte[] content, string relation)
    {
        var folder = Folder;
        added.Add(new($"{folder}{name}", content));
        AppendToRoot(
            "[Content_Types].xml",
            $"""Override PartName="/{folder}{name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{contentType}+xml"/>""");
        AppendToRoot(
            RelationsPart,
            $"""Relationship Id="{relation}" Type="{RelationTypes()}{kind}" Target="{name}"/>""");
    }

    /// <summary>An id of a relationship of the workbook part and the name of a worksheet part without ending that are both free.</summary>
    public (string Relation, string Name) FreeNames(string key)
    {
        for (var number = 0; ; number++)
        {
            var (relation, name) = ($"rIdSheetSync{key}{number:#}", $"sheetSync{key}{number:#}");
            if (workbook.Relations.All(r => r.Id != relation) && workbook.Package.Find($"{Folder}worksheets/{name}.xml") is null)
            {
                return (relation, name);
            }
        }
    }

    /// <summary>Leaves a part without relationships.</summary>
    public void Unrelate(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        if (workbook.Package.Find($"{part[..slash]}_rels/{part[slash..]}.rels") is { } relations)
        {
            replaced[relations] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"u8.ToArray();
        }
    }

    public void Write(Stream output)
    {
        if (newStyles is not null)
        {
            AddPart("sheetSyncStyles.xml", "styles", "styles", newStyles, "rIdSheetSyncStyles");
        }

        foreach (var (entry, bytes) in replaced)
        {
            rewritten[entry] = PackedPart.Of(bytes);
        }

        ZipRewriter.Rewrite(workbook.Package, rewritten, added, output);
    }

    private string Folder => workbook.Part[..(workbook.Part.LastIndexOf('/') + 1)];

    private string RelationsPart => $"{Folder}_rels/{workbook.Part[Folder.Length..]}.rels";

    private byte[] StylesXml() => workbook.StylesPart is { } part ? Xml(part) : newStyles ?? Encoding.UTF8.GetBytes(NewStyles);

    private void SetStyles(byte[] xml)
    {
        if (workbook.StylesPart is { } part)
        {
            Set(part, xml);
        }
        else
        {
            newStyles = xml;
        }
    }

    // Strict files name the types of their relationships otherwise.
    private string RelationTypes()
    {
        var tags = new XmlTags(Xml(RelationsPart));
        while (tags.Next())
        {
            if (!tags.IsEnd && tags.Name.SequenceEqual("Relationship"u8) && tags.Tag["Type"] is { } type && type.EndsWith("/worksheet", StringComparison.Ordinal))
            {
                return type[..(type.LastIndexOf('/') + 1)];
            }
        }

        throw new InvalidDataException("The workbook has no tab.");
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
