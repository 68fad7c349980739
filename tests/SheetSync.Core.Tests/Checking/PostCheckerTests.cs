using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Checking;

public sealed class PostCheckerTests
{
    private static readonly AssetListing Library = new(
        [
            new("sun.jpg", 200_000) { Width = 1080, Height = 1080 }, new("tall.jpg", 200_000) { Width = 1080, Height = 3000 }, new("Sol og strand.jpg", 300_000),
            new("big.jpg", 9_000_000), new("sun.png", 100_000), new("clip.mp4", 5_000_000), new("cat.gif", 900_000), new("deck.pdf", 100_000), new("a/b.jpg", 10),
            new("long.mp4", 5_000_000) { Duration = TimeSpan.FromSeconds(141.5) },
        ],
        "1");

    [Theory]
    [InlineData("x", 280, 281, "281")]
    [InlineData("bluesky", 300, 301, "301")]
    [InlineData("mastodon", 500, 501, "501")]
    [InlineData("linkedin", 3000, 3001, "3001")]
    [InlineData("facebook", 5000, 63207, "63207")]
    [InlineData("google", 1500, 1501, "1501")]
    public void A_text_over_the_limit_is_an_error_and_one_at_the_limit_is_not(string network, int fits, int tooLong, string shown)
    {
        Assert.Empty(Check(DraftBuilder.Row(network, (ColumnRole.Caption, new string('a', fits)))));
        var problem = Assert.Single(Check(DraftBuilder.Row(network, (ColumnRole.Caption, new string('a', tooLong)))), p => p.Severity == Severity.Error);
        Assert.Equal(ProblemCode.TextTooLong, problem.Code);
        Assert.Contains(problem.Values, value => value.Key == "length" && value.Value == shown);
        Assert.Contains(problem.Values, value => value.Key == "over" && value.Value == "1");
        Assert.Equal("B5", problem.Place.Cell.ToString());
    }

    [Theory]
    [InlineData("instagram", 2200)]
    [InlineData("pinterest", 800)]
    public void Networks_of_pictures_have_their_limits_too(string network, int max)
    {
        Assert.DoesNotContain(Check(DraftBuilder.Row(network, (ColumnRole.Caption, new string('a', max)), (ColumnRole.Assets, "sun.jpg"))), p => p.Severity == Severity.Error);
        Assert.Contains(Check(DraftBuilder.Row(network, (ColumnRole.Caption, new string('a', max + 1)), (ColumnRole.Assets, "sun.jpg"))), p => p.Code == ProblemCode.TextTooLong);
    }

