using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Assets;
using SheetSync.Core.Stores;

namespace SheetSync.Conformance.Stores;

/// <summary>A library in memory: names and what is in the files.</summary>
public sealed class MemoryLibrary : IAssetStore
{
    /// <summary>The files.</summary>
    public Dictionary<string, string> Files { get; } = new() { ["spring/photo.jpg"] = "a photo", ["clip & more.mp4"] = "a clip", ["two.png"] = "2nd" };

    /// <inheritdoc/>
    public Task<AssetListing> ListAsync(CancellationToken ct) => Task.FromResult(new AssetListing(Files.Select(f => new AssetEntry(f.Key, f.Value.Length)), "1"));

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string name, CancellationToken ct) => Task.FromResult<Stream>(new MemoryStream(BytesOf(name)));

    /// <inheritdoc/>
    public Task<string> HashAsync(string name, CancellationToken ct) => Task.FromResult(HashOf(name));

    /// <summary>SHA-256 of what is in a file, in lower-case hex.</summary>
    public string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(BytesOf(name)));

    private byte[] BytesOf(string name) =>
        Files.TryGetValue(name, out var text) ? Encoding.UTF8.GetBytes(text) : throw new FileNotFoundException("There is no such file.", name);
}
