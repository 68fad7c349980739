using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.ByHand;

/// <summary>
/// The page from which a person posts: what to do, and each part of the post with a button that copies it. Everything from the sheet is text in it; the
/// only script that may run is ours, named by its hash.
/// </summary>
internal static class ByHandPage
{
    /// <summary>The page's name in the post's folder.</summary>
    public const string Name = "post.html";

    // Where a browser lets no page write to the clipboard, the text is selected, and a person copies it.
    private const string Script = """
        document.addEventListener('click',async e=>{const b=e.target.closest('button[data-of]');if(!b)return;const t=document.getElementById(b.dataset.of);let ok=true;
        try{await navigator.clipboard.writeText(t.textContent)}catch{const r=document.createRange();r.selectNodeContents(t);const s=getSelection();s.removeAllRanges();s.addRange(r);ok=document.execCommand('copy')}
        if(ok){b.classList.add('done');b.textContent=b.dataset.done}});
        """;

    private const string Style = """
        :root{color-scheme:light}*{box-sizing:border-box}
        body{margin:0;padding:32px 16px 48px;background:#f1f3f6;color:#16191d;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        main{max-width:680px;margin:0 auto}
        h1{margin:0;font-size:24px;line-height:1.25}.where{margin:4px 0 18px;color:#4a5360;overflow-wrap:anywhere}
        ol{margin:0 0 22px;padding:14px 18px 14px 40px;background:#fff7e0;border:1px solid #ecd9a0;border-radius:12px}ol li{margin:3px 0;overflow-wrap:anywhere}
        section{margin:0 0 14px;background:#fff;border:1px solid #dfe3e8;border-radius:12px;overflow:hidden}
        .head{display:flex;align-items:center;justify-content:space-between;gap:12px;padding:10px 10px 10px 16px;background:#fafbfc;border-bottom:1px solid #e8ebef}
        h2{margin:0;font-size:15px;min-width:0;overflow-wrap:anywhere}
        pre{margin:0;padding:14px 16px;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
        button{flex:none;min-width:104px;padding:8px 14px;border:0;border-radius:8px;background:#0b5cad;color:#fff;font:inherit;font-weight:600;cursor:pointer}
        button:hover{background:#094c90}button:focus-visible,a:focus-visible{outline:3px solid #f0a830;outline-offset:2px}button.done{background:#1d7a3a}
        img,video{display:block;max-width:100%;max-height:420px;margin:0 auto;background:#eef1f4}
        .file{display:block;padding:12px 16px;color:#0b5cad;overflow-wrap:anywhere}.alt{border-top:1px solid #e8ebef}
        footer{color:#4a5360;font-size:13px;overflow-wrap:anywhere}footer a{color:#0b5cad}
        """;

