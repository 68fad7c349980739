using System.Text;
using System.Text.RegularExpressions;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>Spoils a workbook by chance: the bytes of its archive, the bytes of a part, or the elements and attributes of a part.</summary>
internal sealed partial class Mutation(Random random)
{
    private static readonly string[] Odd =
    [
        string.Empty, "0", "-1", "1", "2", "999999999", "2147483647", "2147483648", "4294967296", "-2147483649", "1e308", "NaN", "A1", "XFD1048576", "XFE1", "A0", "A1:B2", "B2:A1", "$A$1", "A1:XFD1048576", "#REF!",
        "true", "s", "str", "inlineStr", "d", "shared", "array", "rId1", "rId2", "../workbook.xml", "/xl/styles.xml", "_x0000_", "_x000D_", "&#10;", "&#0;", "&nope;", "\uFFFD", "'", "æ", new('9', 400), new('A', 70_000),
    ];

    /// <summary>The workbook with one to four changes of one kind, and what kind that is.</summary>
    public (string Kind, byte[] Bytes) Of(byte[] workbook)
    {
        if (random.Next(4) == 0)
        {
            return ("archive", Spoiled(workbook));
        }

        var parts = RawZip.PartsOf(workbook).ToList();
        var named = parts.FindAll(p => p.Name.EndsWith(".xml", StringComparison.Ordinal) || p.Name.EndsWith(".rels", StringComparison.Ordinal));
        var ofUse = named.FindAll(p => p.Name.Contains("sheet", StringComparison.OrdinalIgnoreCase) || p.Name.Contains("rels", StringComparison.Ordinal) || p.Name.Contains("book", StringComparison.Ordinal) || p.Name.Contains("str", StringComparison.OrdinalIgnoreCase) || p.Name.Contains("styles", StringComparison.Ordinal) || p.Name.Contains("table", StringComparison.Ordinal));
        var part = ofUse.Count > 0 ? ofUse[random.Next(ofUse.Count)] : named[random.Next(named.Count)];
        var bytes = RawZip.Inflate(part);
        var isOfBytes = random.Next(3) == 0;
        var changed = isOfBytes ? Spoiled(bytes) : Encoding.UTF8.GetBytes(Rearranged(Encoding.UTF8.GetString(bytes)));
        parts[parts.IndexOf(part)] = RawEntry.Of(part.Name, changed);
        if (random.Next(20) == 0)
        {
            parts.RemoveAt(random.Next(parts.Count));
        }

        return ((isOfBytes ? "bytes of " : "elements of ") + part.Name, RawZip.Of(parts));
    }

    private byte[] Spoiled(byte[] original)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var piece = bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, piece.Count);
                    break;
                case 1:
                    bytes.InsertRange(random.Next(bytes.Count), piece);
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] = (byte)(random.Next(2) == 0 ? random.Next(256) : "0123456789<>/\"'=&;: _aAzZrR-.\0"[random.Next(30)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private string Rearranged(string xml)
    {
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var tags = Tag().Matches(xml);
            if (tags.Count == 0)
            {
                return xml;
            }

            var (from, length) = Element(tags, random.Next(tags.Count));
            var element = xml.Substring(from, length);
            xml = random.Next(8) switch
            {
                0 => xml.Remove(from, length),
                1 => xml.Insert(from, element),
                2 => xml.Insert(tags[random.Next(tags.Count)].Index, element),
                3 => Swapped(xml, (from, length), Element(tags, random.Next(tags.Count))),
                4 => xml.Insert(from, Tag().Match(element).Value),
                _ => WithOtherAttributes(xml, tags[random.Next(tags.Count)]),
            };
        }

        return xml;
    }

    // From a start tag to its end tag; any other tag stands for itself.
    private static (int From, int Length) Element(MatchCollection tags, int index)
    {
        var depth = 0;
        for (var i = index; i < tags.Count && tags[index].Value is [_, not ('/' or '?' or '!'), ..]; i++)
        {
            depth += tags[i].Value is [_, '/', ..] ? -1 : tags[i].Value is [.., '/', '>'] or [_, '?' or '!', ..] ? 0 : 1;
            if (depth == 0)
            {
                return (tags[index].Index, tags[i].Index + tags[i].Length - tags[index].Index);
            }
        }

        return (tags[index].Index, tags[index].Length);
    }

    private static string Swapped(string xml, (int From, int Length) a, (int From, int Length) b)
    {
        var ((first, firstLength), (second, secondLength)) = a.From < b.From ? (a, b) : (b, a);
        return first + firstLength > second
            ? xml
            : $"{xml[..first]}{xml[second..(second + secondLength)]}{xml[(first + firstLength)..second]}{xml[first..(first + firstLength)]}{xml[(second + secondLength)..]}";
    }

    private string WithOtherAttributes(string xml, Match tag)
    {
        var attributes = Attribute().Matches(tag.Value);
        if (attributes.Count == 0)
        {
            // The characters behind the tag, up to the next one.
            var until = xml.IndexOf('<', tag.Index + tag.Length);
            return until < 0 ? xml : string.Concat(xml.AsSpan(0, tag.Index + tag.Length), Odd[random.Next(Odd.Length)], xml.AsSpan(until));
        }

        var (one, other) = (attributes[random.Next(attributes.Count)], attributes[random.Next(attributes.Count)]);
        var text = random.Next(5) switch
        {
            0 => tag.Value.Remove(one.Index, one.Length),
            1 => tag.Value.Insert(one.Index, one.Value),
            2 => tag.Value.Replace(one.Groups[1].Value + "=", other.Groups[1].Value + "=", StringComparison.Ordinal),
            3 => tag.Value.Remove(one.Groups[2].Index, one.Groups[2].Length).Insert(one.Groups[2].Index, other.Groups[2].Value),
            _ => tag.Value.Remove(one.Groups[2].Index, one.Groups[2].Length).Insert(one.Groups[2].Index, Odd[random.Next(Odd.Length)]),
        };
        return string.Concat(xml.AsSpan(0, tag.Index), text, xml.AsSpan(tag.Index + tag.Length));
    }

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s([\\w:]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute();
}
