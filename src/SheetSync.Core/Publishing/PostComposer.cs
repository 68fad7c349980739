using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Publishing;

/// <summary>
/// From a row and a channel to exactly what will be sent: the one text that is counted, previewed, compared and published.
/// Caption, then the link where the network has no place of its own for it, then mentions and hashtags; nothing twice.
/// </summary>
public static class PostComposer
{
    /// <summary>What the row asks to be sent to the channel.</summary>
    /// <param name="fields">The row's fields.</param>
    /// <param name="said">The content type that the row says; <see cref="ContentType.Text"/> leaves assets out.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="profile">Its network.</param>
    public static ComposedPost Compose(PostFields fields, ContentType said, Channel channel, NetworkProfile profile)
    {
        var assets = said == ContentType.Text ? [] : AssetNames.Split(fields.For(ColumnRole.Assets, channel));
        var title = fields.For(ColumnRole.Title, channel).Trim();
        var link = fields.For(ColumnRole.Link, channel).Trim();
        var linkInText = profile.Link == LinkPlacement.Text || (profile.Link == LinkPlacement.Card && assets.Count > 0);
        var caption = fields.For(ColumnRole.Caption, channel).Trim();
        if (caption.Length == 0 && !profile.HasTitle)
        {
            caption = title;
        }

        return new ComposedPost
        {
            Text = Join(caption, linkInText ? link : string.Empty, Words('@', fields, ColumnRole.Mentions, channel), Words('#', fields, ColumnRole.Hashtags, channel)),
            Title = profile.HasTitle ? title : string.Empty,
            Link = linkInText ? string.Empty : link,
            Assets = assets,
            AltTexts = AltTexts(fields.For(ColumnRole.AltText, channel), assets.Count),
            Cover = AssetNames.Split(fields.For(ColumnRole.Cover, channel)).FirstOrDefault(string.Empty),
            FirstComment = fields.For(ColumnRole.FirstComment, channel).Trim(),
            ContentType = TypeOf(said, assets, link),
            Language = fields.For(ColumnRole.Language, channel).Trim(),
            Options = fields.All
                .Where(field => field.Role == ColumnRole.NetworkOption && string.Equals(field.Scope, channel.Network, StringComparison.OrdinalIgnoreCase))
                .DistinctBy(field => field.Name)
                .ToDictionary(field => field.Name ?? string.Empty, field => Value(profile, field)),
        };
    }

    /// <summary>An option's value by the network's word for it; a word that is none stays for the check to name.</summary>
    private static string Value(NetworkProfile profile, PostField field) =>
        profile.Options.FirstOrDefault(option => option.Id == field.Name)?.Read(field.Text) ?? field.Text.Trim();

    /// <summary>The content type as said, or as it follows from the assets; a link with assets is what its assets are.</summary>
    private static ContentType TypeOf(ContentType said, IReadOnlyList<string> assets, string link)
    {
        if (said != ContentType.Unspecified && (said != ContentType.Link || assets.Count == 0))
        {
            return said;
        }

        var kinds = assets.Select(name => AssetFormat.OfName(name).Kind).ToHashSet();
        return assets.Count switch
        {
            0 => link.Length > 0 ? ContentType.Link : ContentType.Text,
            1 when kinds.Contains(AssetKind.Video) => ContentType.Video,
            1 when kinds.Contains(AssetKind.Document) => ContentType.Document,
            1 => ContentType.Image,
            _ => ContentType.Carousel,
        };
    }

    private static string Join(string caption, string link, IReadOnlyList<string> mentions, IReadOnlyList<string> hashtags)
    {
        var tags = NotIn(TagFinder.Mentions(caption), mentions).Concat(NotIn(TagFinder.Hashtags(caption), hashtags));
        string[] parts = [caption, HasLink(caption, link) ? string.Empty : link, string.Join(' ', tags)];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    private static IEnumerable<string> NotIn(IReadOnlyList<string> present, IReadOnlyList<string> wanted) =>
        wanted.Where(word => !present.Contains(word, StringComparer.OrdinalIgnoreCase));

    private static bool HasLink(string caption, string link) =>
        link.Length > 0 && LinkFinder.Find(caption, bareDomains: true).Any(span => SameLink(span.Of(caption), link));

    private static bool SameLink(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string link)
    {
        var scheme = link.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? link : link[(scheme + 3)..]).TrimEnd('/');
    }

    /// <summary>The words of a hashtag or mention cell, each with its sign and once.</summary>
    private static IReadOnlyList<string> Words(char sign, PostFields fields, ColumnRole role, Channel channel)
    {
        var cell = fields.For(role, channel).Replace('＃', '#').Replace('＠', '@');

        // "summer sale, oslo" has two tags; where no comma separates them and a sign begins each, spaces do.
        var byComma = cell.AsSpan().IndexOfAny(",;\n") >= 0 && !cell.Contains(sign);
        return [.. cell.Split(byComma ? [',', ';', '\n'] : [',', ';', ' ', '\t', '\n', '\u00A0'])
            .SelectMany(word => sign == '#' ? word.Split('#') : [word])
            .Select(word => string.Concat(word.Where(c => !char.IsWhiteSpace(c))).Trim(sign))
            .Where(word => word.Length > 0)
            .Select(word => sign + word)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>One alt text for each asset: the lines of the cell where there are several assets, the whole cell where there is one.</summary>
    private static IReadOnlyList<string> AltTexts(string cell, int assets)
    {
        if (assets <= 1)
        {
            return assets == 0 ? [] : [cell.Trim()];
        }

        var lines = cell.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, assets).Select(i => i < lines.Length ? lines[i] : string.Empty)];
    }
}