    [Fact]
    public void The_message_says_by_how_much_and_where_the_text_would_be_cut()
    {
        var problem = Assert.Single(Check(DraftBuilder.Row("x", (ColumnRole.Caption, new string('a', 270) + " brave new words"))));
        Assert.StartsWith("Shorten the text by 6 of its 286 characters, ", MessageCatalog.Text(problem, "en"), StringComparison.Ordinal);
        Assert.EndsWith("The text is too long for X, which takes 280 at most. What fits ends with “…brave new”.", MessageCatalog.Text(problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bluesky_counts_bytes_too()
    {
        var families = string.Concat(Enumerable.Repeat("👨\u200D👩\u200D👧\u200D👦", 130));
        var problem = Assert.Single(Check(DraftBuilder.Row("bluesky", (ColumnRole.Caption, families))));
        Assert.StartsWith("Shorten the text by 250 of its 3250 bytes", MessageCatalog.Text(problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_content_warning_counts_on_Mastodon()
    {
        var row = DraftBuilder.Row(["mastodon"],
            new PostField(ColumnRole.Caption, null, null, new string('a', 495)), new PostField(ColumnRole.NetworkOption, "mastodon", "contentWarning", "spoiler"));
        Assert.Equal(ProblemCode.TextTooLong, Assert.Single(Check(row)).Code);
    }

    [Theory]
    [InlineData(493, false)]
    [InlineData(494, true)]
    public void A_content_warning_counts_with_the_first_comment_too(int length, bool isTooLong)
    {
        var row = DraftBuilder.Row(["mastodon"],
            new PostField(ColumnRole.Caption, null, null, "Hello"), new PostField(ColumnRole.FirstComment, null, null, new string('a', length)),
            new PostField(ColumnRole.NetworkOption, "mastodon", "contentWarning", "spoiler"));
        Assert.Equal(isTooLong ? [ProblemCode.FirstCommentTooLong] : [], Check(row).Select(problem => problem.Code));
    }

    [Fact]
    public void The_cell_is_the_one_that_the_channel_gets_its_text_from()
    {
        var row = DraftBuilder.Row(["x", "linkedin"],
            new PostField(ColumnRole.Caption, null, null, new string('a', 300)), new PostField(ColumnRole.Caption, "x", null, new string('b', 281)));
        Assert.Equal("C5", Assert.Single(Check(row)).Place.Cell.ToString());
    }

    [Fact]
    public void All_problems_of_a_row_are_found_at_once()
    {
        var row = DraftBuilder.Row(["x", "instagram"],
            new PostField(ColumnRole.Caption, null, null, new string('a', 300)), new PostField(ColumnRole.Assets, null, null, "sun.png, ../secret.jpg, gone.jpg"));
        Assert.Equal(
            [ProblemCode.AssetPathOutside, ProblemCode.AssetMissing, ProblemCode.TextTooLong, ProblemCode.AssetKindUnsupported],
            Check(row).Select(p => p.Code));
    }

    [Theory]
    [InlineData("instagram")]
    [InlineData("tiktok")]
    [InlineData("pinterest")]
    public void A_network_of_pictures_needs_an_asset(string network) =>
        Assert.Contains(Check(DraftBuilder.Row(network, (ColumnRole.Caption, "Hello"))), p => p is { Code: ProblemCode.AssetRequired, Severity: Severity.Error });

    [Fact]
    public void Google_needs_a_text()
        => Assert.Contains(Check(DraftBuilder.Row("google", (ColumnRole.Assets, "sun.png"))), p => p.Code == ProblemCode.TextRequired);

    [Fact]
    public void A_missing_asset_is_named_with_the_nearest_that_is_there()
    {
        var problem = Assert.Single(Check(DraftBuilder.Row("x", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "sol og strnd.jpg"))));
        Assert.Equal("Did you mean “Sol og strand.jpg”? Put the file into the library, or correct its name. “sol og strnd.jpg” is not in the library.", MessageCatalog.Text(problem, "en"));
        var unlike = Assert.Single(Check(DraftBuilder.Row("x", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "nowhere-near.jpg"))));
        Assert.Equal("Put the file into the library, or correct its name. “nowhere-near.jpg” is not in the library.", MessageCatalog.Text(unlike, "en"));
    }

    [Fact]
    public void A_name_in_another_case_is_found_and_told()
        => Assert.Equal((ProblemCode.AssetCaseDiffers, Severity.Information), Only(DraftBuilder.Row("x", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "SUN.JPG"))));

    [Fact]
    public void Without_a_library_nothing_is_called_missing()
        => Assert.Empty(PostChecker.Check(DraftBuilder.Row("x", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "gone.jpg")), DraftBuilder.Calendar(), null, DraftBuilder.Now));

    [Theory]
    [InlineData("../secret.jpg")]
    [InlineData("a/../../secret.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData(@"C:\Users\me\a.jpg")]
    [InlineData(@"\\server\share\a.jpg")]
    [InlineData(@"..\secret.jpg")]
    [InlineData("~/a.jpg")]
    [InlineData("sun.jpg:stream")]
    public void A_name_that_leads_out_of_the_library_is_refused(string name) =>
        Assert.Contains(Check(DraftBuilder.Row("x", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, name))), p => p.Code == ProblemCode.AssetPathOutside);

    [Theory]
    [InlineData("instagram", "sun.png", ProblemCode.AssetKindUnsupported)]
    [InlineData("instagram", "big.jpg", ProblemCode.AssetTooLarge)]
    [InlineData("instagram", "tall.jpg", ProblemCode.AssetShapeUnsupported)]
    [InlineData("x", "deck.pdf", ProblemCode.ContentTypeUnsupported)]
    [InlineData("x", "sun.jpg, clip.mp4", ProblemCode.AssetsMixed)]
    [InlineData("x", "sun.jpg, a/b.jpg, sun.png, tall.jpg, big.jpg", ProblemCode.TooManyAssets)]
    [InlineData("bluesky", "big.jpg", ProblemCode.AssetTooLarge)]
    [InlineData("x", "https://example.com/a.jpg", ProblemCode.AssetIsLink)]
    [InlineData("google", "a/b.jpg", ProblemCode.AssetTooSmall)]
    public void Assets_that_the_network_does_not_take_are_named(string network, string assets, ProblemCode code) =>
        Assert.Contains(Check(DraftBuilder.Row(network, (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, assets))), p => p.Code == code || (code == ProblemCode.ContentTypeUnsupported && p.Code == ProblemCode.AssetKindUnsupported));

    [Fact]
    public void A_carousel_of_one_is_too_few()
        => Assert.Contains(
            Check(DraftBuilder.Row("instagram", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "sun.jpg")) with { ContentType = ContentType.Carousel }),
            p => p.Code == ProblemCode.TooFewAssets);

    [Theory]
    [InlineData("linkedin", ContentType.Reel, Severity.Warning)]
    [InlineData("linkedin", ContentType.Story, Severity.Error)]
    [InlineData("x", ContentType.Document, Severity.Error)]
    public void A_content_type_that_the_network_does_not_have_is_an_error_unless_a_near_one_stands_for_it(string network, ContentType type, Severity severity) =>
        Assert.Equal(
            (ProblemCode.ContentTypeUnsupported, severity),
            Only(DraftBuilder.Row(network, (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "clip.mp4"), (ColumnRole.ContentType, $"{type}")) with { ContentType = type }));

    [Fact]
    public void A_film_that_is_too_long_is_named_with_its_length()
    {
        var problem = Assert.Single(Check(DraftBuilder.Row("x", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "long.mp4"))));
        Assert.Equal(ProblemCode.VideoLengthUnsupported, problem.Code);
        Assert.Equal("“long.mp4” runs for 141.5 s; X takes 0.5 – 140 s.", MessageCatalog.Message(problem, "en"));
    }

    [Fact]
    public void A_channel_that_no_text_is_meant_for_has_nothing_to_post()
    {
        var problem = Assert.Single(Check(DraftBuilder.Row(["x", "linkedin"], new PostField(ColumnRole.Caption, "x", null, "Hi"))));
        Assert.Equal("The row has nothing to post on LinkedIn yet: no text and no files.", MessageCatalog.Message(problem, "en"));
        Assert.Equal("The row has nothing to post yet: no text and no files.", MessageCatalog.Message(Assert.Single(Check(DraftBuilder.Row(["x", "linkedin"]))), "en"));
    }

    [Fact]
    public void A_text_post_leaves_its_assets_out_and_says_so()
        => Assert.Equal(
            (ProblemCode.AssetsUnused, Severity.Warning),
            Only(DraftBuilder.Row("x", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "sun.jpg")) with { ContentType = ContentType.Text }));

