namespace SheetSync.Worker.Demo;

/// <summary>The pictures that the demo's rows name. They lie in the program itself.</summary>
public static class DemoAssets
{
    private const string Prefix = "SheetSync.Worker.Demo.Assets.";

    /// <summary>Lays the pictures into a folder; what is there already stays.</summary>
    public static async Task LayIntoAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var assembly = typeof(DemoAssets).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var path = Path.Combine(folder, name[Prefix.Length..]);
            if (!File.Exists(path))
            {
                await using var from = assembly.GetManifestResourceStream(name)!;
                await using var to = File.Create(path);
                await from.CopyToAsync(to, cancellationToken);
            }
        }
    }
}
