using System.Xml;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Relationships of one part (ECMA-376 part 2, 9.3): how parts find each other, whatever their names are.</summary>
internal static class PartNames
{
    // Longer than any name that a zip file can hold (APPNOTE 4.4.10).
    private const int LongestTarget = ushort.MaxValue;

    /// <summary>The relationships of a part; of the whole package for the empty name. Empty where the part has none.</summary>
    public static IReadOnlyList<PartRelation> Of(ZipPackage package, string part)
    {
        var slash = part.LastIndexOf('/');
        var entry = package.Find($"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels");
        if (entry is null)
        {
            return [];
        }

        var relations = new List<PartRelation>();
        using var xml = PartXml.Open(package, entry);
        while (xml.Next())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target
                && xml.GetAttribute("TargetMode") != "External")
            {
                // The last segment of the type is the same in transitional and strict files.
                relations.Add(new PartRelation(id, type[(type.LastIndexOf('/') + 1)..], Resolve(part, target)));
            }
        }

        return relations;
    }

    private static string Resolve(string part, string target)
    {
        if (target.Length > LongestTarget)
        {
            throw new InvalidDataException("A relationship leads nowhere.");
        }

        var path = target.StartsWith('/') ? [] : new List<string>(part.Split('/')[..^1]);
        foreach (var segment in ZipPackage.Normal(target).Split('/'))
        {
            if (segment == "..")
            {
                path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            }
            else if (segment is not ("" or "."))
            {
                path.Add(segment);
            }
        }

        return string.Join('/', path);
    }
}
