using SheetSync.Spreadsheets.Xlsx.Scanning;

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

        return XmlFaults.Guard(package.File, entry.Name, () => Read(package, entry, part));
    }

    private static List<PartRelation> Read(ZipPackage package, ZipEntry entry, string part)
    {
        var relations = new List<PartRelation>();
        using var xml = XmlScanner.Open(package, entry);
        while (xml.Read())
        {
            if (!xml.IsEnd && xml.Name.SequenceEqual("Relationship"u8)
                && xml.Get("Id"u8) is { } id && xml.Get("Type"u8) is { } type && xml.Get("Target"u8) is { } target && xml.Get("TargetMode"u8) != "External")
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

        var path = target.StartsWith('/') || target.StartsWith('\\') ? [] : new List<string>(part.Split('/')[..^1]);
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
