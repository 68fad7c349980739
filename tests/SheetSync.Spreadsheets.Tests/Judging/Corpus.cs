namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>The workbooks to try everything on: our own templates, and those of many programs, which are kept outside the repository.</summary>
internal static class Corpus
{
    private static readonly string Root = FindRoot();
    private static readonly string[] Folders =
    [
        Path.Combine(Root, "templates"),
        Path.Combine(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DATA") ?? Path.Combine(Root, "..", "shared"), "corpus"),
    ];

    /// <summary>The file names of the workbooks that are no password-protected ones.</summary>
    public static TheoryData<string> Workbooks() =>
    [
        .. Folders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Select(Path.GetFileName).OfType<string>()
            .Where(n => n.EndsWith(".xlsx", StringComparison.Ordinal) || n.EndsWith(".xlsm", StringComparison.Ordinal))
            .Where(n => !n.Contains("pass_protected", StringComparison.Ordinal) && !n.Contains("encrypt", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>A workbook's bytes; skips the test where it is absent.</summary>
    public static byte[] Read(string name)
    {
        var path = Folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"The workbook {name} is absent (SHEETSYNC_TEST_DATA).");
        return File.ReadAllBytes(path!);
    }

    private static string FindRoot()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "SheetSync.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        return root ?? ".";
    }
}
