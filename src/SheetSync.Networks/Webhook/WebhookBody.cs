using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SheetSync.Core.Assets;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.Webhook;

/// <summary>The JSON of a delivery, as <c>config/webhook/delivery.schema.json</c> describes it.</summary>
internal static class WebhookBody
{
    private const int Schema = 1;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body.</summary>
    /// <param name="request">The delivery.</param>
    /// <param name="files">What is sent of each file, by its step.</param>
    /// <param name="callback">Where the receiver can say what became of it; null: nowhere.</param>
    public static ReadOnlyMemory<byte> Build(PublishRequest request, IReadOnlyDictionary<string, SentAsset> files, Uri? callback)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Plain))
        {
            Write(json, request, files, callback);
        }

        return body.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, PublishRequest request, IReadOnlyDictionary<string, SentAsset> files, Uri? callback)
    {
        var post = request.Post;
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("type", "delivery");
        json.WriteString("key", request.Key);
        json.WriteString("postId", request.PostId);
        json.WriteString("calendar", request.Calendar);
        json.WriteString("channel", request.Channel.Name);
        json.WriteString("account", request.Channel.Account);
        json.WriteString("dueAt", Utc(request.DueAt));
        if (callback is not null)
        {
            json.WriteString("callbackUrl", callback.AbsoluteUri);
        }

        json.WriteString("contentType", JsonNamingPolicy.CamelCase.ConvertName(post.ContentType.ToString()));
        json.WriteString("language", post.Language);
        json.WriteString("title", post.Title);
        json.WriteString("text", post.Text);
        json.WriteString("link", post.Link);
        json.WriteString("firstComment", post.FirstComment);
        json.WriteStartArray("assets");
        foreach (var (at, name) in post.Assets.Index())
        {
            Asset(json, name, post.AltTexts.ElementAtOrDefault(at) ?? string.Empty, files.GetValueOrDefault(WebhookAssets.StepOf(at)));
        }

        json.WriteEndArray();
        json.WritePropertyName("cover");
        if (post.Cover.Length > 0)
        {
            Asset(json, post.Cover, string.Empty, files.GetValueOrDefault("cover"));
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    private static void Asset(Utf8JsonWriter json, string name, string altText, SentAsset? file)
    {
        json.WriteStartObject();
        json.WriteString("altText", altText);
        if (file is null)
        {
            json.WriteString("url", name);
        }
        else
        {
            json.WriteString("name", name);
            json.WriteString("format", AssetFormat.OfName(name).Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Hash);
            if (file.Link is { } link)
            {
                json.WriteString("url", link.Address.AbsoluteUri);
                json.WriteString("urlExpires", Utc(link.Ends));
            }

            if (file.Content is { } content)
            {
                json.WriteBase64String("content", content);
            }
        }

        json.WriteEndObject();
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
