using SheetSync.Emulators.Schemas;

namespace SheetSync.Emulators.Tests.Recordings;

/// <summary>Files that are not part of the repository.</summary>
internal static class OutsideData
{
    /// <summary>The path below SHEETSYNC_TEST_DATA (default: <c>shared</c> beside the repository); skips the test where it is absent.</summary>
    public static string Require(params string[] path)
    {
        var full = Find(path);
        Assert.SkipWhen(full is null, $"No {string.Join('/', path)} under SHEETSYNC_TEST_DATA (default ../shared).");
        return full!;
    }

    /// <summary>The path, or null where it is absent.</summary>
    public static string? Find(params string[] path)
    {
        var root = Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DATA") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        var full = Path.Combine([root, .. path]);
        return File.Exists(full) || Directory.Exists(full) ? full : null;
    }

    /// <summary>Google's discovery document of the Sheets API, where it is at hand.</summary>
    public static DiscoveryDocument? SheetsSchema() => Find("specs", "google", "sheets.v4.json") is { } file ? DiscoveryDocument.Read(file) : null;

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SheetSync.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No SheetSync.sln above the tests.");
        }

        return folder.FullName;
    }
}
