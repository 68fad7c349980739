using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SheetSync.Core.Assets;

namespace SheetSync.Library.Tests;

public sealed class AssetProbeTests
{
    private static readonly byte[] Png =
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 4, 0x38, 0, 0, 2, 0x1C, 8, 2, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
    ];

    private static readonly byte[] Gif = [.. "GIF89a"u8, 0x40, 0x01, 0xC8, 0x00, 0, 0, 0, 0x3B];

    private static readonly byte[] WebP = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x1F, 0x03, 0, 0x57, 0x02, 0];

    [Fact]
    public void A_PNG_shows_its_size() => AssertProbe(Png, "a.png", "png", AssetKind.Image, 1080, 540);

    [Theory]
    [InlineData("VP8 ", "\0\0\0\u009d\u0001\u002a\u0040\u0001\u00c8\u0000", 320, 200)]
    [InlineData("VP8L", "\u002f\u003f\u00c1\u0031\u0000\0\0\0\0\0", 320, 200)]
    public void A_lossy_or_lossless_WebP_shows_its_size(string chunk, string start, int width, int height) =>
        AssertProbe([.. "RIFF"u8, 22, 0, 0, 0, .. "WEBP"u8, .. Encoding.Latin1.GetBytes(chunk), 10, 0, 0, 0, .. Encoding.Latin1.GetBytes(start)], "a.webp", "webp", AssetKind.Image, width, height);

    [Fact]
    public void A_GIF_shows_its_size() => AssertProbe(Gif, "a.gif", "gif", AssetKind.Animation, 320, 200);

    [Fact]
    public void A_WebP_shows_its_size() => AssertProbe(WebP, "a.webp", "webp", AssetKind.Image, 800, 600);

    [Theory]
    [InlineData(1, 1200, 800)]
    [InlineData(6, 800, 1200)]
    [InlineData(8, 800, 1200)]
    public void A_JPEG_shows_its_size_as_it_is_turned(short orientation, int width, int height) =>
        AssertProbe(Jpeg(1200, 800, orientation), "a.jpg", "jpeg", AssetKind.Image, width, height);

    [Fact]
    public void A_film_shows_how_long_it_is()
    {
        var entry = Probe(Mp4(TimeSpan.FromSeconds(42.5)), "a.mp4");
        Assert.Equal(("mp4", AssetKind.Video, TimeSpan.FromSeconds(42.5)), (entry.Format.Name, entry.Format.Kind, entry.Duration));
    }

    [Fact]
    public void A_film_that_keeps_its_header_behind_the_pictures_shows_how_long_it_is()
    {
        var film = Mp4(TimeSpan.FromSeconds(3));
        byte[] later = [.. film[..20], .. Box("mdat", new byte[5000]), .. film[20..]];
        Assert.Equal(TimeSpan.FromSeconds(3), Probe(later, "a.mp4").Duration);
    }

    [Theory]
    [InlineData(0, false, 1920, 1080)]
    [InlineData(1, false, 1920, 1080)]
    [InlineData(0, true, 1080, 1920)]
    public void A_film_shows_its_size_as_it_is_turned(byte version, bool turned, int width, int height)
    {
        byte[] film = [.. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isom"u8]), .. Box("moov", [.. Track(version, 0, 0, false), .. Track(version, 1920, 1080, turned)])];
        AssertProbe(film, "a.mp4", "mp4", AssetKind.Video, width, height);
    }

    [Fact]
    public void What_the_file_is_counts_and_not_what_it_is_called()
        => AssertProbe(Png, "a.jpg", "png", AssetKind.Image, 1080, 540);

    [Fact]
    public void A_text_that_is_called_a_picture_is_none()
        => Assert.Equal(AssetFormat.Unknown, Probe("hello"u8.ToArray(), "a.jpg").Format);

    [Theory]
    [InlineData("%PDF-1.7", "a.pdf", "pdf")]
    [InlineData("PK\u0003\u0004", "a.pptx", "pptx")]
    [InlineData("PK\u0003\u0004", "a.zip", "")]
    [InlineData("\0\0\0\u0018ftypqt  ", "a.mov", "mov")]
    [InlineData("\0\0\0\u0018ftypheic", "a.jpg", "heic")]
    [InlineData("", "a.jpg", "")]
    public void Formats_are_known_by_their_first_bytes(string start, string name, string format) =>
        Assert.Equal(format, Probe(Encoding.Latin1.GetBytes(start), name).Format.Name);

    [Fact]
    public void A_picture_cut_off_anywhere_is_still_listed()
    {
        foreach (var whole in new[] { Png, Gif, WebP, Jpeg(1200, 800, 6), Mp4(TimeSpan.FromSeconds(5)) })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                Assert.Equal(length, Probe(whole[..length], "a.jpg").Bytes);
            }
        }
    }

    [Fact]
    public void A_picture_damaged_anywhere_is_still_listed()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_SEED") ?? "20261122", CultureInfo.InvariantCulture);
        var depth = int.Parse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH") ?? "1", CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[][] files = [Png, Gif, WebP, Jpeg(1200, 800, 6), Mp4(TimeSpan.FromSeconds(5))];
        for (var run = 0; run < 3000 * depth; run++)
        {
            var file = (byte[])files[run % files.Length].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            Assert.Equal(file.Length, Probe(file, "a.jpg").Bytes);
        }
    }

    private static void AssertProbe(byte[] content, string name, string format, AssetKind kind, int width, int height)
    {
        var entry = Probe(content, name);
        Assert.Equal((format, kind, width, height), (entry.Format.Name, entry.Format.Kind, entry.Width, entry.Height));
    }

    private static AssetEntry Probe(byte[] content, string name) => AssetProbe.Read(name, new MemoryStream(content));

    private static byte[] Jpeg(short width, short height, short orientation)
    {
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] frame = [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xC0, 0, (byte)(frame.Length + 2), .. frame, 0xFF, 0xD9];
    }

    private static byte[] Mp4(TimeSpan duration)
    {
        var header = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(12), 1000);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(16), (int)duration.TotalMilliseconds);
        return [.. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isom"u8]), .. Box("moov", [.. Box("mvhd", header), .. Track(0, 640, 360, turned: false)])];
    }

    private static byte[] Track(byte version, ushort width, ushort height, bool turned)
    {
        var header = new byte[version == 1 ? 96 : 84];
        header[0] = version;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(header.Length - (turned ? 40 : 44)), 0x10000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(header.Length - 8), width);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(header.Length - 4), height);
        return Box("trak", Box("tkhd", header));
    }

    private static byte[] Box(string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. content];
    }
}
