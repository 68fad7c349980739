using SheetSync.Core.Checking;

namespace SheetSync.Worker.Connecting;

/// <summary>What <c>.github/channels.md</c> says of each network: one text for readers and for the command.</summary>
internal static class ConnectGuide
{
    private static readonly Lazy<string> Text = new(Read);

    /// <summary>The network's section without its heading.</summary>
    public static string For(NetworkProfile profile)
    {
        var section = Text.Value.Split("\n## ").First(part => part.StartsWith($"{profile.Name}\n", StringComparison.Ordinal));
        return section[(profile.Name.Length + 1)..].Trim();
    }

    private static string Read()
    {
        using var stream = typeof(ConnectGuide).Assembly.GetManifestResourceStream("channels.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
