using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Tests.Publishing;

public sealed class TextLayoutTests
{
    private static readonly TextLayout Signed = TextLayout.Default with { Signature = "Acme, Oslo" };

    [Fact]
    public void A_signature_ends_every_post_that_says_anything()
    {
        Assert.Equal("Hi\n\n#spring\n\nAcme, Oslo", Text(Signed, caption: "Hi", hashtags: "spring"));
        Assert.Equal("Acme, Oslo", Text(Signed, assets: "a.jpg"));
        Assert.Empty(Text(Signed));
    }

    [Fact]
    public void The_channel_says_in_which_order_the_parts_stand_and_what_is_between_them()
    {
        var layout = Signed with { Order = [TextPart.Hashtags, TextPart.Mentions, TextPart.Caption, TextPart.Signature], Separator = "\n", TagSeparator = "\n" };

        Assert.Equal("#spring\n#oslo\n@ola\nHi\nAcme, Oslo", Text(layout, caption: "Hi", hashtags: "spring oslo", mentions: "ola", link: "https://example.com"));
    }

    [Fact]
    public void Tags_that_are_no_neighbours_are_paragraphs_of_their_own() => Assert.Equal(
        "@ola\n\nHi\n\n#spring",
        Text(TextLayout.Default with { Order = [TextPart.Mentions, TextPart.Caption, TextPart.Hashtags] }, caption: "Hi", hashtags: "spring", mentions: "ola"));

    private static string Text(TextLayout layout, string caption = "", string hashtags = "", string mentions = "", string link = "", string assets = "")
    {
        (ColumnRole Role, string Text)[] fields =
        [
            (ColumnRole.Caption, caption), (ColumnRole.Hashtags, hashtags), (ColumnRole.Mentions, mentions), (ColumnRole.Link, link), (ColumnRole.Assets, assets),
        ];
        return PostComposer.Compose(
            new PostFields([.. fields.Where(f => f.Text.Length > 0).Select(f => new PostField(f.Role, null, null, f.Text))]), ContentType.Unspecified,
            new Channel("x-main", "x", "acme") { Text = layout }, NetworkCatalog.Find("x")!).Text;
    }
}
