using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Tests.Checking.Text;

public sealed class TextLengthTests
{
    private const string Family = "👨\u200D👩\u200D👧\u200D👦";

    private static readonly string[] Pieces =
    [
        "a", "æ", " ", "\n", "e\u0301", "\u0301", "の", "저", "👾", "🙋🏽", Family, "🇳🇴", "🇵", "❤\uFE0F", "1\uFE0F\u20E3", "https://example.com/a?b=c", "example.no",
        "@ola@snabel.no", "#påske", "(", ")", ".", "/", "@", "http://", "\uD83D", "\u200D", "٣", "ﷺ",
    ];

    [Theory]
    [InlineData("", 0)]
    [InlineData("This is a test.", 15)]
    [InlineData("Blåbærsyltetøy", 14)]
    [InlineData("👾", 2)]
    [InlineData("🙋🏽", 2)]
    [InlineData(Family, 2)]
    [InlineData("🇳🇴🇵🇱", 4)]
    [InlineData("🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", 2)]
    [InlineData("1\uFE0F\u20E3", 2)]
    [InlineData("©", 1)]
    [InlineData("❤\uFE0F", 2)]
    [InlineData("Hello, world! 👋", 16)]
    [InlineData("日本語", 6)]
    [InlineData("“quoted” – it’s…", 17)]
    [InlineData("caf\u00E9", 4)]
    [InlineData("cafe\u0301", 4)]
    [InlineData("\u212B", 1)]
    [InlineData("x\u0301", 2)]
    public void X_weighs_characters_as_it_publishes(string text, int length) => Assert.Equal(length, TextLength.Count(text, TextUnit.Weighted));

    [Theory]
    [InlineData("http://t.co", 23)]
    [InlineData("see example.com now", 31)]
    [InlineData("https://example.com:8080/veldig/lang/sti?med=spørsmål&og=mer#del", 40)]
    [InlineData("http://☃.net/", 23)]
    [InlineData("https://example.com/Русские_слова", 23)]
    [InlineData("mail me@example.com", 19)]
    [InlineData("read e.g. this.", 15)]
    [InlineData("(https://example.com/a_(b))", 25)]
    [InlineData("https://example.com.", 24)]
    [InlineData("https://example.comの", 25)]
    public void On_X_every_link_counts_23(string text, int length) => Assert.Equal(length, TextLength.Count(text, TextUnit.Weighted));

    [Theory]
    [InlineData("example.com is bare", 19)]
    [InlineData("https://example.com/a/very/long/path", 23)]
    [InlineData("hi @ola@mastodon.example!", 8)]
    [InlineData("hi @ola!", 8)]
    [InlineData("mail ola@example.com", 20)]
    [InlineData(Family + "🇳🇴e\u0301", 3)]
    [InlineData("日本語", 3)]
    public void Mastodon_counts_links_as_23_and_leaves_the_server_of_a_mention_out(string text, int length) =>
        Assert.Equal(length, TextLength.Count(text, TextUnit.Mastodon));

    [Theory]
    [InlineData(Family, 1, 25)]
    [InlineData("🇳🇴", 1, 8)]
    [InlineData("e\u0301", 1, 3)]
    [InlineData("日本語", 3, 9)]
    [InlineData("https://example.com", 19, 19)]
    public void Bluesky_counts_what_a_reader_sees_and_bytes(string text, int graphemes, int bytes)
    {
        Assert.Equal(graphemes, TextLength.Count(text, TextUnit.Graphemes));
        Assert.Equal(bytes, TextLength.Count(text, TextUnit.Utf8Bytes));
    }

    [Fact]
    public void What_fits_ends_before_the_link_that_does_not()
        => Assert.Equal("Read this: ", TextLength.Fit("Read this: https://example.com/spring and more", TextUnit.Weighted, 30));

    [Fact]
    public void What_fits_never_splits_an_emoji() => Assert.Equal("ab", TextLength.Fit("ab" + Family + "c", TextUnit.Utf16, 8));

    [Fact]
    public void What_fits_is_a_beginning_of_the_text_no_longer_than_allowed_and_no_shorter_than_needed() => Check((text, unit) =>
    {
        var whole = unit == TextUnit.Weighted ? CanonicalText.Compose(text) : text;
        var length = TextLength.Count(text, unit);
        var max = length / 2;
        var fit = TextLength.Fit(text, unit, max);
        return whole.StartsWith(fit, StringComparison.Ordinal) && TextLength.Fit(text, unit, length) == whole
            && (unit is TextUnit.Weighted or TextUnit.Mastodon || TextLength.Count(fit, unit) <= max);
    });

    [Fact]
    public void Where_what_fits_ends_is_said_in_the_text_as_it_is_written() => Check((text, unit) =>
    {
        var max = TextLength.Count(text, unit) / 2;
        var begun = text[..TextLength.FitEnd(text, unit, max)];
        return TextLength.Fit(text, unit, max) == (unit == TextUnit.Weighted ? CanonicalText.Compose(begun) : begun)
            && TextLength.FitEnd(text, unit, max * 2 + 1) == text.Length;
    });

    [Fact]
    public void What_fits_ends_with_the_link_though_a_joiner_behind_it_makes_one_character_with_its_last_letter() =>
        Assert.Equal("e\u0301 example.no".Length, TextLength.FitEnd("e\u0301 example.no\u200D b", TextUnit.Weighted, 2 + TextLength.LinkLength));

    [Fact]
    public void Words_apart_add_up() => Check((text, unit) =>
        TextLength.Count(text + "\n\n" + text, unit) == TextLength.Count(text, unit) * 2 + 2);

    private static void Check(Func<string, TextUnit, bool> holds)
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));
        var cases = texts.Zip(Gen.Elements(Enum.GetValues<TextUnit>())).ToArbitrary();
        var depth = int.Parse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH") ?? "1", CultureInfo.InvariantCulture);
        Prop.ForAll(cases, pair => holds(pair.Item1, pair.Item2)).Check(Config.QuickThrowOnFailure.WithMaxTest(300 * depth));
    }
}
