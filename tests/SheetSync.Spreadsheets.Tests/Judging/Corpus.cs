namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>Real workbooks of many programs, kept outside the repository.</summary>
internal static class Corpus
{
    private const string Absent = "(absent)";

    /// <summary>The file names of the workbooks that are no password-protected ones.</summary>
    public static TheoryData<string> Workbooks()
    {
        var names = Folder() is { } folder
            ? Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>()
                .Where(n => n.EndsWith(".xlsx", StringComparison.Ordinal) || n.EndsWith(".xlsm", StringComparison.Ordinal))
                .Where(n => !n.Contains("pass_protected", StringComparison.Ordinal) && !n.Contains("encrypt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return [.. names.DefaultIfEmpty(Absent)];
    }

    /// <summary>A workbook's bytes; skips the test where the corpus is absent.</summary>
    public static byte[] Read(string name)
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null || name == Absent, "The corpus of workbooks is absent (SHEETSYNC_TEST_DATA).");
        return File.ReadAllBytes(Path.Combine(folder!, name));
    }

    private static string? Folder()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "SheetSync.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        var data = Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DATA") ?? Path.Combine(root ?? ".", "..", "shared");
        var folder = Path.Combine(data, "corpus");
        return Directory.Exists(folder) ? folder : null;
    }
}
