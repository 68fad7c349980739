using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Posts;

public sealed class DisplayWordsTests
{
    [Fact]
    public void Every_value_that_a_cell_can_show_has_a_word_of_its_own_in_every_language()
    {
        Complete<Stage>(Stage.None, Stage.Unknown);
        Complete<PostAction>(PostAction.None, PostAction.Unknown);
        Complete<PostStatus>();
        Complete<ContentType>(ContentType.Unspecified);
    }

    [Theory]
    [InlineData("Approved", Stage.Approved)]
    [InlineData(" godkjent ", Stage.Approved)]
    [InlineData("ZATWIERDZONY", Stage.Approved)]
    [InlineData("Idé", Stage.Idea)]
    public void A_word_of_any_language_is_found_whatever_its_case(string word, Stage expected)
        => Assert.Equal(expected, DisplayWords.Find<Stage>(word));

    [Fact]
    public void No_word_means_two_things()
    {
        Unambiguous<Stage>();
        Unambiguous<PostAction>();
        Unambiguous<PostStatus>();
        Unambiguous<ContentType>();
    }

    [Fact]
    public void A_word_that_nobody_knows_is_nothing() => Assert.Null(DisplayWords.Find<Stage>("Approvd"));

    [Fact]
    public void An_unknown_language_speaks_English()
        => Assert.Equal("Needs review", DisplayWords.Of(PostStatus.NeedsReview, "xx"));

    private static void Complete<TValue>(params TValue[] without)
        where TValue : struct, Enum
    {
        foreach (var language in MessageCatalog.Languages)
        {
            Assert.Equal(Enum.GetValues<TValue>().Except(without).Order(), DisplayWords.All<TValue>(language).Select(pair => pair.Key).Order());
        }
    }

    private static void Unambiguous<TValue>()
        where TValue : struct, Enum
    {
        foreach (var (value, word) in MessageCatalog.Languages.SelectMany(DisplayWords.All<TValue>))
        {
            Assert.Equal(value, DisplayWords.Find<TValue>(word));
        }
    }
}
