using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Networks.Webhook;

/// <summary>The JSON of a delivery, as <c>config/webhook/delivery.schema.json</c> describes it.</summary>
internal static class WebhookBody
{
    private const int Schema = 1;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The steps of a preparation: each asset's hash, so that a commit sends the files that were approved.</summary>
    public static async Task<StepRecord> StepsAsync(PublishRequest request, IAssetStore assets, CancellationToken cancellationToken)
    {
        var steps = new Dictionary<string, string>();
        foreach (var (step, name) in Files(request))
        {
            await using var file = await assets.OpenAsync(name, cancellationToken).ConfigureAwait(false);
            steps[step] = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
        }

        return new StepRecord(steps);
    }

    /// <summary>The body. Throws <see cref="FileNotFoundException"/> with its name for an asset that is gone or no longer the one of the steps.</summary>
    public static async Task<ReadOnlyMemory<byte>> BuildAsync(
        PublishRequest request, StepRecord steps, IAssetStore assets, bool withContent, CancellationToken cancellationToken)
    {
        var contents = new Dictionary<string, byte[]>();
        foreach (var (step, name) in Files(request))
        {
            var content = await ReadAsync(assets, name, cancellationToken).ConfigureAwait(false);
            contents[step] = Convert.ToHexStringLower(SHA256.HashData(content)) == steps.Done.GetValueOrDefault(step)
                ? content
                : throw new FileNotFoundException("It is not the file of the preparation.", name);
        }

        var body = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(body, Plain))
        {
            Write(json, request, contents, withContent);
        }

        return body.WrittenMemory;
    }

    private static IEnumerable<(string Step, string Name)> Files(PublishRequest request)
    {
        var names = request.Post.Assets.Select((name, at) => (Step: string.Create(CultureInfo.InvariantCulture, $"asset:{at}"), Name: name));
        return names.Append((Step: "cover", Name: request.Post.Cover)).Where(file => file.Name.Length > 0 && !LinkFinder.IsLink(file.Name));
    }

    private static async Task<byte[]> ReadAsync(IAssetStore assets, string name, CancellationToken cancellationToken)
    {
        await using var file = await assets.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return content.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PublishRequest request, Dictionary<string, byte[]> contents, bool withContent)
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
        json.WriteString("dueAt", request.DueAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("contentType", JsonNamingPolicy.CamelCase.ConvertName(post.ContentType.ToString()));
        json.WriteString("language", post.Language);
        json.WriteString("title", post.Title);
        json.WriteString("text", post.Text);
        json.WriteString("link", post.Link);
        json.WriteString("firstComment", post.FirstComment);
        json.WriteStartArray("assets");
        foreach (var (at, name) in post.Assets.Index())
        {
            Asset(json, name, post.AltTexts.ElementAtOrDefault(at) ?? string.Empty, contents.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"asset:{at}")), withContent);
        }

        json.WriteEndArray();
        json.WritePropertyName("cover");
        if (post.Cover.Length > 0)
        {
            Asset(json, post.Cover, string.Empty, contents.GetValueOrDefault("cover"), withContent);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    private static void Asset(Utf8JsonWriter json, string name, string altText, byte[]? content, bool withContent)
    {
        json.WriteStartObject();
        json.WriteString("altText", altText);
        if (content is null)
        {
            json.WriteString("url", name);
        }
        else
        {
            json.WriteString("name", name);
            json.WriteString("format", AssetFormat.OfName(name).Name);
            json.WriteNumber("bytes", content.Length);
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(content)));
            if (withContent)
            {
                json.WriteBase64String("content", content);
            }
        }

        json.WriteEndObject();
    }
}
