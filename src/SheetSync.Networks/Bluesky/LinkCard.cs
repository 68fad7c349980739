using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>What a link's card says: Bluesky shows what the post brings along and asks the page for nothing.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Description">The page's own summary; empty where it has none.</param>
internal sealed partial record LinkCard(string Title, string Description)
{
    private const int MostTitle = 300;
    private const int MostDescription = 1000;

    // A card is no reason to be late: one short look, and the link's host where nothing came of it.
    private static readonly HttpStep Look = new("page", TimeSpan.FromSeconds(8), 512 * 1024, 0);

    /// <summary>What the page says of itself by Open Graph (https://ogp.me), else by its title.</summary>
    public static async Task<LinkCard> LookAsync(NetworkClient client, string link, CancellationToken cancellationToken)
    {
        var address = new Uri(link);
        var answer = await client.SendAsync(Look, new HttpCall(HttpMethod.Get, address).WithHeader("Accept", "text/html"), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? Of(PageText.Of(answer), address.Host) : new LinkCard(address.Host, string.Empty);
    }

    /// <summary>What stands in a page.</summary>
    public static LinkCard Of(string page, string host)
    {
        // A page whose letters cannot be read says nothing rather than something garbled.
        var said = Meta().Matches(page)
            .Select(tag => (Name: Name().Match(tag.Value).Groups["value"].Value.ToLowerInvariant(), Content: Text(Content().Match(tag.Value).Groups["value"].Value)))
            .Where(tag => tag.Content.Length > 0 && !tag.Content.Contains(PageText.Unreadable))
            .DistinctBy(tag => tag.Name)
            .ToDictionary(tag => tag.Name, tag => tag.Content);
        var title = said.GetValueOrDefault("og:title") ?? Text(TitleTag().Match(page).Groups["value"].Value);
        return new LinkCard(
            Cut(title.Length > 0 && !title.Contains(PageText.Unreadable) ? title : host, MostTitle),
            Cut(said.GetValueOrDefault("og:description") ?? said.GetValueOrDefault("description") ?? string.Empty, MostDescription));
    }

    /// <summary>As a step keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The card of a step; null where there is none.</summary>
    public static LinkCard? Read(string? step) => step is null ? null : JsonSerializer.Deserialize<LinkCard>(step, JsonSerializerOptions.Web);

    private static string Text(string html) => Spaces().Replace(WebUtility.HtmlDecode(html), " ").Trim();

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, most - (char.IsHighSurrogate(text[most - 1]) ? 1 : 0)), "…");

    [GeneratedRegex("<meta\\s[^>]{1,4000}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Meta();

    [GeneratedRegex("""\s(?:property|name)\s*=\s*(["'])(?<value>[^"'<>]*)\1""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("""\scontent\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)')""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Content();

    [GeneratedRegex("<title[^>]{0,200}>(?<value>[^<]{0,2000})</title", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitleTag();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
