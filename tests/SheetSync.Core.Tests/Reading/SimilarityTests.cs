using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

public sealed class SimilarityTests
{
    [Theory]
    [InlineData("caption", "caption", 0)]
    [InlineData("captoin", "caption", 1)]
    [InlineData("capton", "caption", 1)]
    [InlineData("kaption", "caption", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)]
    public void The_distance_counts_slips_of_the_hand(string left, string right, int distance)
    {
        Assert.Equal(distance, Similarity.Distance(left, right));
        Assert.Equal(distance, Similarity.Distance(right, left));
    }

    [Fact]
    public void The_nearest_of_some_words_is_the_one_with_the_least_distance()
    {
        var word = Gen.Choose(4, 12).SelectMany(length => Gen.ArrayOf(Gen.Elements("abcde".ToCharArray()), length)).Select(letters => new string(letters));
        var drawing = from left in word from others in Gen.ArrayOf(word, 20) select (left, others);

        Prop.ForAll(drawing.ToArbitrary(), drawn =>
        {
            var allowed = (string other) => Math.Max(drawn.left.Length, other.Length) < 8 ? 1 : 2;
            var near = drawn.others
                .Where(other => other != drawn.left && (allowed(other) == 2 || other[0] == drawn.left[0]) && Similarity.Distance(drawn.left, other) <= allowed(other))
                .ToList();
            var found = Similarity.Nearest(drawn.left, drawn.others);
            return near.Count == 0 ? found is null : found is not null && Similarity.Distance(drawn.left, found) == near.Min(other => Similarity.Distance(drawn.left, other));
        }).QuickCheckThrowOnFailure();
    }
}
