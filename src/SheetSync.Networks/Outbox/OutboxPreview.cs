using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.Outbox;

/// <summary>A page that shows a post about as a network would. Everything from the sheet is text in it: no script runs, nothing is fetched.</summary>
internal static partial class OutboxPreview
{
    private const string Style = """
        :root{color-scheme:light}*{box-sizing:border-box}
        body{margin:0;padding:32px 16px;background:#f1f3f6;color:#16191d;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        article{max-width:560px;margin:0 auto;background:#fff;border:1px solid #dfe3e8;border-radius:14px;overflow:hidden;box-shadow:0 1px 3px rgb(20 30 50/.08)}
        header{display:flex;gap:12px;align-items:center;padding:18px 20px 6px}
        .avatar{flex:none;width:46px;height:46px;border-radius:50%;display:grid;place-items:center;color:#fff;font-size:20px;font-weight:600}
        .who{min-width:0}.who b{display:block;overflow-wrap:anywhere}.who span{color:#5b6572;font-size:13px}
        h1{margin:10px 20px 0;font-size:20px;line-height:1.3;overflow-wrap:anywhere}
        .text{margin:0;padding:10px 20px 16px;white-space:pre-wrap;overflow-wrap:anywhere}
        .text i,.text a{font-style:normal;color:#0b5cad;text-decoration:none}
        .media{display:grid;gap:2px;background:#dfe3e8}.media.many{grid-template-columns:1fr 1fr}
        .media figure{margin:0;background:#f7f8fa;min-height:60px;display:grid;place-items:center;overflow-wrap:anywhere}
        .media img,.media video{display:block;width:100%;max-height:560px;object-fit:contain}.media.many img{aspect-ratio:1;object-fit:cover}
        .media a{padding:20px;color:#0b5cad}
        .card{display:block;margin:0 20px 18px;padding:14px 16px;border:1px solid #dfe3e8;border-radius:10px;color:#16191d;text-decoration:none;overflow-wrap:anywhere}
        .card small{display:block;color:#5b6572}
        .next{border-top:3px double #d3d8de}
        .comment{margin:0;padding:14px 20px;border-top:1px solid #e8ebef;background:#fafbfc;white-space:pre-wrap;overflow-wrap:anywhere;font-size:15px}
        footer{padding:12px 20px;border-top:1px solid #e8ebef;color:#5b6572;font-size:12px;overflow-wrap:anywhere}
        """;

    /// <summary>The page. <paramref name="files"/>: the copies of the assets beside it, in order; null for one that is a link.</summary>
    public static string Html(PublishRequest request, NetworkProfile profile, IReadOnlyList<string?> files, string? cover)
    {
        var post = request.Post;
        var account = request.Channel.Account.Length > 0 ? request.Channel.Account : request.Channel.Name;
        var html = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html").Append(LanguageName().IsMatch(post.Language) ? $" lang=\"{post.Language}\"" : string.Empty)
            .Append("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Text(profile.Name)}: {Text(account)}</title>\n<style>\n{Style}\n</style></head>\n<body><article>\n")
            .Append(CultureInfo.InvariantCulture, $"<header><div class=\"avatar\" style=\"background:{Colour(account)}\" aria-hidden=\"true\">{Text(Initial(account))}</div>")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"who\"><b dir=\"auto\">{Text(account)}</b><span>{Text(profile.Name)} · <time datetime=\"{request.DueAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{request.DueAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC</time></span></div></header>\n");
        if (post.Title.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h1 dir=\"auto\">{Text(post.Title)}</h1>\n");
        }

        if (post.Text.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"text\" dir=\"auto\">{Marked(post.Text)}</p>\n");
        }

        Media(html, post, files, cover);
        if (post.Link.Length > 0)
        {
            html.Append(Link(post.Link, "card", $"<small>{Text(Host(post.Link))}</small>{Text(post.Link)}")).Append('\n');
        }

        foreach (var next in post.Thread)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"text next\" dir=\"auto\">{Marked(next)}</p>\n");
        }

        if (post.FirstComment.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"comment\" dir=\"auto\"><b>{Text(account)}</b>\n{Marked(post.FirstComment)}</p>\n");
        }

        var about = new[] { request.Channel.Name, request.PostId }.Concat(post.Options.Where(o => o.Value.Length > 0).Select(o => $"{o.Key}: {o.Value}"));
        return html.Append(CultureInfo.InvariantCulture, $"<footer>{Text(string.Join(" · ", about))}</footer>\n</article></body></html>\n").ToString();
    }

    private static void Media(StringBuilder html, ComposedPost post, IReadOnlyList<string?> files, string? cover)
    {
        if (post.Assets.Count == 0)
        {
            return;
        }

        html.Append(post.Assets.Count > 1 ? "<div class=\"media many\">" : "<div class=\"media\">");
        for (var i = 0; i < post.Assets.Count; i++)
        {
            html.Append("<figure>").Append(Medium(post.Assets[i], files[i], post.AltTexts.ElementAtOrDefault(i) ?? string.Empty, cover)).Append("</figure>");
        }

        html.Append("</div>\n");
    }

    private static string Medium(string name, string? file, string alt, string? cover) => file is null
        ? Link(name, string.Empty, Text(name))
        : AssetFormat.OfName(name).Kind switch
        {
            AssetKind.Image or AssetKind.Animation => $"<img src=\"{Uri.EscapeDataString(file)}\" alt=\"{Text(alt)}\">",
            AssetKind.Video => $"<video controls preload=\"metadata\" src=\"{Uri.EscapeDataString(file)}\" aria-label=\"{Text(alt)}\""
                + (cover is null ? "></video>" : $" poster=\"{Uri.EscapeDataString(cover)}\"></video>"),
            _ => $"<a href=\"{Uri.EscapeDataString(file)}\">{Text(name)}</a>",
        };

    // Only web links lead anywhere; "javascript:" and all others are shown as the text they are.
    private static string Link(string link, string css, string inner)
    {
        var look = css.Length == 0 ? string.Empty : $" class=\"{css}\"";
        return Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? $"<a{look} rel=\"noreferrer noopener\" href=\"{Text(uri.AbsoluteUri)}\">{inner}</a>"
            : $"<span{look}>{inner}</span>";
    }

    private static string Marked(string text)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var match in Marks().EnumerateMatches(text))
        {
            html.Append(Text(text[at..match.Index]));
            var word = text.Substring(match.Index, match.Length);
            html.Append(word[0] is '#' or '@' ? $"<i>{Text(word)}</i>" : Link(word, string.Empty, Text(word)));
            at = match.Index + match.Length;
        }

        return html.Append(Text(text[at..])).ToString();
    }

    private static string Host(string link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri.Host : string.Empty;

    private static string Initial(string name) => StringInfo.GetNextTextElement(name.TrimStart('@', ' ').ToUpperInvariant());

    private static string Colour(string name) => string.Create(CultureInfo.InvariantCulture, $"hsl({name.Sum(c => c * 37) % 360} 48% 40%)");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?)\]]|(?<![\w/])[#@][\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_]", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageName();
}
