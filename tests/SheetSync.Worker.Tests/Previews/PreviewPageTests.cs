using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Worker.Previews;

namespace SheetSync.Worker.Tests.Previews;

/// <summary>What a page shows of a post, network by network.</summary>
public sealed class PreviewPageTests
{
    private const string Picture = "data:image/png;base64,AAAA";
    private static readonly DateTimeOffset Due = new(2027, 3, 1, 17, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_link_without_media_is_a_card_with_host_and_on_bluesky_with_the_cover_that_goes_with_it()
    {
        var post = new ComposedPost { Text = "Read", Link = "https://acme.example/spring?a=1&b=2", Cover = "cover.png", ContentType = ContentType.Link };
        var card = Part(Html("bluesky", post), "<div class=\"card\">", "</div>");
        Assert.Contains($"<figure><img src=\"{Picture}\" alt=\"\"></figure>", card, StringComparison.Ordinal);
        Assert.Contains("<small>acme.example</small><i>the title that the page has then</i><span>https://acme.example/spring?a=1&amp;b=2</span>", card, StringComparison.Ordinal);
        Assert.Contains("<span>not in the library: gone.png</span>", Html("bluesky", post with { Cover = "gone.png" }), StringComparison.Ordinal);

        // Others take what the page shows.
        Assert.DoesNotContain("<figure>", Html("linkedin", post), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"card\"", Html("x", post with { Link = string.Empty }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "of1", 1, null)]
    [InlineData(4, "of4", 4, null)]
    [InlineData(6, "of4", 4, "and 2 more")]
    public void Media_stand_in_a_grid_of_four_with_their_alt_texts(int count, string grid, int tiles, string? more)
    {
        var assets = Enumerable.Range(1, count).Select(at => $"{at}.png").ToList();
        var page = Html("mastodon", new ComposedPost { Text = "Look", Assets = assets, AltTexts = [.. assets.Select(name => "alt of " + name)], ContentType = ContentType.Carousel });
        Assert.Contains($"<div class=\"media {grid}\">", page, StringComparison.Ordinal);
        Assert.Equal(tiles, Regex.Count(page, $"<figure><img src=\"{Picture}\" alt=\"alt of \\d.png\">"));
        Assert.Equal(more, Regex.Match(page, "<span class=\"more\">(.*?)</span>") is { Success: true } said ? said.Groups[1].Value : null);
    }

    [Theory]
    [InlineData("instagram", ContentType.Story, true)]
    [InlineData("facebook", ContentType.Reel, true)]
    [InlineData("tiktok", ContentType.Video, true)]
    [InlineData("instagram", ContentType.Video, false)]
    public void A_story_and_a_reel_stand_upright_in_a_frame_of_9_to_16(string network, ContentType type, bool isUpright)
    {
        var page = Html(network, new ComposedPost { Text = "Look", Assets = ["film.mp4"], Cover = "cover.png", ContentType = type });
        Assert.Equal(isUpright, page.Contains($"<article class=\"{network} upright\">", StringComparison.Ordinal));
        Assert.Contains(".upright figure{aspect-ratio:9/16}", page, StringComparison.Ordinal);

        // A film is shown by its cover, and before the text.
        Assert.Contains($"<div class=\"media of1\"><figure><img src=\"{Picture}\"", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("class=\"media", StringComparison.Ordinal) < page.IndexOf(">Look</p>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_content_warning_stands_above_what_it_hides_and_counts_towards_the_limit()
    {
        var post = new ComposedPost { Text = new string('a', 500), Thread = ["next"], Assets = ["1.png"], ContentType = ContentType.Image, Options = Options(("contentWarning", "Pollen <3")) };
        var page = Html("mastodon", post);
        const string warning = "<p class=\"warning\" dir=\"auto\">Pollen &lt;3<small>Below is hidden until somebody opens it</small></p>";
        Assert.Contains(warning + $"<p class=\"text\" dir=\"auto\">{new string('a', 491)}</p><p class=\"cut\"", page, StringComparison.Ordinal);
        Assert.Contains(warning + "<p class=\"text\" dir=\"auto\">next</p>", page, StringComparison.Ordinal);
        Assert.Contains("Media hidden until somebody opens it", page, StringComparison.Ordinal);

        Assert.Contains("Media hidden", Html("mastodon", post with { Options = Options(("sensitive", "yes")) }), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"warning\"", Html("mastodon", post with { Options = Options(("sensitive", "no")) }), StringComparison.Ordinal);
        Assert.Contains("<p class=\"text\" dir=\"auto\">Pollen</p>", Html("mastodon", new ComposedPost { Options = Options(("contentWarning", "Pollen")) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_not_too_long_as_its_network_counts_is_not_cut_and_one_that_is_stays_as_it_was_written()
    {
        // X counts the composed text: "é" is one however it is written.
        var written = string.Concat(Enumerable.Repeat("e\u0301", 280));
        Assert.DoesNotContain("class=\"cut\"", Html("x", new ComposedPost { Text = written, ContentType = ContentType.Text }), StringComparison.Ordinal);
        var cut = Html("x", new ComposedPost { Text = written + "u\u0308ber", ContentType = ContentType.Text });
        Assert.Contains($"<p class=\"text\" dir=\"auto\">{written}</p>", cut, StringComparison.Ordinal);
        Assert.Contains("takes no more:</small>u\u0308ber</p>", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_comment_and_each_post_of_a_thread_are_cut_as_the_post_is()
    {
        var page = Html("bluesky", new ComposedPost { Text = "one", Thread = [new string('b', 301)], FirstComment = new string('c', 302), ContentType = ContentType.Text });
        Assert.Contains($">{new string('b', 300)}</p><p class=\"cut\" dir=\"auto\"><small>From here on Bluesky takes no more:</small>b</p>", page, StringComparison.Ordinal);
        Assert.Contains($">{new string('c', 300)}</p><p class=\"cut\" dir=\"auto\"><small>From here on Bluesky takes no more:</small>cc</p>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "due 2027-03-01 18:00")]
    [InlineData("America/New_York", null, "due 2027-03-01 12:00 (America/New_York)")]
    [InlineData("America/New_York", "Tokyo", "due 2027-03-02 02:00 (Asia/Tokyo)")]
    [InlineData(null, "Europe/Oslo", "due 2027-03-01 18:00<")]
    public void The_time_is_shown_in_the_zone_of_row_channel_or_calendar(string? ofChannel, string? ofRow, string shown)
    {
        var fields = ofRow is null ? PostFields.Empty : new PostFields([new PostField(ColumnRole.TimeZone, null, null, ofRow)]);
        Assert.Contains($"X · {shown}", Html("x", new ComposedPost { Text = "Hi" }, ofChannel, fields), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "First comment")]
    [InlineData("nb", "Første kommentar")]
    [InlineData("pl", "Pierwszy komentarz")]
    public void The_choices_of_a_poll_and_the_first_comment_stand_below_in_the_calendars_language(string language, string comment)
    {
        var page = Html("mastodon", new ComposedPost { Text = "Which?", FirstComment = "And why?", Options = Options(("poll", "Tea\nCoffee")) }, language: language);
        Assert.Contains("<p class=\"choice\" dir=\"auto\">Tea</p><p class=\"choice\" dir=\"auto\">Coffee</p>", page, StringComparison.Ordinal);
        Assert.Contains($"<div class=\"comment\"><small>{comment}</small><p class=\"text\" dir=\"auto\">And why?</p></div>", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    private static string Html(string network, ComposedPost post, string? zone = null, PostFields? fields = null, string language = "en")
    {
        var channel = new Channel("channel", network, "acme") { Zone = zone };
        var calendar = new CalendarDefinition("spring", "Europe/Oslo", language, [channel]);
        var draft = new PostDraft { Tab = "Calendar", Row = 2, Columns = new ColumnMap("Calendar", 1, [], new Dictionary<ManagedColumn, ManagedBinding>()), Fields = fields ?? PostFields.Empty };
        var names = Enumerable.Range(1, 6).Select(at => $"{at}.png").Append("cover.png");
        var pictures = names.ToDictionary(name => name, _ => (string?)Picture);
        pictures["film.mp4"] = null;
        return PreviewPage.Html(new PreviewInput(calendar, draft, [new ComposedDelivery(new DeliveryDraft(channel, Due, false), NetworkCatalog.Find(network)!, post)], [], pictures));
    }

    private static Dictionary<string, string> Options(params (string Id, string Value)[] options) => options.ToDictionary(option => option.Id, option => option.Value);

    private static string Part(string page, string from, string to)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        return page[start..page.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
