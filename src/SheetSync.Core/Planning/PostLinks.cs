namespace SheetSync.Core.Planning;

/// <summary>Links of published posts as a cell holds them: one bare link, or a line for each channel (<c>linkedin-page: https://…</c>).</summary>
public static class PostLinks
{
    /// <summary>The links in a cell by channel; a bare one stands under the empty name.</summary>
    public static IReadOnlyDictionary<string, string> Read(string cell)
    {
        var links = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in cell.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var (name, link) = colon < 0 ? (string.Empty, line) : (line[..colon].Trim(), line[(colon + 2)..].Trim());
            if (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "file")
            {
                links.TryAdd(name, link);
            }
        }

        return links;
    }

    /// <summary>The link for a channel: its own line, or the bare one where the row has only this delivery. Null when there is none.</summary>
    public static string? For(IReadOnlyDictionary<string, string> links, string channel, bool isOnly) =>
        links.GetValueOrDefault(channel) ?? (isOnly ? links.GetValueOrDefault(string.Empty) : null);

    /// <summary>The cell for these deliveries' links.</summary>
    public static string Write(IReadOnlyList<KeyValuePair<string, string>> linksByChannel, bool isOnly) => isOnly
        ? (linksByChannel.Count > 0 ? linksByChannel[0].Value : string.Empty)
        : string.Join('\n', linksByChannel.Select(l => $"{l.Key}: {l.Value}"));
}
