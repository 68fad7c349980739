using System.Text;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

public sealed class XmlRewriterTests
{
    [Theory]
    [InlineData("<a><b x='1>2'/>text<c><!-- <d> --><![CDATA[<e>]]></c></a>")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>\n<x:a xmlns:x=\"u\" ><x:b\n y = \"'\" ></x:b ></x:a>")]
    public void It_stops_at_the_same_tags_as_one_that_has_the_whole_part(string xml)
    {
        var bytes = Encoding.UTF8.GetBytes(xml);
        var whole = new XmlTags(bytes);
        var expected = new List<string>();
        while (whole.Next())
        {
            expected.Add($"{whole.Depth} {whole.IsEnd} {whole.IsEmpty} {Encoding.UTF8.GetString(whole.Prefix)} {whole.Tag}");
        }

        foreach (var step in (int[])[1, 2, 3, 1000])
        {
            using var sink = new MemoryStream();
            var tags = new XmlRewriter(new Slowly(bytes, step), sink);
            var seen = new List<string>();
            while (tags.Next())
            {
                seen.Add($"{tags.Depth} {tags.IsEnd} {tags.IsEmpty} {tags.Prefix} {tags.Tag}");
            }

            tags.Finish();
            Assert.Equal(expected, seen);
            Assert.Equal(bytes, sink.ToArray());
        }
    }

    [Fact]
    public void Wherever_changes_fall_the_rest_is_copied_byte_for_byte()
    {
        var seed = Random.Shared.Next();
        for (var run = 0; run < 500; run++)
        {
            var random = new Random(seed + run);
            var xml = Encoding.UTF8.GetBytes($"<root>{Element(random, 4)}</root>");
            var choice = random.Next();

            var expected = Changed(xml, new Random(choice));
            using var sink = new MemoryStream();
            var tags = new XmlRewriter(new Slowly(xml, 1 + random.Next(9)), sink);
            Change(tags, new Random(choice));

            Assert.True(expected == Encoding.UTF8.GetString(sink.ToArray()), $"seed {seed + run}: {Encoding.UTF8.GetString(xml)}");
        }
    }

    [Fact]
    public void Large_parts_are_copied_through_a_small_window()
    {
        var row = Encoding.UTF8.GetBytes($"<row><c><v>{new string('x', 500)}</v></c></row>");
        var source = new Repeated(row, 40_000);
        var sink = new Counting();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var tags = new XmlRewriter(source, sink);
        while (tags.Next())
        {
        }

        tags.Finish();
        Assert.Equal(40_000L * row.Length, sink.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Theory]
    [InlineData("<a><r x='1'><c>1</c></r><r/></a>", "<c>1</c>", "<a><r x='1'><c>1</c>!</r><r/></a>")]
    [InlineData("<a><x:r><c>1</c></x:r></a>", "<c>1</c>", "<a><x:r><c>1</c>!</x:r></a>")]
    [InlineData("<a><r><!-- </r> --></r></a>", null, "<a><r><!-- </r> -->!</r></a>")]
    [InlineData("<a><r><![CDATA[</r>]]></r></a>", null, "<a><r><![CDATA[</r>]]>!</r></a>")]
    [InlineData("<a><r><?p </r>?></r></a>", null, "<a><r><?p </r>?>!</r></a>")]
    [InlineData("<a><r><b><r></r></b></r></a>", null, "<a><r><b><r></r></b>!</r></a>")]
    [InlineData("<a><r>1</r ></a>", null, "<a><r>1!</r ></a>")]
    [InlineData("<a><r/></a>", null, "<a>!<r/></a>")]
    public void It_leaps_to_an_end_tag_that_nothing_can_hide_and_else_walks_there(string xml, string? between, string marked)
    {
        foreach (var step in (int[])[1, 3, 1000])
        {
            using var sink = new MemoryStream();
            var tags = new XmlRewriter(new Slowly(Encoding.UTF8.GetBytes(xml), step), sink);
            Assert.True(tags.Next() && tags.Next());
            var (depth, prefix) = (tags.Depth, tags.Prefix);

            Assert.Equal(between is not null, tags.TryLeap(out var passed));
            Assert.Equal(between ?? string.Empty, Encoding.UTF8.GetString(passed));
            if (between is null)
            {
                Assert.True(tags.IsStart("r"u8, depth));
                tags.Close();
            }

            Assert.Equal((depth, prefix), (tags.Depth, tags.Prefix));
            tags.Insert("!");
            tags.Finish();
            Assert.Equal(marked, Encoding.UTF8.GetString(sink.ToArray()));
        }
    }

    [Theory]
    [InlineData("<a><b")]
    [InlineData("<a><b x=\"1>")]
    [InlineData("<a><!-- ")]
    [InlineData("<a><![CDATA[ ]]")]
    public void A_part_that_ends_early_is_damaged(string xml)
    {
        var tags = new XmlRewriter(new Slowly(Encoding.UTF8.GetBytes(xml), 2), Stream.Null);

        Assert.Throws<InvalidDataException>(() =>
        {
            while (tags.Next())
            {
            }
        });
    }

    [Theory]
    [InlineData("<row r=\"12\" spans='1:3'>", "r", "12")]
    [InlineData("<row r=\"12\" spans='1:3'>", "spans", "1:3")]
    [InlineData("<row\tx:r=\"7\"\n r = '8'/>", "r", "8")]
    [InlineData("<row x=\" r='1' \" r=''>", "r", "")]
    [InlineData("<row>", "r", "")]
    [InlineData("<row r=\"1>", "r", "")]
    public void An_attribute_is_found_by_its_whole_name(string tag, string name, string value) =>
        Assert.Equal(value, Encoding.UTF8.GetString(XmlAttribute.Find(Encoding.UTF8.GetBytes(tag), Encoding.UTF8.GetBytes(name))));

    private static string Element(Random random, int depth) => random.Next(depth == 0 ? 3 : 7) switch
    {
        0 => "<e/>",
        1 => "text &amp; Kraków",
        2 => "<!-- <c> -->",
        _ => $"<c a=\"{random.Next()}>\">{string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Element(random, Math.Max(0, depth - 1))))}</c>",
    };

    private static void Change(XmlRewriter tags, Random random)
    {
        while (tags.Next())
        {
            switch (random.Next(6))
            {
                case 0:
                    tags.Insert("[in]");
                    break;
                case 1:
                    tags.Replace("[re]");
                    break;
                case 2 when !tags.IsEnd && tags.Depth > 0:
                    tags.ReplaceElement("[el]", _ => { });
                    break;
                case 3 when !tags.IsEnd:
                    tags.Close();
                    break;
            }
        }

        tags.Finish();
    }

    private static string Changed(byte[] xml, Random random)
    {
        var tags = new XmlTags(xml);
        var splice = new XmlSplice(xml);
        while (tags.Next())
        {
            switch (random.Next(6))
            {
                case 0:
                    splice.Insert(tags.Start, "[in]");
                    break;
                case 1:
                    splice.Replace(tags.Start, tags.End, "[re]");
                    break;
                case 2 when !tags.IsEnd && tags.Depth > 0:
                    var start = tags.Start;
                    tags.Close();
                    splice.Replace(start, tags.End, "[el]");
                    break;
                case 3 when !tags.IsEnd:
                    tags.Close();
                    break;
            }
        }

        return Encoding.UTF8.GetString(splice.ToArray());
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Slowly(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(step, buffer.Length)]);
    }

    private sealed class Repeated(byte[] piece, int times) : MemoryStream
    {
        private long given;

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, ((long)piece.Length * times) - given);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = piece[(int)(given++ % piece.Length)];
            }

            return count;
        }
    }

    private sealed class Counting : MemoryStream
    {
        public long Count { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer) => Count += buffer.Length;
    }
}
