using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

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
        var ((channel, dueAt, isNow), profile, post) = composed;
        var account = channel.Account.Length > 0 ? channel.Account : channel.Name;
        var isUpright = post.ContentType is ContentType.Story or ContentType.Reel || profile.Id == "tiktok";
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"{Text(profile.Id)}{(isUpright ? " upright" : string.Empty)}\"><header><span class=\"avatar\" aria-hidden=\"true\">")
            .Append(Text(StringInfo.GetNextTextElement(account.TrimStart('@', ' ').ToUpperInvariant())))
            .Append(CultureInfo.InvariantCulture, $"</span><span><b dir=\"auto\">{Text(account)}</b><small>{Text(profile.Name)} · {Text(When(dueAt, isNow, input, words))}</small></span></header>\n");
        if (MediaFirst.Contains(profile.Id) || isUpright)
        {
            Media(html, post, input, words);
        }

        if (post.Title.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 dir=\"auto\">{Text(post.Title)}</h2>");
        }

        Words(html, post, post.Text, profile, words);
        if (!MediaFirst.Contains(profile.Id) && !isUpright)
        {
            Media(html, post, input, words);
        }

        if (post.Link.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"card\"><small>{Text(Uri.TryCreate(post.Link, UriKind.Absolute, out var link) ? link.Host : string.Empty)}</small>{Text(post.Link)}</p>");
        }

        foreach (var choice in Poll.Of(post)?.Choices ?? [])
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"choice\" dir=\"auto\">{Text(choice)}</p>");
        }

        foreach (var next in post.Thread)
        {
            html.Append("<div class=\"next\">");
            Words(html, post, next, profile, words);
            html.Append("</div>");
        }

        if (post.FirstComment.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"comment\" dir=\"auto\"><small>{Text(words.Comment)}</small>{Text(post.FirstComment)}</p>");
        }

        html.Append("</article>\n");
    }

    private static void Words(StringBuilder html, ComposedPost post, string text, NetworkProfile profile, PreviewWords words)
    {
        if (text.Length == 0)
        {
            return;
        }

        var kept = text;
        foreach (var limit in (profile.RulesFor(post.ContentType)?.Limits ?? profile.Limits).Where(limit => limit is { Of: LimitSubject.Text or LimitSubject.TextAndWarning, Advice: false, Max: not null }))
        {
            var warning = limit.Of == LimitSubject.TextAndWarning ? TextLength.Count(post.Options.GetValueOrDefault("contentWarning", string.Empty), limit.Unit) : 0;
            var fit = TextLength.Fit(text, limit.Unit, Math.Max(0, (int)limit.Max!.Value - warning));
            kept = fit.Length < kept.Length ? fit : kept;
        }

        html.Append(CultureInfo.InvariantCulture, $"<p class=\"text\" dir=\"auto\">{Text(kept)}</p>");
        if (kept.Length < text.Length)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"cut\" dir=\"auto\"><small>{Text(PreviewWords.Fill(words.NotShown, "network", profile.Name))}</small>{Text(text[kept.Length..])}</p>");
        }
    }

    private static void Media(StringBuilder html, ComposedPost post, PreviewInput input, PreviewWords words)
    {
        if (post.Assets.Count == 0)
        {
            return;
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
        var isKnown = input.Pictures.TryGetValue(name, out var picture);
        var cover = post.Cover.Length > 0 ? input.Pictures.GetValueOrDefault(post.Cover) : null;
        return (picture ?? (AssetFormat.OfName(name).Kind == AssetKind.Video ? cover : null)) is { } shown
            ? $"<img src=\"{Text(shown)}\" alt=\"{Text(post.AltTexts.ElementAtOrDefault(at) ?? string.Empty)}\">"
            : $"<span>{Text(LinkFinder.IsLink(name) ? name : !isKnown ? PreviewWords.Fill(words.Missing, "name", name) : AssetFormat.OfName(name).Kind is AssetKind.Image ? PreviewWords.Fill(words.NoPicture, "name", name) : "▶ " + name)}</span>";
    }

    private static string When(DateTimeOffset? dueAt, bool isNow, PreviewInput input, PreviewWords words)
    {
        if (dueAt is not { } due)
        {
            return isNow ? words.Now : words.NoTime;
        }

        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.Calendar.Zone) ?? DateTimeZone.Utc;
        return PreviewWords.Fill(words.Due, "time", Instant.FromDateTimeOffset(due).InZone(zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
