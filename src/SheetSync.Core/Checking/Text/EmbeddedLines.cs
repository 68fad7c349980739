namespace SheetSync.Core.Checking.Text;

/// <summary>The lines of an embedded data file of this folder, comments left out.</summary>
internal static class EmbeddedLines
{
    internal static IEnumerable<string> Read(string file)
    {
        using var stream = typeof(EmbeddedLines).Assembly.GetManifestResourceStream($"SheetSync.Core.Checking.Text.{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
