using System.Text;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

public sealed class Crc32Tests
{
    [Fact]
    public void The_checksum_is_that_of_the_standard() => Assert.Equal(0xCBF43926, Crc32.Append(0, Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void In_any_pieces_of_any_length_it_is_the_same_as_byte_by_byte()
    {
        var random = new Random(32);
        for (var run = 0; run < 300; run++)
        {
            var bytes = new byte[random.Next(0, 3000)];
            random.NextBytes(bytes);
            var cut = random.Next(bytes.Length + 1);

            var crc = Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut));

            Assert.Equal(~Crc32.ByTable(uint.MaxValue, bytes), crc);
        }
    }
}
