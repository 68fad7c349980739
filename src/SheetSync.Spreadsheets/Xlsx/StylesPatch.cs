using System.Globalization;
using System.Text;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Finds, or adds to the styles part, a cell format that is the cell's own but for its number format.</summary>
internal sealed class StylesPatch
{
    private const string Minutes = "yyyy\\-mm\\-dd\\ hh:mm";
    private const string Seconds = "yyyy\\-mm\\-dd\\ hh:mm:ss";
    private const int FirstOwnFormat = 164;

    // CT_Stylesheet (ECMA-376 part 1, 18.8.39): what stands behind cellXfs.
    private static readonly string[] Behind = ["cellStyles", "dxfs", "tableStyles", "colors", "extLst"];
    private readonly CellStyles styles;
    private readonly byte[] xml;
    private readonly Dictionary<string, int> indexes = [];
    private readonly List<string> existing = [];
    private readonly List<string> added = [];
    private readonly Dictionary<string, int> formats = [];
    private readonly List<string> addedFormats = [];
    private readonly string prefix = string.Empty;
    private readonly bool hasList;
    private readonly int kept;

    /// <param name="styles">What the part says.</param>
    /// <param name="xml">The part.</param>
    public StylesPatch(CellStyles styles, byte[] xml)
    {
        (this.styles, this.xml) = (styles, xml);
        foreach (var (id, code) in styles.Codes)
        {
            formats.TryAdd(code, id);
        }

        var tags = new XmlTags(xml);
        var (lists, text) = (0, string.Empty);
        var before = ReadOnlySpan<byte>.Empty;
        for (var inside = false; tags.Next();)
        {
            prefix = tags is { Depth: 0, IsEnd: false } ? Encoding.UTF8.GetString(tags.Prefix) : prefix;
            if (tags.Depth == 1)
            {
                inside = !tags.IsEnd && tags.Name.SequenceEqual("cellXfs"u8);
                lists += inside ? 1 : 0;
            }
            else if (inside && tags.IsStart("xf"u8, 2))
            {
                var start = tags.Start;
                tags.Close();
                var item = xml.AsSpan(start..tags.End);
                if (!item.SequenceEqual(before))
                {
                    text = Encoding.UTF8.GetString(item);
                    indexes.TryAdd(Key(text), existing.Count);
                }

                before = item;
                existing.Add(text);
            }
        }

        (hasList, kept) = (lists > 0, existing.Count);
        if (kept == 0)
        {
            existing.Add(Plain);
        }

        if (lists > 1 || existing.Count != styles.Count)
        {
            throw new InvalidDataException("Formats cannot be added where there is no one list of them.");
        }
    }

    /// <summary>Whether a format had to be added.</summary>
    public bool Changed => added.Count > 0;

    private string Plain => $"<{prefix}xf numFmtId=\"0\"/>";

    /// <summary>The style in which a cell of that style shows the value: dates as dates, numbers as numbers, everything else as it is.</summary>
    public int StyleFor(int style, CellValue value)
    {
        var isDate = styles.IsDate(style);
        var seconds = value.Kind == CellKind.Date && value.ToLocalDateTime() is { } time && time.Second + time.Millisecond > 0;
        return value.Kind switch
        {
            CellKind.Date when !isDate || (value.Number >= 1 && styles.IsElapsed(style)) || (seconds && styles.CodeOf(style) == Minutes) => With(style, FormatId(seconds ? Seconds : Minutes)),
            CellKind.Number when isDate => With(style, 0),
            _ => style,
        };
    }

