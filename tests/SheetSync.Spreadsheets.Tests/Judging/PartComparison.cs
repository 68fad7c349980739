using System.IO.Compression;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>Compares two versions of a workbook part by part.</summary>
internal static class PartComparison
{
    /// <summary>The parts whose compressed or inflated bytes differ, and those that are new or gone.</summary>
    public static IReadOnlyList<string> Changed(byte[] before, byte[] after)
    {
        var (a, b) = (Parts(before), Parts(after));
        Assert.Equal(a.Select(p => p.Name), b.Take(a.Count).Select(p => p.Name));
        return [.. a.Zip(b).Where(p => !p.First.Data.AsSpan().SequenceEqual(p.Second.Data)).Select(p => p.First.Name), .. b.Skip(a.Count).Select(p => p.Name)];
    }

    // The framework's own zip code opens every part as well: our directory must be right for others too.
    private static List<(string Name, byte[] Data)> Parts(byte[] file)
    {
        using (var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read))
        {
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                stream.CopyTo(Stream.Null);
            }
        }

        var package = ZipPackage.Open("test.xlsx", file, XlsxLimits.Default);
        return [.. package.Directory.Entries.Select(e => (e.Name, package.DataOf(e).ToArray()))];
    }
}
