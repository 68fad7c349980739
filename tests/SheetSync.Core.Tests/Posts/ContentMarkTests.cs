using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Posts;

public sealed class ContentMarkTests
{
    [Fact]
    public void The_same_texts_have_the_same_mark() =>
        Assert.Equal(ContentMark.Of("Spring is here", string.Empty, "https://example.com"), ContentMark.Of(new string("Spring is here"), string.Empty, "https://example.com"));

    [Theory]
    [InlineData(new[] { "ab", "c" }, new[] { "a", "bc" })]
    [InlineData(new[] { "ab", "" }, new[] { "", "ab" })]
    [InlineData(new[] { "ab" }, new[] { "ab", "" })]
    [InlineData(new[] { "" }, new[] { "\0" })]
    [InlineData(new[] { "abcd\0\0\0\0" }, new[] { "abcd" })]
    [InlineData(new[] { "first", "second" }, new[] { "second", "first" })]
    public void Where_texts_part_and_in_which_order_they_stand_counts(string[] one, string[] other) =>
        Assert.NotEqual(ContentMark.Of(one), ContentMark.Of(other));

    [Fact]
    public void Ten_thousand_texts_that_differ_in_one_place_have_ten_thousand_marks()
    {
        var text = new string('x', 200);
        var marks = Enumerable.Range(0, 200).SelectMany(at => Enumerable.Range(0, 50).Select(c => ContentMark.Of(text.Remove(at, 1).Insert(at, ((char)('A' + c)).ToString()))));

        Assert.Equal(10_000, marks.Distinct().Count());
    }

    [Fact]
    public void Marks_are_equal_where_hashes_are() => Prop.ForAll<NonNull<string>, NonNull<string>>((one, other) =>
        (ContentMark.Of(one.Get, other.Get) == ContentMark.Of(other.Get, one.Get)) == (ContentHash.Of(one.Get, other.Get) == ContentHash.Of(other.Get, one.Get)))
        .QuickCheckThrowOnFailure();
}