    [Fact]
    public void An_empty_row_has_nothing_to_post() => Assert.Equal((ProblemCode.ContentMissing, Severity.Error), Only(DraftBuilder.Row("x")));

    [Fact]
    public void An_idea_may_still_be_empty_where_only_approved_rows_go_out()
    {
        var idea = DraftBuilder.Row("x") with { Stage = Stage.Idea };
        Assert.Equal(Severity.Warning, Assert.Single(PostChecker.Check(idea, DraftBuilder.Calendar(ApprovalMode.Stage), Library, DraftBuilder.Now)).Severity);
        Assert.Equal(Severity.Error, Assert.Single(PostChecker.Check(idea, DraftBuilder.Calendar(), Library, DraftBuilder.Now)).Severity);
    }

    [Fact]
    public void A_cancelled_row_is_not_checked() => Assert.Empty(Check(DraftBuilder.Row("x") with { Stage = Stage.Cancelled }));

    [Theory]
    [InlineData(23, Stage.Draft, ApprovalMode.Stage, true)]
    [InlineData(25, Stage.Draft, ApprovalMode.Stage, false)]
    [InlineData(23, Stage.Approved, ApprovalMode.Stage, false)]
    [InlineData(23, Stage.OnHold, ApprovalMode.Stage, false)]
    [InlineData(23, Stage.Draft, ApprovalMode.None, false)]
    [InlineData(23, Stage.None, ApprovalMode.Content, true)]
    [InlineData(-1, Stage.Draft, ApprovalMode.Stage, false)]
    public void A_row_that_is_due_within_a_day_and_not_approved_is_warned_of(int hours, Stage stage, ApprovalMode approval, bool warned)
    {
        var row = DraftBuilder.Row("x", (ColumnRole.Caption, "Hi")) with
        {
            Stage = stage,
            Deliveries = [new DeliveryDraft(DraftBuilder.Channel("x"), DraftBuilder.Now.AddHours(hours), false)],
        };
        var problems = PostChecker.Check(row, DraftBuilder.Calendar(approval), Library, DraftBuilder.Now);
        Assert.Equal(warned, problems.Any(p => p is { Code: ProblemCode.UnapprovedSoon, Severity: Severity.Warning }));
        Assert.All(problems, p => Assert.Contains("2026-11-23 08:00", MessageCatalog.Message(p, "en"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#a1 #b2", ProblemCode.TooManyHashtags, 31)]
    [InlineData("@a", ProblemCode.TooManyMentions, 21)]
    public void Too_many_tags_on_Instagram_are_a_warning(string word, ProblemCode code, int count)
    {
        var text = string.Join(' ', Enumerable.Range(1, count).Select(i => $"{word[0]}tag{i}"));
        Assert.Contains(Check(DraftBuilder.Row("instagram", (ColumnRole.Caption, text), (ColumnRole.Assets, "sun.jpg"))), p => p.Code == code && p.Severity == Severity.Warning);
    }

    [Fact]
    public void A_title_an_alt_text_and_a_link_have_their_limits()
    {
        var row = DraftBuilder.Row("pinterest", (ColumnRole.Caption, "Hi"), (ColumnRole.Title, new string('t', 101)), (ColumnRole.AltText, new string('a', 501)),
            (ColumnRole.Link, "https://example.com/" + new string('l', 2048)), (ColumnRole.Assets, "sun.jpg"));
        Assert.Equal(
            [ProblemCode.TitleTooLong, ProblemCode.LinkTooLong, ProblemCode.AltTextTooLong],
            Check(row).Where(p => p.Severity == Severity.Error).Select(p => p.Code));
    }

    [Fact]
    public void Facebook_takes_more_than_reads_well()
        => Assert.Equal((ProblemCode.TextOverAdvice, Severity.Warning), Only(DraftBuilder.Row("facebook", (ColumnRole.Caption, new string('a', 5001)))));

    [Fact]
    public void X_takes_one_cashtag() => Assert.Equal((ProblemCode.TooManyCashtags, Severity.Error), Only(DraftBuilder.Row("x", (ColumnRole.Caption, "$EQNR $DNB"))));

    [Theory]
    [InlineData("http://localhost:8080/a", true)]
    [InlineData("http://192.168.1.4/a", true)]
    [InlineData("http://intranet/a", true)]
    [InlineData("https://example.com/a", false)]
    public void A_link_that_readers_cannot_open_is_warned_of(string link, bool warned) =>
        Assert.Equal(warned, Check(DraftBuilder.Row("x", (ColumnRole.Caption, "Hi"), (ColumnRole.Link, link))).Any(p => p.Code == ProblemCode.LinkPrivate));

    [Fact]
    public void A_board_is_needed_by_a_connected_channel_and_only_advised_in_the_outbox()
    {
        var row = DraftBuilder.Row("pinterest", (ColumnRole.Caption, "Hi"), (ColumnRole.Assets, "sun.jpg"));
        Assert.Equal((ProblemCode.RequiredFieldMissing, Severity.Warning), Only(row));
        var connected = row with { Deliveries = [row.Deliveries[0] with { Channel = row.Deliveries[0].Channel with { ToOutbox = false } }] };
        Assert.Equal((ProblemCode.RequiredFieldMissing, Severity.Error), Only(connected));
    }

    [Theory]
    [InlineData("Offentlig", true)]
    [InlineData("PUBLIC", true)]
    [InlineData("secret", false)]
    public void An_options_value_may_be_written_in_any_language_and_an_unknown_one_is_named(string value, bool known)
    {
        var row = DraftBuilder.Row(["mastodon"], new PostField(ColumnRole.Caption, null, null, "Hi"), new PostField(ColumnRole.NetworkOption, "mastodon", "visibility", value));
        Assert.Equal(known ? [] : [ProblemCode.OptionValueUnknown], Check(row).Select(p => p.Code));
    }

    [Theory]
    [InlineData("Event", "", "", ProblemCode.RequiredFieldMissing, ProblemCode.RequiredFieldMissing, ProblemCode.RequiredFieldMissing)]
    [InlineData("wydarzenie", "Open day", "", ProblemCode.RequiredFieldMissing, ProblemCode.RequiredFieldMissing)]
    [InlineData("tilbud", "", "bestill", ProblemCode.OptionUnsupported)]
    [InlineData("offer", "", "")]
    [InlineData("standard", "", "book")]
    public void An_option_may_need_another_or_exclude_it(string topic, string eventTitle, string button, params ProblemCode[] codes)
    {
        var row = DraftBuilder.Row(["google"], new PostField(ColumnRole.Caption, null, null, "Hi"), new PostField(ColumnRole.NetworkOption, "google", "topic", topic),
            new PostField(ColumnRole.NetworkOption, "google", "eventTitle", eventTitle), new PostField(ColumnRole.NetworkOption, "google", "button", button));
        Assert.Equal(codes, Check(row).Select(problem => problem.Code));
        Assert.All(Check(row), problem => Assert.Equal(Severity.Warning, problem.Severity));
    }

    [Fact]
    public void A_carousel_on_Instagram_has_no_collaborators()
    {
        PostField[] fields = [new(ColumnRole.Caption, null, null, "Hi"), new(ColumnRole.NetworkOption, "instagram", "collaborators", "@ola"), new(ColumnRole.Assets, null, null, "sun.jpg\na/b.jpg")];
        var problem = Assert.Single(Check(DraftBuilder.Row(["instagram"], fields)));
        Assert.Equal((ProblemCode.OptionUnsupported, "C5"), (problem.Code, problem.Place.Cell.ToString()));
        Assert.Empty(Check(DraftBuilder.Row(["instagram"], [.. fields[..2], new PostField(ColumnRole.Assets, null, null, "sun.jpg")])));
    }

    [Theory]
    [InlineData("Call +47 22 33 44 55 today", "+47 22 33 44 55")]
    [InlineData("Ring 900 12 345.", "900 12 345")]
    [InlineData("Zadzwoń: 123 456 789!", "123 456 789")]
    [InlineData("tel. (22) 123-45-67", "(22) 123-45-67")]
    [InlineData("+4722334455", "+4722334455")]
    [InlineData("24.12.2026 kl. 18.00", null)]
    [InlineData("2026-12-24 18:00, 10.00-18.00", null)]
    [InlineData("1 000 000 kr", null)]
    [InlineData("2025-2026", null)]
    [InlineData("https://example.com/a/12345678", null)]
    [InlineData("Only 99.90 until 31.12.2026", null)]
    public void Google_refuses_telephone_numbers_in_the_text(string text, string? number)
    {
        var problem = Check(DraftBuilder.Row("google", (ColumnRole.Caption, text))).SingleOrDefault();
        Assert.Equal(number is null ? null : ProblemCode.PhoneNumberInText, problem?.Code);
        Assert.Equal(number, problem?.Values.Single(value => value.Key == "value").Value);
    }

    [Theory]
    [InlineData("1 ")]
    [InlineData("1(")]
    [InlineData("1. ")]
    public void Thousands_of_digits_are_no_telephone_number_and_are_looked_through_once(string piece) =>
        Assert.DoesNotContain(Check(DraftBuilder.Row("google", (ColumnRole.Caption, string.Concat(Enumerable.Repeat(piece, 15_000)) + "x"))), problem => problem.Code == ProblemCode.PhoneNumberInText);

    [Fact]
    public void A_story_on_Instagram_is_upright_and_has_no_text()
    {
        var library = new AssetListing([new("up.jpg", 200_000) { Width = 1080, Height = 1920 }, new("wide.jpg", 200_000) { Width = 1920, Height = 1080 }], "1");
        var story = DraftBuilder.Row("instagram", (ColumnRole.Assets, "up.jpg")) with { ContentType = ContentType.Story };
        Assert.Empty(PostChecker.Check(story, DraftBuilder.Calendar(), library, DraftBuilder.Now));
        var wide = DraftBuilder.Row("instagram", (ColumnRole.Assets, "wide.jpg"), (ColumnRole.Caption, "Hi"), (ColumnRole.AltText, "A sun")) with { ContentType = ContentType.Story };
        Assert.Equal(
            [(ProblemCode.FieldUnused, Severity.Warning), (ProblemCode.FieldUnused, Severity.Warning), (ProblemCode.AssetShapeUnsupported, Severity.Warning)],
            PostChecker.Check(wide, DraftBuilder.Calendar(), library, DraftBuilder.Now).Select(problem => (problem.Code, problem.Severity)));
    }

    private static IReadOnlyList<Problem> Check(PostDraft row) => PostChecker.Check(row, DraftBuilder.Calendar(), Library, DraftBuilder.Now);

    private static (ProblemCode Code, Severity Severity) Only(PostDraft row)
    {
        var problem = Assert.Single(Check(row));
        return (problem.Code, problem.Severity);
    }
}
