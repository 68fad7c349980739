using System.Text;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Publishing;

/// <summary>
/// From a row and a channel to exactly what will be sent: the one text that is counted, previewed, compared and published.
/// Caption, then the link where the network has no place of its own for it, then mentions and hashtags, then the signature, or as the channel
/// orders them; nothing twice.
/// </summary>
public static class PostComposer
{
    /// <summary>What the row asks to be sent to each of its channels whose network is known.</summary>
    public static IReadOnlyList<ComposedDelivery> Compose(PostDraft draft)
    {
        var composed = new List<ComposedDelivery>(draft.Deliveries.Count);
        for (var i = 0; i < draft.Deliveries.Count; i++)
        {
            var delivery = draft.Deliveries[i];
            if (NetworkCatalog.Find(delivery.Channel.Network) is { } profile)
            {
                composed.Add(new ComposedDelivery(delivery, profile.NamedFor(delivery.Channel), Compose(draft.Fields, draft.ContentType, delivery.Channel, profile)));
            }
        }

        return composed;
    }

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
        var caption = Text(fields, ColumnRole.Caption, channel);
        if (caption.Length == 0 && !profile.HasTitle)
        {
            caption = title;
        }

        var type = TypeOf(said, assets, link);
        var rules = assets.Count > 0 ? profile.RulesFor(type) : null;
        var leavesOut = rules?.LeavesOut(LimitSubject.Text) == true;
        var text = leavesOut ? string.Empty : TextOf(caption, caption, linkInText ? link : string.Empty, fields, channel, profile, assets.Count > 0);
        var whole = fields.For(ColumnRole.Caption, channel);
        List<string> thread = leavesOut || !profile.Threads || !ThreadText.IsThread(whole) ? [] : Thread(whole, fields, caption, linkInText ? link : string.Empty, channel, profile, assets.Count > 0);
        return new ComposedPost
        {
            Text = thread.Count > 0 ? thread[0] : text,
            Thread = thread.Count > 1 ? [.. thread.Skip(1)] : [],
            Undivided = thread.Count > 1 ? text : string.Empty,
            Title = title.Length > 0 && profile.HasTitle ? title : string.Empty,
            Link = linkInText ? string.Empty : link,
            Assets = assets,
            AltTexts = AltTexts(rules?.LeavesOut(LimitSubject.AltText) == true ? string.Empty : Text(fields, ColumnRole.AltText, channel), assets.Count),
            Cover = AssetNames.Split(fields.For(ColumnRole.Cover, channel)).FirstOrDefault(string.Empty),
            FirstComment = Text(fields, ColumnRole.FirstComment, channel),
            ContentType = type,
            Language = fields.For(ColumnRole.Language, channel).Trim(),
            Options = Options(fields, channel, profile),
        };
    }

    // Only what people wrote as a divider divides: not the value of a cell that is brought in, and not a signature.
    private static List<string> Thread(string whole, PostFields fields, string caption, string link, Channel channel, NetworkProfile profile, bool hasAssets)
    {
        var parts = ThreadText.Split(whole);
        var thread = new List<string>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var filled = MergeFields.Filled(parts[i], fields, channel).Trim();
            var part = i < parts.Count - 1 ? filled : TextOf(filled, caption, link, fields, channel, profile, hasAssets);
            if (part.Length > 0)
            {
                thread.Add(part);
            }
        }

        return thread;
    }

    private static IReadOnlyDictionary<string, string> Options(PostFields fields, Channel channel, NetworkProfile profile)
    {
        Dictionary<string, string>? options = null;
        foreach (var field in fields.Span)
        {
            if (field.Role == ColumnRole.NetworkOption && string.Equals(field.Scope, channel.Network, StringComparison.OrdinalIgnoreCase))
            {
                (options ??= []).TryAdd(field.Name ?? string.Empty, Value(profile, field));
            }
        }

        return options ?? ComposedPost.NoOptions;
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

        return assets.Count switch
        {
            0 => link.Length > 0 ? ContentType.Link : ContentType.Text,
            1 => AssetFormat.OfName(assets[0]).Kind switch
            {
                AssetKind.Video => ContentType.Video,
                AssetKind.Document => ContentType.Document,
                _ => ContentType.Image,
            },
            _ => ContentType.Carousel,
        };
    }

    private static string Text(PostFields fields, ColumnRole role, Channel channel) => MergeFields.Filled(fields.For(role, channel), fields, channel).Trim();

    /// <summary>The text with all that belongs to it. <paramref name="said"/>: the whole caption, whose link and tags are not said again.</summary>
    private static string TextOf(string caption, string said, string link, PostFields fields, Channel channel, NetworkProfile profile, bool hasAssets)
    {
        var (mentions, hashtags) = (fields.For(ColumnRole.Mentions, channel), fields.For(ColumnRole.Hashtags, channel));
        if (link.Length + mentions.Length + hashtags.Length + channel.Text.Signature.Length == 0 && channel.Text.HasCaption)
        {
            return caption;
        }

        return Join(new Dictionary<TextPart, string>
        {
            [TextPart.Caption] = caption,
            [TextPart.Link] = HasLink(said, link) ? string.Empty : link,
            [TextPart.Mentions] = Line(channel, NotIn(TagFinder.Mentions(said), MentionReader.Read(mentions, profile))),
            [TextPart.Hashtags] = Line(channel, NotIn(TagFinder.Hashtags(said), Hashtags(hashtags))),
            [TextPart.Signature] = MergeFields.Filled(channel.Text.Signature, fields, channel),
        }, channel.Text, hasAssets);
    }

    private static string Line(Channel channel, IEnumerable<string> tags) => string.Join(channel.Text.TagSeparator, tags);

    private static string Join(Dictionary<TextPart, string> parts, TextLayout layout, bool hasAssets)
    {
        // A signature alone is no post.
        var isSigned = hasAssets || parts.Any(part => part.Key != TextPart.Signature && part.Value.Length > 0);
        var text = new StringBuilder();
        TextPart? before = null;
        foreach (var part in layout.Order.Where(part => parts[part].Length > 0 && (isSigned || part != TextPart.Signature)))
        {
            text.Append(before is null ? string.Empty : IsTags(before.Value) && IsTags(part) ? layout.TagSeparator : layout.Separator).Append(parts[part]);
            before = part;
        }

        return text.ToString();
    }

    private static bool IsTags(TextPart part) => part is TextPart.Mentions or TextPart.Hashtags;

    private static IEnumerable<string> NotIn(IReadOnlyList<string> present, IEnumerable<string> wanted) =>
        wanted.Where(word => !present.Contains(word, StringComparer.OrdinalIgnoreCase));

    private static bool HasLink(string caption, string link) =>
        link.Length > 0 && LinkFinder.Find(caption, bareDomains: true).Any(span => SameLink(span.Of(caption), link));

    private static bool SameLink(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string link)
    {
        var scheme = link.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? link : link[(scheme + 3)..]).TrimEnd('/');
    }

    /// <summary>The hashtags of a cell, each with its sign and once.</summary>
    private static IEnumerable<string> Hashtags(string text)
    {
        var cell = text.Replace('＃', '#');

        // "summer sale, oslo" has two tags; where no comma separates them and a sign begins each, spaces do.
        var byComma = cell.AsSpan().IndexOfAny(",;\n") >= 0 && !cell.Contains('#');
        return cell.Split(byComma ? [',', ';', '\n'] : [',', ';', ' ', '\t', '\n', '\u00A0'])
            .SelectMany(word => word.Split('#'))
            .Select(word => string.Concat(word.Where(c => !char.IsWhiteSpace(c))))
            .Where(word => word.Length > 0)
            .Select(word => '#' + word)
            .Distinct(StringComparer.OrdinalIgnoreCase);
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
