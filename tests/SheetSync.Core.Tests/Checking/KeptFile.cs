using System.Runtime.CompilerServices;

namespace SheetSync.Core.Tests.Checking;

/// <summary>A file of the repository that must say what the code says. With <c>SHEETSYNC_RENEW=1</c> in the environment the tests write it anew.</summary>
internal static class KeptFile
{
    private const string Renew = "SHEETSYNC_RENEW";

    private static readonly string Root = Find();

    public static string[] Lines(string path) => File.ReadAllLines(PathOf(path));

    /// <summary>Compares the whole file.</summary>
    public static void IsKept(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            File.WriteAllText(PathOf(path), expected);
        }

        var kept = File.Exists(PathOf(path)) ? File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n") : string.Empty;
        Assert.True(kept == expected, $"{path} is not what the code says{FirstDifference(kept, expected)}. Run these tests with {Renew}=1, and look at what changed before you commit it.");
    }

    /// <summary>Compares what stands between two lines of the file.</summary>
    public static void IsKeptBetween(string path, string first, string last, string expected)
    {
        var text = File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");
        var start = text.IndexOf(first + "\n", StringComparison.Ordinal) + first.Length + 1;
        var end = text.IndexOf(last + "\n", StringComparison.Ordinal);
        Assert.True(start > first.Length && end >= start, $"{path} has no part between {first} and {last}.");
        IsKept(path, text[..start] + expected + text[end..]);
    }

    private static string FirstDifference(string kept, string expected)
    {
        var (old, now) = (kept.Split('\n'), expected.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(old.Length, now.Length)).FirstOrDefault(line => old[line] != now[line], Math.Min(old.Length, now.Length));
        return $" (line {at + 1}: {now.ElementAtOrDefault(at) ?? "nothing more"})";
    }

    private static string PathOf(string path) => Path.Combine(Root, path);

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "SheetSync.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return folder;
    }
}
