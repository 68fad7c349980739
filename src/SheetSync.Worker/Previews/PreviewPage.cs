using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;

namespace SheetSync.Worker.Previews;

/// <summary>
/// A page with a post as each of its networks would about show it: cut where the network takes no more, with link card, media grid and upright frame,
/// and beside it what is wrong. Pure. Whatever comes from the sheet is text in it: no script runs, nothing is fetched.
/// </summary>
internal static class PreviewPage
{
    private const int MostTiles = 4;

    // On these the picture comes first and the text below it.
    private static readonly HashSet<string> MediaFirst = ["instagram", "pinterest", "tiktok"];

    // On these a link's card comes with the post, and the cover is its picture; elsewhere the network takes what the page shows.
    private static readonly HashSet<string> CoverOnCards = ["bluesky"];

    public static string Html(PreviewInput input)
    {
        var words = PreviewWords.Of(input.Calendar.Language);
        var title = PreviewWords.Fill(PreviewWords.Fill(words.Title, "row", input.Draft.Row.ToString(CultureInfo.InvariantCulture)), "tab", input.Draft.Tab);
        var html = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{Text(input.Calendar.Language)}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Text(title)}</title>\n<style>\n{PreviewStyle.Css}\n</style></head>\n<body><h1 dir=\"auto\">{Text(title)}</h1>\n");
        Problems(html, input, words);
        html.Append("<main>\n");
        if (input.Deliveries.Count == 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Text(words.NoPost)}</p>\n");
        }

        foreach (var delivery in input.Deliveries)
        {
            Card(html, delivery, input, words);
        }

        return html.Append("</main>\n</body></html>\n").ToString();
    }

    private static void Problems(StringBuilder html, PreviewInput input, PreviewWords words)
    {
        html.Append("<ul class=\"problems\">");
        foreach (var problem in input.Problems.OrderByDescending(problem => problem.Severity))
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<li class=\"{(problem.Severity == Severity.Error ? "error" : "note")}\" dir=\"auto\"><b>{Text(problem.Place.Column ?? string.Empty)}</b> {Text(MessageCatalog.Text(problem, input.Calendar.Language))}</li>");
        }

        html.Append(input.Problems.Count == 0 ? $"<li class=\"fine\">{Text(words.Fine)}</li>" : string.Empty).Append("</ul>\n");
    }

    private static void Card(StringBuilder html, ComposedDelivery composed, PreviewInput input, PreviewWords words)
    {
        var (channel, profile, post) = (composed.Delivery.Channel, composed.Profile, Shown(composed.Post));
        var account = channel.Account.Length > 0 ? channel.Account : channel.Name;
        var isUpright = post.ContentType is ContentType.Story or ContentType.Reel || profile.Id == "tiktok";
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"{Text(profile.Id)}{(isUpright ? " upright" : string.Empty)}\"><header><span class=\"avatar\" aria-hidden=\"true\">")
            .Append(Text(StringInfo.GetNextTextElement(account.TrimStart('@', ' ').ToUpperInvariant())))
            .Append(CultureInfo.InvariantCulture, $"</span><span><b dir=\"auto\">{Text(account)}</b><small>{Text(profile.Name)} · {Text(When(composed.Delivery, input, words))}</small></span></header>\n");
        if (MediaFirst.Contains(profile.Id) || isUpright)
        {
            Media(html, post, input, words);
        }

        if (post.Title.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 dir=\"auto\">{Text(post.Title)}</h2>");
        }

        Words(html, post, post.Text, LimitSubject.Text, profile, words);
        if (!MediaFirst.Contains(profile.Id) && !isUpright)
        {
            Media(html, post, input, words);
        }

        Link(html, post, profile, input, words);
        foreach (var choice in Poll.Of(post)?.Choices ?? [])
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"choice\" dir=\"auto\">{Text(choice)}</p>");
        }

        foreach (var next in post.Thread)
        {
            html.Append("<div class=\"next\">");
            Words(html, post, next, LimitSubject.Text, profile, words);
            html.Append("</div>");
        }

        if (post.FirstComment.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"comment\"><small>{Text(words.Comment)}</small>");
            Words(html, post, post.FirstComment, LimitSubject.FirstComment, profile, words);
            html.Append("</div>");
        }

        html.Append("</article>\n");
    }

    // A warning without a text is the text (https://docs.joinmastodon.org/methods/statuses/#create, 2026-11-22).
    private static ComposedPost Shown(ComposedPost post) => post.Text.Length == 0 && Warning(post) is { Length: > 0 } warning
        ? post with { Text = warning, Options = post.Options.Where(option => option.Key != "contentWarning").ToDictionary() }
        : post;

    private static string Warning(ComposedPost post) => post.Options.GetValueOrDefault("contentWarning", string.Empty);

    private static void Words(StringBuilder html, ComposedPost post, string text, LimitSubject subject, NetworkProfile profile, PreviewWords words)
    {
        if (text.Length == 0)
        {
            return;
        }

        var (warning, end) = (Warning(post), text.Length);
        var limits = (profile.RulesFor(post.ContentType)?.Limits ?? profile.Limits).Where(limit => limit is { Advice: false, Max: not null });
        foreach (var limit in limits.Where(limit => limit.Of == subject || limit.Of == LimitSubject.TextAndWarning))
        {
            var before = limit.Of == LimitSubject.TextAndWarning ? TextLength.Count(warning, limit.Unit) : 0;
            end = Math.Min(end, TextLength.FitEnd(text, limit.Unit, Math.Max(0, (int)limit.Max!.Value - before)));
        }

        if (warning.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"warning\" dir=\"auto\">{Text(warning)}<small>{Text(words.Hidden)}</small></p>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p class=\"text\" dir=\"auto\">{Text(text[..end])}</p>");
        if (end < text.Length)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"cut\" dir=\"auto\"><small>{Text(PreviewWords.Fill(words.NotShown, "network", profile.Name))}</small>{Text(text[end..])}</p>");
        }
    }

    private static void Link(StringBuilder html, ComposedPost post, NetworkProfile profile, PreviewInput input, PreviewWords words)
    {
        if (post.Link.Length == 0)
        {
            return;
        }

        html.Append("<div class=\"card\">");
        if (CoverOnCards.Contains(profile.Id) && post.Cover.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<figure>{Picture(input.Pictures.GetValueOrDefault(post.Cover), string.Empty) ?? $"<span>{Text(Name(post.Cover, input, words))}</span>"}</figure>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p><small>{Text(Uri.TryCreate(post.Link, UriKind.Absolute, out var link) ? link.Host : string.Empty)}</small>")
            .Append(profile.Link == LinkPlacement.Card ? $"<i>{Text(words.PageTitle)}</i>" : string.Empty)
            .Append(CultureInfo.InvariantCulture, $"<span>{Text(post.Link)}</span></p></div>");
    }

    private static void Media(StringBuilder html, ComposedPost post, PreviewInput input, PreviewWords words)
    {
        if (post.Assets.Count == 0)
        {
            return;
        }

        if (post.Options.GetValueOrDefault("sensitive") == "yes" || Warning(post).Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"warning\"><small>{Text(words.Sensitive)}</small></p>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<div class=\"media of{Math.Min(post.Assets.Count, MostTiles)}\">");
        for (var i = 0; i < Math.Min(post.Assets.Count, MostTiles); i++)
        {
            html.Append("<figure>").Append(Tile(post, i, input, words));
            if (i == MostTiles - 1 && post.Assets.Count > MostTiles)
            {
                html.Append(CultureInfo.InvariantCulture, $"<span class=\"more\">{Text(PreviewWords.Fill(words.More, "count", $"{post.Assets.Count - MostTiles}"))}</span>");
            }

            html.Append("</figure>");
        }

        html.Append("</div>");
    }

    private static string Tile(ComposedPost post, int at, PreviewInput input, PreviewWords words)
    {
        var name = post.Assets[at];
        var cover = post.Cover.Length > 0 && AssetFormat.OfName(name).Kind == AssetKind.Video ? input.Pictures.GetValueOrDefault(post.Cover) : null;
        return Picture(input.Pictures.GetValueOrDefault(name) ?? cover, post.AltTexts.ElementAtOrDefault(at) ?? string.Empty) ?? $"<span>{Text(Name(name, input, words))}</span>";
    }

    private static string? Picture(string? picture, string alt) => picture is null ? null : $"<img src=\"{Text(picture)}\" alt=\"{Text(alt)}\">";

    private static string Name(string name, PreviewInput input, PreviewWords words) => LinkFinder.IsLink(name) ? name
        : !input.Pictures.ContainsKey(name) ? PreviewWords.Fill(words.Missing, "name", name)
        : AssetFormat.OfName(name).Kind is AssetKind.Image ? PreviewWords.Fill(words.NoPicture, "name", name)
        : "▶ " + name;

    // In the zone in which the row says it: its own, else the channel's, else the calendar's.
    private static string When(DeliveryDraft delivery, PreviewInput input, PreviewWords words)
    {
        if (delivery.DueAt is not { } due)
        {
            return delivery.IsNow ? words.Now : words.NoTime;
        }

        var ofCalendar = DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.Calendar.Zone) ?? DateTimeZone.Utc;
        var zone = ZoneReader.Find(input.Draft.Fields.For(ColumnRole.TimeZone, delivery.Channel).Trim())
            ?? (delivery.Channel.Zone is { } own ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(own) : null)
            ?? ofCalendar;
        var time = Instant.FromDateTimeOffset(due).InZone(zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return PreviewWords.Fill(words.Due, "time", zone.Equals(ofCalendar) ? time : $"{time} ({zone.Id})");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
