using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Tests.Checking;

namespace SheetSync.Core.Tests.Publishing;

public sealed class PostComposerTests
{
    [Fact]
    public void Caption_link_mentions_and_hashtags_stand_in_this_order()
        => Assert.Equal(
            "Spring is here\n\nhttps://example.com/spring\n\n@ola #spring #oslo",
            Compose("x", (ColumnRole.Hashtags, "spring, oslo"), (ColumnRole.Caption, " Spring is here "), (ColumnRole.Mentions, "ola"), (ColumnRole.Link, "https://example.com/spring")).Text);

    [Theory]
    [InlineData("instagram", ContentType.Story, "", "")]
    [InlineData("facebook", ContentType.Story, "", "A sun")]
    [InlineData("instagram", ContentType.Reel, "Hi", "")]
    [InlineData("instagram", ContentType.Image, "Hi", "A sun")]
    public void What_the_network_does_not_show_with_such_content_is_left_out(string network, ContentType type, string text, string alt)
    {
        var row = DraftBuilder.Row(network, (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "a.jpg"), (ColumnRole.AltText, "A sun")) with { ContentType = type };
        var post = PostComposer.Compose(row)[0].Post;
        Assert.Equal((text, alt), (post.Text, post.AltTexts[0]));
    }

    [Theory]
    [InlineData("x", "", "Hi\n\nhttps://example.com", "")]
    [InlineData("linkedin", "", "Hi", "https://example.com")]
    [InlineData("linkedin", "a.jpg", "Hi\n\nhttps://example.com", "")]
    [InlineData("bluesky", "a.jpg", "Hi\n\nhttps://example.com", "")]
    [InlineData("pinterest", "a.jpg", "Hi", "https://example.com")]
    public void The_link_goes_where_the_network_takes_it(string network, string assets, string text, string link)
    {
        var post = Compose(network, (ColumnRole.Caption, "Hi"), (ColumnRole.Link, "https://example.com"), (ColumnRole.Assets, assets));
        Assert.Equal((text, link), (post.Text, post.Link));
    }

    [Theory]
    [InlineData("See https://example.com/a now", "https://example.com/a", false)]
    [InlineData("See https://example.com/a/ now", "https://example.com/a", false)]
    [InlineData("See example.com/a.", "https://example.com/a", false)]
    [InlineData("See https://example.com/abc", "https://example.com/a", true)]
    public void A_link_that_the_caption_has_is_not_added(string caption, string link, bool added) =>
        Assert.Equal(added ? $"{caption}\n\n{link}" : caption, Compose("x", (ColumnRole.Caption, caption), (ColumnRole.Link, link)).Text);

    [Theory]
    [InlineData("#spring #Oslo", "Hi #oslo", "Hi #oslo\n\n#spring")]
    [InlineData("summer sale, oslo", "Hi", "Hi\n\n#summersale #oslo")]
    [InlineData("spring oslo", "Hi", "Hi\n\n#spring #oslo")]
    [InlineData("#a#b\n#c;#a", "Hi", "Hi\n\n#a #b #c")]
    [InlineData("#spring", "Hi #springtime", "Hi #springtime\n\n#spring")]
    [InlineData("# , #", "Hi", "Hi")]
    public void Hashtags_are_added_once_and_only_where_the_caption_lacks_them(string hashtags, string caption, string text) =>
        Assert.Equal(text, Compose("x", (ColumnRole.Caption, caption), (ColumnRole.Hashtags, hashtags)).Text);

    [Fact]
    public void The_caption_of_the_channel_beats_that_of_the_network_and_the_common_one()
    {
        var fields = new PostFields(
        [
            new(ColumnRole.Caption, null, null, "all"), new(ColumnRole.Caption, "x", null, "network"), new(ColumnRole.Caption, "X-Main", null, "channel"),
        ]);
        Assert.Equal("channel", Compose(fields, new Channel("x-main", "x", "acme")).Text);
        Assert.Equal("network", Compose(fields, new Channel("x-other", "x", "acme")).Text);
        Assert.Equal("all", Compose(fields, new Channel("page", "linkedin", "acme")).Text);
    }

    [Fact]
    public void A_title_stands_in_for_a_caption_only_where_the_network_has_no_title()
    {
        Assert.Equal("News", Compose("x", (ColumnRole.Title, "News")).Text);
        var pin = Compose("pinterest", (ColumnRole.Title, "News"), (ColumnRole.Assets, "a.jpg"));
        Assert.Equal((string.Empty, "News"), (pin.Text, pin.Title));
    }

    [Theory]
    [InlineData("", "", ContentType.Text)]
    [InlineData("", "https://example.com", ContentType.Link)]
    [InlineData("a.jpg", "https://example.com", ContentType.Image)]
    [InlineData("a.mp4", "", ContentType.Video)]
    [InlineData("a.pdf", "", ContentType.Document)]
    [InlineData("a.jpg, b.mp4", "", ContentType.Carousel)]
    public void The_content_type_follows_from_the_assets(string assets, string link, ContentType type) =>
        Assert.Equal(type, Compose("linkedin", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, assets), (ColumnRole.Link, link)).ContentType);

    [Fact]
    public void Each_asset_has_its_line_of_the_alt_texts()
    {
        Assert.Equal(["one", "two", ""], Compose("x", (ColumnRole.Assets, "a.jpg, b.jpg, c.jpg"), (ColumnRole.AltText, "one\n\ntwo")).AltTexts);
        Assert.Equal(["one\ntwo"], Compose("x", (ColumnRole.Assets, "a.jpg"), (ColumnRole.AltText, "one\ntwo")).AltTexts);
        Assert.Empty(Compose("x", (ColumnRole.AltText, "one")).AltTexts);
    }

    [Fact]
    public void Options_are_those_of_the_network_in_its_own_words()
    {
        var fields = new PostFields(
        [
            new(ColumnRole.Caption, null, null, "Hi"), new(ColumnRole.NetworkOption, "mastodon", "visibility", "Ikke oppført"),
            new(ColumnRole.NetworkOption, "mastodon", "contentWarning", " Food "), new(ColumnRole.NetworkOption, "pinterest", "board", "Ideas"),
        ]);
        var options = Compose(fields, new Channel("m", "mastodon", "acme")).Options;
        Assert.Equal([("contentWarning", "Food"), ("visibility", "unlisted")], options.OrderBy(o => o.Key).Select(o => (o.Key, o.Value)));
    }

    [Fact]
    public void The_same_row_is_composed_the_same_way_every_time()
    {
        (ColumnRole, string)[] fields = [(ColumnRole.Caption, "Hi"), (ColumnRole.Hashtags, "#a #b"), (ColumnRole.Assets, "a.jpg")];
        Assert.Equal(Compose("x", fields).BodyHash(), Compose("x", fields).BodyHash());
        Assert.NotEqual(Compose("x", fields).BodyHash(), Compose("x", [.. fields, (ColumnRole.Link, "https://example.com")]).BodyHash());
    }

    private static ComposedPost Compose(string network, params (ColumnRole Role, string Text)[] fields) =>
        Compose(new PostFields([.. fields.Where(f => f.Text.Length > 0).Select(f => new PostField(f.Role, null, null, f.Text))]), new Channel(network + "-main", network, "acme"));

    private static ComposedPost Compose(PostFields fields, Channel channel) =>
        PostComposer.Compose(fields, ContentType.Unspecified, channel, NetworkCatalog.Find(channel.Network)!);
}
