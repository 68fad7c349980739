namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The shared strings of a workbook, each the joined text of its runs.</summary>
internal static class SharedStrings
{
    public static IReadOnlyList<string> Read(ZipPackage package, ZipEntry? entry, XlsxLimits limits)
    {
        if (entry is null)
        {
            return [];
        }

        var strings = new List<string>();
        using var xml = PartXml.Open(package, entry);
        while (xml.Read())
        {
            if (xml.IsElement(1) && xml.LocalName == "si")
            {
                if (strings.Count >= limits.MaxSharedStrings)
                {
                    throw XlsxFault.TooLarge(package.File, $"{limits.MaxSharedStrings} shared strings");
                }

                strings.Add(xml.ReadRichText());
            }
        }

        return strings;
    }
}