    /// <summary>The part with the formats that were asked for.</summary>
    public byte[] ToArray()
    {
        var splice = new XmlSplice(xml);
        var tags = new XmlTags(xml);
        for (bool formatsDone = addedFormats.Count == 0, listDone = hasList; tags.Next();)
        {
            if (tags is { Depth: 0, IsEmpty: true })
            {
                splice.Replace(tags.Start, tags.End, $"{tags.Tag.Opened()}{NewFormats()}{NewList()}</{prefix}styleSheet>");
                continue;
            }

            var isLast = tags is { Depth: 0, IsEnd: true };
            if (!formatsDone && (isLast || tags is { Depth: 1, IsEnd: false }))
            {
                formatsDone = true;
                AddFormats(splice, ref tags);
            }

            if (!listDone && (isLast || (tags is { Depth: 1, IsEnd: false } && Behind.Contains(Encoding.UTF8.GetString(tags.Name)))))
            {
                listDone = true;
                splice.Insert(tags.Start, NewList());
            }

            if (tags.IsStart("cellXfs"u8, 1))
            {
                AppendTo(splice, ref tags, existing.Count + added.Count, NewItems());
            }
        }

        return splice.ToArray();
    }

    private string NewItems() => string.Concat(existing.Skip(kept).Concat(added));

    private string NewList() => string.Create(CultureInfo.InvariantCulture, $"<{prefix}cellXfs count=\"{existing.Count + added.Count}\">{NewItems()}</{prefix}cellXfs>");

    private string NewFormats() => addedFormats.Count == 0
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"<{prefix}numFmts count=\"{addedFormats.Count}\">{FormatItems()}</{prefix}numFmts>");

    private string FormatItems() => string.Concat(addedFormats.Select(code =>
        $"<{prefix}numFmt numFmtId=\"{formats[code].ToString(CultureInfo.InvariantCulture)}\" formatCode=\"{XmlTag.Escape(code, attribute: true)}\"/>"));

    // numFmts is the first child where there is one.
    private void AddFormats(XmlSplice splice, ref XmlTags tags)
    {
        if (tags.IsEnd || !tags.Name.SequenceEqual("numFmts"u8))
        {
            splice.Insert(tags.Start, NewFormats());
            return;
        }

        AppendTo(splice, ref tags, styles.Defined.Count + addedFormats.Count, FormatItems());
    }

    // At the end of the list that the tag begins.
    internal static void AppendTo(XmlSplice splice, ref XmlTags tags, int count, string items)
    {
        var tag = tags.Tag.Set("count", count);
        if (tags.IsEmpty)
        {
            var name = $"{Encoding.UTF8.GetString(tags.Prefix)}{Encoding.UTF8.GetString(tags.Name)}";
            splice.Replace(tags.Start, tags.End, $"{tag.Opened()}{items}</{name}>");
            return;
        }

        splice.Replace(tags.Start, tags.End, tag.ToString());
        tags.Close();
        splice.Insert(tags.Start, items);
    }

    private int FormatId(string code)
    {
        if (!formats.TryGetValue(code, out var id))
        {
            // Neither defined nor used: a cell whose format is not defined must not get this one.
            var taken = styles.Defined.Concat(styles.Formats).Concat(formats.Values).ToHashSet();
            id = Enumerable.Range(FirstOwnFormat, taken.Count + 1).First(free => !taken.Contains(free));
            formats[code] = id;
            addedFormats.Add(code);
        }

        return id;
    }

    private int With(int style, int format)
    {
        // A style that the part does not have shows as the default one.
        var original = existing[style < existing.Count ? style : 0];
        var end = original.IndexOf('>', StringComparison.Ordinal) + 1;
        var text = XmlTag.Parse(original[..end]).Set("numFmtId", format).Set("applyNumberFormat", 1) + original[end..];
        var key = Key(text);
        if (!indexes.TryGetValue(key, out var index))
        {
            // Cells in formats that are not there look as if they had none; a new one under such a number would become theirs.
            while (existing.Count + added.Count <= styles.LastLacking)
            {
                added.Add(styles.LastLacking < CellStyles.MostToAdd ? Plain : throw new InvalidDataException("Cells are in formats that no workbook can have."));
            }

            index = existing.Count + added.Count;
            indexes[key] = index;
            added.Add(text);
        }

        return index;
    }

    // Programs write the same format with its attributes in different orders.
    private static string Key(string xf)
    {
        var end = xf.IndexOf('>', StringComparison.Ordinal) + 1;
        return $"{string.Join(' ', XmlTag.Parse(xf[..end]).Attributes.Order(StringComparer.Ordinal))}>{xf[end..]}";
    }
}
