namespace SheetSync.Worker.Previews;

/// <summary>The looks of a preview page.</summary>
internal static class PreviewStyle
{
    public const string Css = """
        :root{color-scheme:light}*{box-sizing:border-box}
        body{margin:0;padding:28px;background:#eef1f5;color:#16191d;font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        h1{margin:0 0 12px;font-size:22px;color:#1f3a5f}
        small{display:block;color:#5b6572;font-size:12px}
        .problems{list-style:none;margin:0 0 22px;padding:0;max-width:900px}
        .problems li{padding:7px 12px;margin:0 0 4px;border-left:4px solid #8a94a3;background:#fff;border-radius:4px;overflow-wrap:anywhere}
        .problems .error{border-color:#b3261e}.problems .note{border-color:#b26a00}.problems .fine{border-color:#2e7d32}
        main{display:flex;flex-wrap:wrap;gap:22px;align-items:flex-start}
        article{width:420px;max-width:100%;background:#fff;border:1px solid #dfe3e8;border-top:5px solid #5b6572;border-radius:12px;overflow:hidden;padding-bottom:14px}
        article.x{border-top-color:#0f1419}article.facebook{border-top-color:#0866ff}article.instagram{border-top-color:#d62976}article.linkedin{border-top-color:#0a66c2}
        article.bluesky{border-top-color:#1185fe}article.mastodon{border-top-color:#6364ff}article.pinterest{border-top-color:#e60023}article.tiktok{border-top-color:#111}
        article.google{border-top-color:#34a853}
        header{display:flex;gap:10px;align-items:center;padding:14px 16px 10px}header b{display:block;overflow-wrap:anywhere}
        .avatar{flex:none;width:40px;height:40px;border-radius:50%;display:grid;place-items:center;color:#fff;background:#1f3a5f;font-weight:600}
        h2{margin:10px 16px 0;font-size:17px;overflow-wrap:anywhere}
        .text,.cut{margin:0;padding:8px 16px;white-space:pre-wrap;overflow-wrap:anywhere}
        .cut{margin:0 16px 8px;padding:8px 10px;background:#fdecea;color:#7a1a14;border-radius:6px;text-decoration:line-through;text-decoration-color:#d98b86}
        .cut small{color:#7a1a14;font-weight:600;text-decoration:none;display:inline-block;width:100%}
        .media{display:grid;gap:2px;background:#dfe3e8;margin:6px 0}.of2,.of4{grid-template-columns:1fr 1fr}.of3{grid-template-columns:2fr 1fr}.of3 figure:first-child{grid-row:span 2}
        figure{position:relative;margin:0;min-height:120px;background:#f3f5f8;display:grid;place-items:center;overflow:hidden;text-align:center;color:#5b6572;overflow-wrap:anywhere}
        figure>span{padding:14px}
        figure img{display:block;width:100%;height:100%;object-fit:cover}.of1 img{max-height:520px;object-fit:contain}
        .upright figure{aspect-ratio:9/16}.upright .media{grid-template-columns:1fr}
        .upright{width:300px}.of2 figure,.of4 figure{aspect-ratio:1}.of3{aspect-ratio:3/2;grid-template-rows:1fr 1fr}.of3 figure{min-height:0}.of3 img{position:absolute;inset:0}
        .upright .of3{aspect-ratio:auto;grid-template-rows:none}
        .more{position:absolute;inset:0;display:grid;place-items:center;background:rgb(20 25 35/.55);color:#fff;font-size:20px}
        .warning{margin:4px 16px;padding:8px 12px;background:#fff4e0;border-radius:6px;font-weight:600;white-space:pre-wrap;overflow-wrap:anywhere}.warning small{font-weight:400}
        .card{margin:8px 16px;border:1px solid #dfe3e8;border-radius:8px;overflow:hidden;overflow-wrap:anywhere}
        .card p{margin:0;padding:12px 14px}.card i,.card span{display:block}.card i{color:#5b6572}.card figure{aspect-ratio:1.91}.card figure img{position:absolute;inset:0}
        .choice{margin:6px 16px;padding:6px 12px;border:1px solid #b9c1ca;border-radius:18px}
        .next{margin-top:10px;padding-top:10px;border-top:3px double #d3d8de}
        .comment{margin-top:10px;padding-top:10px;border-top:1px solid #e8ebef}.comment>small{padding:0 16px}
        """;
}
