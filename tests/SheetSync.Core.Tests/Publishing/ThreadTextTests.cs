using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Tests.Checking;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>A text whose lines of hyphens make it a thread.</summary>
public sealed class ThreadTextTests
{
    private static readonly string[] Pieces = ["a", "b c", "\n", "\r\n", "---", "-----", " ---", "--- ", "--", "x---", "---x", "\n---\n", "#tag", "🌱"];

    [Theory]
    [InlineData("one", "one")]
    [InlineData("one\n---\ntwo", "one|two")]
    [InlineData("one\r\n---\r\ntwo", "one|two")]
    [InlineData("one\n\n  -----  \n\ntwo\nlines\n---\nthree", "one|two\nlines|three")]
    [InlineData("---\none\n---\n---\ntwo\n---", "one|two")]
    [InlineData("one --- two\n--\nthree\n---x", "one --- two\n--\nthree\n---x")]
    [InlineData("one\n———\ntwo", "one\n———\ntwo")]
    [InlineData("---", "")]
    [InlineData("", "")]
    public void A_line_of_three_or_more_hyphens_begins_the_next_post(string text, string parts)
    {
        Assert.Equal(parts.Split('|'), ThreadText.Split(text));
        Assert.Equal(parts.Contains('|', StringComparison.Ordinal), ThreadText.IsThread(text));
    }

    [Fact]
    public void Every_part_is_trimmed_and_free_of_dividers_and_nothing_else_is_lost() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(),
        text =>
        {
            var parts = ThreadText.Split(text);
            var lines = text.Split('\n').Where(line => line.Trim() is not ['-', '-', '-', ..] hyphens || hyphens.Trim('-').Length > 0);
            Assert.Equal(string.Concat(lines).Where(c => !char.IsWhiteSpace(c)), string.Concat(parts).Where(c => !char.IsWhiteSpace(c)));
            Assert.All(parts, part => Assert.True(part == part.Trim() || parts.Count == 1));
            Assert.All(parts, part => Assert.False(ThreadText.IsThread(part)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_the_network_has_threads_the_row_becomes_one_with_its_tags_in_the_last_post()
    {
        var post = Compose("bluesky");
        Assert.Equal("One", post.Text);
        Assert.Equal(["Two", "Three\n\n#spring"], post.Thread);
        Assert.Equal(["Two", "Three\n\n#spring", "A comment"], post.FollowUps());
        Assert.Equal(ContentHash.Of("One\n---\nTwo\n---\nThree\n\n#spring", "", ""), post.BodyHash());
    }

    [Fact]
    public void Neither_a_signature_nor_a_cell_that_is_brought_in_divides_a_post()
    {
        var fields = new PostFields([new PostField(ColumnRole.Caption, null, null, "News: {{Notes}}"), new PostField(ColumnRole.Custom, null, "Notes", "a\n---\nb")]);
        var channel = new Channel("main", "bluesky", "acme") { Text = new TextLayout { Signature = "---\nAcme AS" } };
        var post = PostComposer.Compose(fields, ContentType.Unspecified, channel, NetworkCatalog.Find("bluesky")!);
        Assert.Empty(post.Thread);
        Assert.Equal("News: a\n---\nb\n\n---\nAcme AS", post.Text);
    }

    [Fact]
    public void What_stands_in_any_post_of_the_thread_is_not_added_to_the_last()
    {
        var fields = new PostFields([new PostField(ColumnRole.Caption, null, null, "One #spring https://acme.com/a\n---\nTwo"), new PostField(ColumnRole.Hashtags, null, null, "spring sun"), new PostField(ColumnRole.Link, null, null, "https://acme.com/a")]);
        var post = PostComposer.Compose(fields, ContentType.Unspecified, new Channel("main", "mastodon", "acme"), NetworkCatalog.Find("mastodon")!);
        Assert.Equal(("One #spring https://acme.com/a", "Two\n\n#sun"), (post.Text, Assert.Single(post.Thread)));
    }

    [Fact]
    public void Where_it_has_none_the_text_stays_as_it_is_and_the_check_says_so()
    {
        var post = Compose("linkedin");
        Assert.Empty(post.Thread);
        Assert.Contains("\n---\n", post.Text, StringComparison.Ordinal);
        var problem = Assert.Single(Check("linkedin", "One\n---\nTwo"));
        Assert.Equal((ProblemCode.ThreadUnsupported, Severity.Warning), (problem.Code, problem.Severity));
        Assert.Empty(Check("webhook", "One\n---\nTwo"));
        Assert.Empty(Check("bluesky", "One\n---\nTwo"));
    }

    [Fact]
    public void Each_post_of_a_thread_has_the_whole_length_and_what_is_over_it_is_named()
    {
        var full = new string('a', 300);
        Assert.Empty(Check("bluesky", $"{full}\n---\n{full}\n---\n{full}"));
        var problem = Assert.Single(Check("bluesky", $"{full}\n---\n{full}b\n---\n{full}"));
        Assert.Equal(ProblemCode.TextTooLong, problem.Code);
        Assert.StartsWith("Post 2: The text is too long for Bluesky, which takes 300 at most.", MessageCatalog.Message(problem, "en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("One\n—-\nTwo", "—-")]
    [InlineData("One\n —\t\nTwo", "—")]
    [InlineData("One\n---\nTwo\r\n––\r\nThree", "––")]
    public void A_line_of_other_dashes_where_hyphens_may_have_been_meant_is_warned_of(string text, string line)
    {
        var problem = Assert.Single(Check("mastodon", text));
        Assert.Equal((ProblemCode.DividerDoubtful, Severity.Warning, line), (problem.Code, problem.Severity, problem.Values.Single(value => value.Key == "line").Value));
        Assert.Empty(Check("linkedin", text.Replace("---", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("One\n–\nTwo")]
    [InlineData("One – two\n— three —\n--\nfour")]
    [InlineData("—One—\n***\nTwo")]
    public void Dashes_as_people_write_them_are_not(string text) => Assert.Empty(Check("mastodon", text));

    private static IReadOnlyList<Problem> Check(string network, string text) =>
        [.. PostChecker.Check(DraftBuilder.Row(network, (ColumnRole.Caption, text)), DraftBuilder.Calendar(), null, DraftBuilder.Now).Where(problem => problem.Code is ProblemCode.TextTooLong or ProblemCode.ThreadUnsupported or ProblemCode.DividerDoubtful)];

    private static ComposedPost Compose(string network) => PostComposer.Compose(
        new PostFields(
        [
            new PostField(ColumnRole.Caption, null, null, "One\n---\nTwo\n---\nThree"),
            new PostField(ColumnRole.Hashtags, null, null, "spring"),
            new PostField(ColumnRole.FirstComment, null, null, "A comment"),
        ]),
        ContentType.Unspecified, new Channel("main", network, "acme"), NetworkCatalog.Find(network)!);
}
