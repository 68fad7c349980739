using System.Security.Cryptography;
using SheetSync.Core.Assets;
using SheetSync.Core.Stores;

namespace SheetSync.Worker.Tests.Media;

/// <summary>A library of one film of zeros that no disk holds, which tells how far it was read ahead of its viewer.</summary>
internal sealed class LongFilm(long bytes) : IAssetStore
{
    public const string Name = "film.mp4";
    private long given;
    private long seen;

    /// <summary>How much was read at most that the viewer had not yet seen, since <see cref="Begin"/>.</summary>
    public long MostAhead { get; private set; }

    public void Begin() => (given, seen, MostAhead) = (0, 0, 0);

    public void See(int read) => Interlocked.Add(ref seen, read);

    public Task<AssetListing> ListAsync(CancellationToken ct) => Task.FromResult(new AssetListing([new AssetEntry(Name, bytes)], "1"));

    public Task<Stream> OpenAsync(string name, CancellationToken ct) =>
        name == Name ? Task.FromResult<Stream>(new Film(this, bytes)) : throw new FileNotFoundException("There is no such film.", name);

    public async Task<string> HashAsync(string name, CancellationToken ct)
    {
        await using var film = await OpenAsync(name, ct);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(film, ct));
    }

    private void Give(int read)
    {
        var ahead = Interlocked.Add(ref given, read) - Interlocked.Read(ref seen);
        MostAhead = Math.Max(MostAhead, ahead);
    }

    private sealed class Film(LongFilm film, long bytes) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => bytes;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, bytes - Position);
            buffer.AsSpan(offset, read).Clear();
            Position += read;
            film.Give(read);
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? Position : bytes);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
