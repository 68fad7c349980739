using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

public sealed class ReadAheadStreamTests
{
    [Fact]
    public void It_gives_the_bytes_of_the_stream_whatever_is_asked_for()
    {
        var seed = Random.Shared.Next();
        for (var run = 0; run < 100; run++)
        {
            var random = new Random(seed + run);
            var bytes = new byte[random.Next(2_000_000)];
            random.NextBytes(bytes);
            using var ahead = new ReadAheadStream(new MemoryStream(bytes));
            using var seen = new MemoryStream();
            var buffer = new byte[random.Next(1, 200_000)];
            for (int read; (read = ahead.Read(buffer, 0, random.Next(1, buffer.Length + 1))) > 0;)
            {
                seen.Write(buffer, 0, read);
            }

            Assert.True(bytes.AsSpan().SequenceEqual(seen.ToArray()), $"seed {seed + run}");
            Assert.Equal(0, ahead.Read(buffer));
        }
    }

    [Fact]
    public void What_goes_wrong_comes_after_the_bytes_before_it()
    {
        for (var length = 0; length < 1_000_000; length += 65_536)
        {
            using var ahead = new ReadAheadStream(new Failing(length));
            using var seen = new MemoryStream();

            var fault = Assert.Throws<InvalidDataException>(() => ahead.CopyTo(seen));

            Assert.Equal(("It is broken.", (long)length), (fault.Message, seen.Length));
        }
    }

    [Fact]
    public void It_may_be_closed_at_any_time()
    {
        for (var run = 0; run < 500; run++)
        {
            var inner = new MemoryStream(new byte[1_000_000]);
            using (var ahead = new ReadAheadStream(inner))
            {
                ahead.ReadExactly(new byte[run * 2_000]);
            }

            Assert.False(inner.CanRead);
        }
    }

    private sealed class Failing(int length) : MemoryStream(new byte[length])
    {
        public override int Read(Span<byte> buffer) =>
            base.Read(buffer) is > 0 and var read ? read : throw new InvalidDataException("It is broken.");
    }
}
