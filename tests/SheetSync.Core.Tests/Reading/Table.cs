namespace SheetSync.Core.Tests.Reading;

/// <summary>The lines of a table of inputs and readings, from <c>Reading/Tables</c>: cells apart by tabs, <c>\n</c> for a line break, <c>#</c> before a remark.</summary>
internal static class Table
{
    public static IReadOnlyList<string[]> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Table).Assembly.GetManifestResourceStream($"Tables.{name}.tsv")!);
        return [.. reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Replace("\\n", "\n", StringComparison.Ordinal).Split('\t'))];
    }

    /// <summary>Reads every line and shows all that are read otherwise than they say.</summary>
    public static void Check(string name, Func<string[], string> read)
    {
        var lines = Lines(name);
        Assert.NotEmpty(lines);
        var wrong = lines.Select(line => (Line: line, Read: read(line))).Where(pair => pair.Read != pair.Line[^1])
            .Select(pair => $"{string.Join(" | ", pair.Line[..^1])}: {pair.Line[^1]}, but read {pair.Read}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {lines.Count} lines\n{string.Join('\n', wrong)}");
    }
}
