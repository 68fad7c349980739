using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Tests.Checking;

public sealed class PollTests
{
    [Theory]
    [InlineData("Yes\nNo", "Yes/No")]
    [InlineData("- Yes\n- No\n\n- Maybe; who knows", "Yes/No/Maybe; who knows")]
    [InlineData("1. Yes\r\n2) No", "Yes/No")]
    [InlineData("Yes | No | 50/50 ", "Yes/No/50/50")]
    [InlineData("Yes; No", "Yes/No")]
    [InlineData("2 eggs\n3 eggs", "2 eggs/3 eggs")]
    [InlineData("-5 °C\n0 °C", "-5 °C/0 °C")]
    [InlineData("Yes", "Yes")]
    [InlineData("3. juni; 10. juli", "3. juni/10. juli")]
    [InlineData("3. juni\n10. juli", "3. juni/10. juli")]
    [InlineData("1. plass | 2. plass", "1. plass/2. plass")]
    public void Choices_stand_in_lines_or_between_bars_or_semicolons(string cell, string choices) =>
        Assert.Equal(choices, string.Join('/', PollOf(cell)!.Choices));

    [Theory]
    [InlineData("", 1440)]
    [InlineData("30 min", 30)]
    [InlineData("6 hours", 360)]
    [InlineData("6h", 360)]
    [InlineData("3 Days", 4320)]
    [InlineData("1 week", 10080)]
    [InlineData("2 døgn", 2880)]
    [InlineData("1 uke", 10080)]
    [InlineData("12 godzin", 720)]
    [InlineData("3 dni", 4320)]
    public void A_length_is_read_in_three_languages_and_is_a_day_where_none_is_said(string cell, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), PollOf("a\nb", cell)!.Length);

    [Theory]
    [InlineData("soon")]
    [InlineData("3")]
    [InlineData("1.5 days")]
    [InlineData("-1 day")]
    [InlineData("99999999999 days")]
    [InlineData("4 min")]
    [InlineData("31 days")]
    public void What_is_no_length_or_one_beyond_the_servers_is_said_in_its_cell(string cell)
    {
        var problem = Assert.Single(Check("a\nb", cell));
        Assert.Equal((ProblemCode.PollLengthUnusable, "D5"), (problem.Code, problem.Place.Cell.ToString()));
        Assert.Equal($"“{cell}” is no length for a poll on Mastodon: A poll there is open for 5 minutes at least and 30 days at most.", MessageCatalog.Message(problem, "en"));
    }

    [Theory]
    [InlineData("5 min")]
    [InlineData("30 days")]
    public void The_shortest_and_the_longest_length_are_taken(string cell) => Assert.Empty(Check("a\nb", cell));

    [Fact]
    public void Choices_that_are_alike_are_one()
    {
        var problem = Assert.Single(Check("Yes\nyes"));
        Assert.Equal("A poll on Mastodon has 2 to 4 different choices; this one has 1.", MessageCatalog.Message(problem, "en"));
        Assert.Equal("C5", problem.Place.Cell.ToString());
        Assert.Equal(ProblemCode.PollChoicesUnusable, Assert.Single(Check("Yes\nNo\nno")).Code);
    }

    [Fact]
    public void A_poll_stands_beside_no_picture() =>
        Assert.Contains(Check("Yes\nNo", assets: "sun.jpg"), problem => problem.Code == ProblemCode.OptionUnsupported);

    private static Poll? PollOf(string choices, string length = "") =>
        Poll.Of(new ComposedPost { Options = new Dictionary<string, string> { ["poll"] = choices, ["pollLength"] = length } });

    private static IReadOnlyList<Problem> Check(string choices, string length = "", string assets = "")
    {
        PostField[] fields =
        [
            new(ColumnRole.Caption, null, null, "Which?"), new(ColumnRole.NetworkOption, "mastodon", "poll", choices),
            new(ColumnRole.NetworkOption, "mastodon", "pollLength", length), new(ColumnRole.Assets, null, null, assets),
        ];
        return PostChecker.Check(DraftBuilder.Row(["mastodon"], fields), DraftBuilder.Calendar(), null, DraftBuilder.Now);
    }
}
