using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Checking;

/// <summary>What the check says of files that a network fetches from a public address.</summary>
public sealed class MediaAddressTests
{
    private static readonly AssetListing Library = new([new("sun.jpg", 200_000) { Width = 1080, Height = 1080 }, new("clip.mp4", 5_000_000) { Duration = TimeSpan.FromSeconds(10) }], "1");

    [Theory]
    [InlineData("instagram", "sun.jpg", true)]
    [InlineData("tiktok", "sun.jpg", true)]
    [InlineData("google", "sun.jpg", true)]
    [InlineData("instagram", "clip.mp4", false)]
    [InlineData("tiktok", "clip.mp4", false)]
    [InlineData("pinterest", "sun.jpg", false)]
    [InlineData("facebook", "sun.jpg", false)]
    [InlineData("mastodon", "sun.jpg", false)]
    [InlineData("bluesky", "sun.jpg", false)]
    public void A_file_that_the_network_takes_by_address_alone_is_an_error_without_one(string network, string asset, bool isError)
    {
        Assert.Equal(isError, Codes(network, asset, hasLinks: false).Contains(ProblemCode.MediaAddressMissing));
        Assert.DoesNotContain(ProblemCode.MediaAddressMissing, Codes(network, asset, hasLinks: true));
    }

    [Fact]
    public void It_stands_in_the_cell_of_the_files_and_names_the_first()
    {
        var problem = Assert.Single(Check(Live(Row("instagram", "sun.jpg"), channel => channel with { ToOutbox = false }), hasLinks: false), found => found.Code == ProblemCode.MediaAddressMissing);
        Assert.Equal(("C5", Severity.Error), (problem.Place.Cell.ToString(), problem.Severity));
        Assert.Contains("“sun.jpg”", MessageCatalog.Message(problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_outbox_and_people_need_no_address()
    {
        Assert.DoesNotContain(Check(Row("instagram", "sun.jpg"), hasLinks: false), found => found.Code == ProblemCode.MediaAddressMissing);
        Assert.DoesNotContain(
            Check(Live(Row("instagram", "sun.jpg"), channel => channel with { ToOutbox = false, ByHand = true }), hasLinks: false), found => found.Code == ProblemCode.MediaAddressMissing);
    }

    [Fact]
    public void A_webhook_that_gets_links_takes_files_of_any_size()
    {
        var row = Live(Row("webhook", "big.png"), channel => channel with { ToOutbox = false });
        var library = new AssetListing([new("big.png", 10_485_761)], "1");
        Assert.Contains(PostChecker.Check(row, DraftBuilder.Calendar(), library, DraftBuilder.Now), found => found.Code == ProblemCode.AssetTooLarge);
        row = Live(row, channel => channel with { Settings = new Dictionary<string, string> { ["assets"] = "link" } });
        Assert.DoesNotContain(PostChecker.Check(row, DraftBuilder.Calendar(), library, DraftBuilder.Now), found => found.Code == ProblemCode.AssetTooLarge);
    }

    private static PostDraft Row(string network, string asset) => DraftBuilder.Row(network, (ColumnRole.Caption, "Sun"), (ColumnRole.Assets, asset));

    private static PostDraft Live(PostDraft row, Func<Channel, Channel> change) =>
        row with { Deliveries = [.. row.Deliveries.Select(delivery => delivery with { Channel = change(delivery.Channel) })] };

    private static IReadOnlyList<Problem> Check(PostDraft row, bool hasLinks) =>
        PostChecker.Check(row, DraftBuilder.Calendar() with { HasMediaLinks = hasLinks }, Library, DraftBuilder.Now);

    private static IEnumerable<ProblemCode> Codes(string network, string asset, bool hasLinks) =>
        Check(Live(Row(network, asset), channel => channel with { ToOutbox = false }), hasLinks).Select(found => found.Code);
}
