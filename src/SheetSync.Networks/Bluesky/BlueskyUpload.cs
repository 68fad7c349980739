using System.Text.Json;
using System.Text.Json.Nodes;

namespace SheetSync.Networks.Bluesky;

/// <summary>A file that a server has taken, as it is kept with the steps of a preparation.</summary>
/// <param name="Blob">How a record names it.</param>
/// <param name="Sha256">What was in the file.</param>
/// <param name="At">When it was uploaded: a server throws away what no record names for long.</param>
/// <param name="IsVideo">Whether it is a video.</param>
/// <param name="Width">Its width in pixels; null: not known.</param>
/// <param name="Height">Its height in pixels; null: not known.</param>
internal sealed record BlueskyUpload(JsonObject Blob, string Sha256, DateTimeOffset At, bool IsVideo, int? Width, int? Height)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    /// <summary>As a step keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The upload of a step; null where there is none.</summary>
    public static BlueskyUpload? Read(string? step) => step is null ? null : JsonSerializer.Deserialize<BlueskyUpload>(step, JsonSerializerOptions.Web);

    /// <summary>Whether it still stands for the same file.</summary>
    public bool Holds(string sha256, DateTimeOffset now) => Sha256 == sha256 && now - At < Kept;
}
