using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Tests.Checking.Text;

public sealed class CanonicalTextTests
{
    // The examples of UAX #15, tables 1 to 4.
    [Theory]
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u2126", "\u03A9")]
    [InlineData("s\u0323\u0307", "\u1E69")]
    [InlineData("s\u0307\u0323", "\u1E69")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\uFB01", "\uFB01")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("e\u0302\u0301", "\u1EBF")]
    [InlineData("\U0001D15F", "\U0001D158\U0001D165")]
    [InlineData("plain", "plain")]
    public void Text_is_composed_as_Unicode_says(string text, string composed) => Assert.Equal(composed, CanonicalText.Compose(text));

    [Fact]
    public void Composing_twice_changes_nothing_more()
    {
        for (var point = 0; point <= 0x2FFFF; point++)
        {
            if (point is < 0xD800 or > 0xDFFF)
            {
                var once = CanonicalText.Compose(char.ConvertFromUtf32(point) + "\u0323\u0301");
                Assert.Equal(once, CanonicalText.Compose(once));
            }
        }
    }

    [Fact]
    public void What_needs_no_composing_is_what_composing_leaves_as_it_is()
    {
        // "e" and an accent beside it: then the whole text is taken apart and put together.
        for (var point = 0; point <= 0x2FFFF; point++)
        {
            if (point is < 0xD800 or > 0xDFFF)
            {
                var text = "a" + char.ConvertFromUtf32(point) + "b";
                Assert.Equal(CanonicalText.Compose(text) + "\u00E9", CanonicalText.Compose(text + "e\u0301"));
            }
        }
    }
}
