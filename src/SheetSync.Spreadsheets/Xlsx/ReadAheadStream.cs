using System.Runtime.ExceptionServices;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// A stream that is read on another core, some buffers ahead of its reader. Where no core has time for that, the reader fills the next buffer
/// itself: it waits only for one that is just being filled, and no thread waits for the reader.
/// </summary>
internal sealed class ReadAheadStream(Stream inner) : Stream
{
    private const int BufferBytes = 1 << 16;
    private const int MostAhead = 8;

    // Taken in this order. The first is held while a buffer is filled, the second for a moment only, whenever the fields below it are looked at.
    private readonly Lock filling = new();
    private readonly Lock state = new();
    private readonly Queue<Piece> ahead = new();
    private readonly Stack<byte[]> spare = new();
    private bool isRunning, isOver;

    private Piece current = new(new byte[BufferBytes], 0, null);
    private int at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (at == current.Length)
        {
            current = TryTake() ?? FillOrTake();
            at = 0;
        }

        current.Fault?.Throw();
        var count = Math.Min(buffer.Length, current.Length - at);
        current.Bytes.AsSpan(at, count).CopyTo(buffer);
        at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        lock (filling)
        {
            lock (state)
            {
                isOver = true;
            }

            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private Piece? TryTake()
    {
        lock (state)
        {
            if (!isRunning && !isOver && ahead.Count <= MostAhead / 2)
            {
                isRunning = true;
                ThreadPool.UnsafeQueueUserWorkItem(static stream => stream.RunAhead(), this, preferLocal: false);
            }

            if (!ahead.TryDequeue(out var piece))
            {
                return null;
            }

            spare.Push(current.Bytes);
            return piece;
        }
    }

    private Piece FillOrTake()
    {
        lock (filling)
        {
            return TryTake() ?? (isOver ? current : Fill(current.Bytes));
        }
    }

    private void RunAhead()
    {
        while (true)
        {
            lock (filling)
            {
                byte[]? bytes;
                lock (state)
                {
                    if (isOver || ahead.Count == MostAhead)
                    {
                        isRunning = false;
                        return;
                    }

                    bytes = spare.TryPop(out var used) ? used : new byte[BufferBytes];
                }

                var piece = Fill(bytes);
                lock (state)
                {
                    ahead.Enqueue(piece);
                }
            }
        }
    }

    // The last piece is empty, or holds what went wrong.
    private Piece Fill(byte[] bytes)
    {
        Piece piece;
        try
        {
            piece = new Piece(bytes, inner.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false), null);
        }
        catch (Exception e)
        {
            piece = new Piece(bytes, 0, ExceptionDispatchInfo.Capture(e));
        }

        if (piece.Length == 0)
        {
            lock (state)
            {
                isOver = true;
            }
        }

        return piece;
    }

    private sealed record Piece(byte[] Bytes, int Length, ExceptionDispatchInfo? Fault);
}
