using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SheetSync.Core.Assets;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>
/// Puts files onto an account's server, where nobody sees them until a record names them. A video goes the same way: whoever shows the post makes it
/// playable (https://docs.bsky.app/docs/tutorials/video, "simple method", 2026-11-22).
/// </summary>
internal sealed class BlueskyUploads(NetworkClient client)
{
    /// <summary>The step of the link card's picture.</summary>
    public const string Thumb = "thumb";

    /// <summary>The step of an asset.</summary>
    public static string StepOf(int at) => string.Create(CultureInfo.InvariantCulture, $"media:{at}");

    /// <summary>The files of a request: a link's card shows the cover.</summary>
    public static IEnumerable<(string Step, string Name)> FilesOf(ComposedPost post) => post.Assets.Count > 0
        ? post.Assets.Select((name, at) => (StepOf(at), name))
        : post is { Link.Length: > 0, Cover.Length: > 0 } ? [(Thumb, post.Cover)] : [];

    /// <summary>
    /// Uploads a file unless its step holds it. Throws <see cref="IOException"/> and the like where the file cannot be read; an answer comes back where
    /// the server did not take it.
    /// </summary>
    public async Task<(BlueskyUpload? Upload, HttpAnswer? Answer)> PutAsync(
        BlueskySession session, IAssetStore assets, AssetEntry entry, BlueskyUpload? done, CancellationToken cancellationToken)
    {
        var sha256 = await HashAsync(assets, entry.Name, cancellationToken).ConfigureAwait(false);
        if (done?.Holds(sha256, client.Clock.GetUtcNow()) == true)
        {
            return (done, null);
        }

        var call = session.Call(HttpMethod.Post, "xrpc/com.atproto.repo.uploadBlob") with
        {
            Content = async token => new StreamContent(await assets.OpenAsync(entry.Name, token).ConfigureAwait(false))
            {
                Headers = { ContentType = new MediaTypeHeaderValue(TypeOf(entry.Format)) },
            },
        };
        var answer = await client.SendAsync(HttpStep.Upload, call, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess && BlobIn(answer) is { } blob
            ? (new BlueskyUpload(blob, sha256, answer.At, entry.Format.Kind == AssetKind.Video, entry.Width, entry.Height), answer)
            : (null, answer);
    }

    private static async Task<string> HashAsync(IAssetStore assets, string name, CancellationToken cancellationToken)
    {
        await using var file = await assets.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }

    private static JsonObject? BlobIn(HttpAnswer answer) =>
        answer.Json is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("blob", out var blob) && blob.ValueKind == JsonValueKind.Object && blob.TryGetProperty("ref", out _)
            ? JsonObject.Create(blob)
            : null;

    private static string TypeOf(AssetFormat format) => (format.Kind == AssetKind.Video ? "video/" : "image/") + format.Name;
}
