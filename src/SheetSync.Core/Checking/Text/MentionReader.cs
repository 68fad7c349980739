namespace SheetSync.Core.Checking.Text;

/// <summary>
/// Reads a cell of mentions into the form of one network: <c>@acme</c>, on Mastodon <c>@acme@server</c>. A link to a profile counts as that
/// profile; who is named by another network's address or form is left out, since nobody of that name is there.
/// </summary>
public static class MentionReader
{
    private const string BlueskyDomain = ".bsky.social";
    private static readonly string[] BeforeHandle = ["profile", "in", "company", "c", "user"];

    /// <summary>The mentions of a cell, each once, in their order.</summary>
    public static IReadOnlyList<string> Read(string cell, NetworkProfile network)
    {
        var text = cell.Replace('＠', '@');

        // "Acme Oslo, Beta" names two; where no comma separates them, spaces do.
        var byComma = text.AsSpan().IndexOfAny(",;\n") >= 0 && !text.Contains('@') && !text.Contains('/');
        return [.. text.Split(byComma ? [',', ';', '\n'] : [',', ';', '\n', ' ', '\t', '\u00A0'])
            .Select(word => string.Concat(word.Where(c => !char.IsWhiteSpace(c))))
            .Select(word => Handle(word, network))
            .OfType<string>()
            .Select(handle => '@' + handle)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string? Handle(string word, NetworkProfile network)
    {
        var handle = OfLink(word, network, out var isLink);
        if (isLink)
        {
            return handle;
        }

        handle = word.Trim('@');
        var isWithServer = handle.Contains('@');
        return handle.Length == 0
            || (isWithServer && network.Mentions.Form != MentionForm.HandleAtServer)
            || (handle.EndsWith(BlueskyDomain, StringComparison.OrdinalIgnoreCase) && network.Mentions.Form != MentionForm.Domain)
            ? null
            : handle;
    }

    // "https://x.com/acme", "instagram.com/acme/", "https://mastodon.social/@acme".
    private static string? OfLink(string word, NetworkProfile network, out bool isLink)
    {
        var slash = word.IndexOf("://", StringComparison.Ordinal);
        var bare = slash < 0 ? word : word[(slash + 3)..];
        var parts = bare.Split(['/', '?', '#'], StringSplitOptions.RemoveEmptyEntries);
        isLink = parts.Length > 1 && parts[0].Contains('.') && (slash >= 0 || !word.StartsWith('@'));
        if (!isLink)
        {
            return null;
        }

        var host = parts[0].StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? parts[0][4..] : parts[0];
        var name = parts.Skip(1).SkipWhile(part => BeforeHandle.Contains(part, StringComparer.OrdinalIgnoreCase)).FirstOrDefault(string.Empty).TrimStart('@');
        var home = NetworkCatalog.All.FirstOrDefault(known => known.Mentions.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase));
        return name.Length == 0 ? null
            : home is not null ? home.Id == network.Id ? name : null
            : network.Mentions.Form == MentionForm.HandleAtServer && parts[1].StartsWith('@') ? $"{name}@{host}"
            : null;
    }
}