    private static readonly string ScriptHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));

    /// <summary>The page. <paramref name="files"/>: the copies of the assets beside it, in order; null for one that is a link.</summary>
    public static string Html(PublishRequest request, NetworkProfile profile, CalendarDefinition? calendar, IReadOnlyList<string?> files, string? cover)
    {
        var language = calendar?.Language ?? "en";
        var words = ByHandWords.In(language);
        var title = DisplayWords.Of(PostStatus.ToPostByHand, language);
        var post = request.Post;
        var html = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<meta name=\"referrer\" content=\"no-referrer\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'; ")
            .Append(CultureInfo.InvariantCulture, $"script-src 'sha256-{ScriptHash}'; base-uri 'none'; form-action 'none'\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Text(title)}: {Text(request.Channel.Name)}</title>\n<style>\n{Style}\n</style></head>\n<body><main>\n")
            .Append(CultureInfo.InvariantCulture, $"<h1>{Text(title)}: {Text(profile.Name)}</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"where\" dir=\"auto\">{Text(request.Channel.Name)} · {Text(request.Channel.Account)} · {Text(words.Due)} {Text(Due(request, calendar))}</p>\n<ol>\n");
        foreach (var step in words.Steps)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{Text(string.Format(CultureInfo.InvariantCulture, step, profile.Name, request.Channel.Account, title))}</li>\n");
        }

        html.Append("</ol>\n");
        Part(html, words, "title", post.Title);
        Part(html, words, "text", post.Text);
        Part(html, words, "link", post.Link);
        for (var i = 0; i < post.Assets.Count; i++)
        {
            Asset(html, words, i, post.Assets[i], files[i], post.AltTexts.ElementAtOrDefault(i) ?? string.Empty);
        }

        if (post.Cover.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section><div class=\"head\"><h2>{Text(words.Parts["cover"])}</h2></div>{Medium(post.Cover, cover, words)}</section>\n");
        }

        foreach (var (at, next) in post.Thread.Index())
        {
            Section(html, words, string.Create(CultureInfo.InvariantCulture, $"next-{at}"), string.Create(CultureInfo.InvariantCulture, $"{words.Parts["next"]} ({at + 2}/{post.Thread.Count + 1})"), next);
        }

        Part(html, words, "comment", post.FirstComment);
        foreach (var (option, value) in post.Options.Where(option => option.Value.Length > 0))
        {
            Section(html, words, $"option-{option}", option, value);
        }

        return html.Append(CultureInfo.InvariantCulture, $"<footer>{Text(string.Format(CultureInfo.InvariantCulture, words.Row, request.PostId, request.Calendar))} · <a href=\"preview.html\">{Text(words.Preview)}</a></footer>\n")
            .Append(CultureInfo.InvariantCulture, $"</main><script>{Script}</script></body></html>\n").ToString();
    }

    private static void Part(StringBuilder html, ByHandWords words, string part, string text)
    {
        if (text.Length > 0)
        {
            Section(html, words, part, words.Parts[part], text);
        }
    }

    private static void Section(StringBuilder html, ByHandWords words, string id, string heading, string text) => html
        .Append("<section>").Append(Head(words, id, heading))
        .Append(CultureInfo.InvariantCulture, $"<pre id=\"{Text(id)}\" dir=\"auto\">{Text(text)}</pre></section>\n");

    private static void Asset(StringBuilder html, ByHandWords words, int at, string name, string? file, string alt)
    {
        var heading = string.Create(CultureInfo.InvariantCulture, $"{at + 1}. {name}");
        html.Append(CultureInfo.InvariantCulture, $"<section><div class=\"head\"><h2 dir=\"auto\">{Text(heading)}</h2></div>{Medium(name, file, words)}");
        if (alt.Length > 0)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"alt-{at}");
            html.Append("<div class=\"alt\">").Append(Head(words, id, words.Parts["alt"])).Append(CultureInfo.InvariantCulture, $"<pre id=\"{id}\" dir=\"auto\">{Text(alt)}</pre></div>");
        }

        html.Append("</section>\n");
    }

    private static string Head(ByHandWords words, string id, string heading) =>
        $"<div class=\"head\"><h2>{Text(heading)}</h2><button type=\"button\" data-of=\"{Text(id)}\" data-done=\"{Text(words.Copied)}\" aria-label=\"{Text($"{words.Copy}: {heading}")}\">{Text(words.Copy)}</button></div>";

    // A link of an asset leads to the web alone; anything else is shown as the text that it is.
    private static string Medium(string name, string? file, ByHandWords words)
    {
        if (file is null)
        {
            return Uri.TryCreate(name, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? $"<a class=\"file\" rel=\"noreferrer noopener\" href=\"{Text(uri.AbsoluteUri)}\">{Text(name)}</a>"
                : $"<span class=\"file\">{Text(name)}</span>";
        }

        var shown = AssetFormat.OfName(name).Kind switch
        {
            AssetKind.Image or AssetKind.Animation => $"<img src=\"{Uri.EscapeDataString(file)}\" alt=\"\">",
            AssetKind.Video => $"<video controls preload=\"metadata\" src=\"{Uri.EscapeDataString(file)}\"></video>",
            _ => string.Empty,
        };
        return $"{shown}<a class=\"file\" href=\"{Uri.EscapeDataString(file)}\" target=\"_blank\" rel=\"noopener\">{Text(words.Open)}: {Text(file)}</a>";
    }

    private static string Due(PublishRequest request, CalendarDefinition? calendar)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(request.Channel.Zone ?? calendar?.Zone ?? "Etc/UTC") ?? DateTimeZone.Utc;
        return Instant.FromDateTimeOffset(request.DueAt).InZone(zone).ToString("uuuu'-'MM'-'dd HH':'mm '('z')'", CultureInfo.InvariantCulture);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
