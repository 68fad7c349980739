using System.Globalization;
using System.Text;
using SheetSync.Spreadsheets.Xlsx.Cells;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Whole cell formats of ours in a styles part that people have: found where they are there already, else added at the end of its lists.</summary>
internal sealed class AddedStyles
{
    private const int FirstOwnFormat = 164;

    // What is longer is none of ours.
    private const int LongestFormat = 1024;
    private static readonly string[] Lists = ["fonts", "fills", "borders", "cellXfs"];
    private static readonly string[] Sides = ["left", "right", "top", "bottom"];
    private readonly byte[] xml;
    private readonly string prefix;
    private readonly Dictionary<string, List<string>> items = [];
    private readonly Dictionary<string, int> known = [];
    private readonly Dictionary<string, int> formats = [];
    private readonly List<string> addedFormats = [];
    private readonly Dictionary<XlsxBuilderStyle, int> indexes = [];
    private readonly bool isDoubled;
    private int nextFormat = FirstOwnFormat;
    private int formatsThere;

    /// <param name="xml">The part, in UTF-8.</param>
    public AddedStyles(byte[] xml)
    {
        this.xml = xml;
        var tags = new XmlTags(xml);
        var list = prefix = string.Empty;
        while (tags.Next())
        {
            if (tags.Depth == 0 && !tags.IsEnd)
            {
                prefix = Encoding.UTF8.GetString(tags.Prefix);
            }
            else if (tags.Depth == 1)
            {
                list = tags.IsEnd ? string.Empty : Encoding.UTF8.GetString(tags.Name);
                isDoubled |= !tags.IsEnd && !items.TryAdd(list, []);
            }
            else if (tags.Depth == 2 && !tags.IsEnd && items.TryGetValue(list, out var there))
            {
                var (start, id) = (tags.Start, NumberFormatOf(tags));
                nextFormat = Math.Max(nextFormat, id + 1);
                if (list == "numFmts")
                {
                    formatsThere++;
                    _ = tags.Bytes.Length <= LongestFormat && formats.TryAdd(tags.Tag["formatCode"] ?? string.Empty, id);
                }

                tags.Close();
                if (Lists.Contains(list))
                {
                    there.Add(Encoding.UTF8.GetString(xml.AsSpan(start..tags.End)));
                }
            }
        }

        foreach (var name in Lists)
        {
            known[name] = items.GetValueOrDefault(name)?.Count ?? 0;
        }
    }

    /// <summary>Whether the part has the lists to which formats can be added.</summary>
    public bool IsPossible => !isDoubled && Lists.All(list => known[list] > 0);

    /// <summary>Whether anything had to be added.</summary>
    public bool Changed => addedFormats.Count > 0 || Lists.Any(list => items[list].Count > known[list]);

    /// <summary>The number of a cell format.</summary>
    public int IndexOf(XlsxBuilderStyle style)
    {
        if (!indexes.TryGetValue(style, out var index))
        {
            indexes[style] = index = Add("cellXfs", CellFormat(style));
        }

        return index;
    }

    /// <summary>The part with what had to be added.</summary>
    public byte[] ToArray()
    {
        var splice = new XmlSplice(xml);
        var tags = new XmlTags(xml);
        for (var formatsDone = addedFormats.Count == 0; tags.Next();)
        {
            if (tags.Depth != 1 || tags.IsEnd)
            {
                continue;
            }

            var name = Encoding.UTF8.GetString(tags.Name);
            if (!formatsDone)
            {
                // numFmts is the first child where there is one.
                formatsDone = true;
                if (name != "numFmts")
                {
                    splice.Insert(tags.Start, $"<{prefix}numFmts count=\"{addedFormats.Count}\">{string.Concat(addedFormats)}</{prefix}numFmts>");
                }
                else
                {
                    StylesPatch.AppendTo(splice, ref tags, formatsThere + addedFormats.Count, string.Concat(addedFormats));
                    continue;
                }
            }

            if (known.TryGetValue(name, out var before) && items[name].Count > before)
            {
                StylesPatch.AppendTo(splice, ref tags, items[name].Count, string.Concat(items[name].Skip(before)));
            }
        }

        return splice.ToArray();
    }

    private static int NumberFormatOf(XmlTags tags) =>
        XmlAttribute.Find(tags.Bytes, "numFmtId"u8) is var id && id.IsEmpty ? 0 : CellNumbers.Whole(id) ?? tags.Tag.Number("numFmtId", 0);

    private string CellFormat(XlsxBuilderStyle style)
    {
        var (font, fill, border) = (Add("fonts", FontOf(style)), style.Fill is { } color ? Add("fills", FillOf(color)) : 0, style.Border is { } line ? Add("borders", BorderOf(line)) : 0);
        var horizontal = style.Centered ? " horizontal=\"center\"" : style.Indented ? " horizontal=\"left\" indent=\"1\"" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<{prefix}xf numFmtId=\"{Format(style.NumberFormat)}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><{prefix}alignment{horizontal} vertical=\"{(style.Middle ? "center" : "top")}\" wrapText=\"{(style.Wrap ? 1 : 0)}\"/></{prefix}xf>");
    }

    private string FontOf(XlsxBuilderStyle style) => string.Create(
        CultureInfo.InvariantCulture,
        $"<{prefix}font>{(style.Bold ? $"<{prefix}b/>" : string.Empty)}<{prefix}sz val=\"{style.Size:R}\"/><{prefix}color rgb=\"FF{style.Color}\"/><{prefix}name val=\"Calibri\"/><{prefix}family val=\"2\"/></{prefix}font>");

    private string FillOf(string color) =>
        $"<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"FF{color}\"/><{prefix}bgColor indexed=\"64\"/></{prefix}patternFill></{prefix}fill>";

    private string BorderOf(string color) =>
        $"<{prefix}border>{string.Concat(Sides.Select(side => $"<{prefix}{side} style=\"thin\"><{prefix}color rgb=\"FF{color}\"/></{prefix}{side}>"))}<{prefix}diagonal/></{prefix}border>";

    private int Format(string? code)
    {
        switch (code)
        {
            case null:
                return 0;
            case "0":
                return 1;
            case "@":
                return 49;
        }

        if (!formats.TryGetValue(code, out var id))
        {
            formats[code] = id = nextFormat++;
            addedFormats.Add(string.Create(CultureInfo.InvariantCulture, $"<{prefix}numFmt numFmtId=\"{id}\" formatCode=\"{XmlTag.Escape(code, attribute: true)}\"/>"));
        }

        return id;
    }

    private int Add(string list, string item)
    {
        var at = items[list].IndexOf(item);
        if (at < 0)
        {
            at = items[list].Count;
            items[list].Add(item);
        }

        return at;
    }
}
