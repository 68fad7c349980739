using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.Outbox;

/// <summary>Writes a post's folder: <c>post.json</c>, <c>preview.html</c> and copies of its assets.</summary>
internal static class OutboxPost
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes everything but the assets. <paramref name="files"/>: the copies' names in the order of the assets; null for one that is a link.</summary>
    public static async Task WriteAsync(
        string folder, PublishRequest request, NetworkProfile profile, IReadOnlyList<string?> files, string? cover, CancellationToken cancellationToken)
    {
        var post = request.Post;
        var json = JsonSerializer.Serialize(
            new
            {
                schema = 1,
                key = request.Key,
                postId = request.PostId,
                calendar = request.Calendar,
                network = request.Channel.Network,
                account = request.Channel.Account,
                channel = request.Channel.Name,
                dueAt = request.DueAt,
                contentType = post.ContentType,
                title = post.Title,
                text = post.Text,
                thread = post.Thread,
                link = post.Link,
                assets = post.Assets.Select((name, i) => new { name, file = files[i], altText = post.AltTexts.ElementAtOrDefault(i) ?? string.Empty }),
                cover = post.Cover.Length == 0 ? null : new { name = post.Cover, file = cover },
                firstComment = post.FirstComment,
                language = post.Language,
                options = post.Options,
                bodyHash = request.BodyHash,
            },
            Readable);
        await File.WriteAllTextAsync(Path.Combine(folder, "post.json"), json + "\n", cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "preview.html"), OutboxPreview.Html(request, profile.NamedFor(request.Channel), files, cover), cancellationToken)
            .ConfigureAwait(false);
    }
}
