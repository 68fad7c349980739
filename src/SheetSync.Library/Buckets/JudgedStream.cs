using System.Security.Cryptography;

namespace SheetSync.Library.Buckets;

/// <summary>
/// A file that may be read from its beginning as often as one likes, as long as each time it is the content that was linked: otherwise its last bytes are not
/// given out, and <see cref="OtherContentException"/> is thrown.
/// </summary>
internal sealed class JudgedStream(Stream inner, string contentHash) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (offset != 0 || origin != SeekOrigin.Begin)
        {
            throw new NotSupportedException("It is read from its beginning.");
        }

        hash.GetHashAndReset();
        return inner.Seek(0, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Judged(buffer[..inner.Read(buffer)]);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Judged(buffer.Span[..read]);
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Judged(ReadOnlySpan<byte> read)
    {
        hash.AppendData(read);
        return inner.Position < inner.Length || Convert.ToHexStringLower(hash.GetCurrentHash()) == contentHash ? read.Length : throw new OtherContentException();
    }
}
