using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Sources;
using SheetSync.Core.StatusTabs;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.StatusTabs;

public sealed class StatusTabTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 4, 31, TimeSpan.Zero);

    private static readonly CalendarDefinition Calendar = new("spring", "Europe/Oslo", "en", [new Channel("x-main", "x", "acme"), new Channel("li", "linkedin", "acme")]);

    public static TheoryData<string> Languages => [.. MessageCatalog.Languages];

    [Fact]
    public void It_says_when_the_sheet_was_read_in_the_calendars_zone_and_by_whom()
    {
        var said = Said();

        Assert.Contains("Last good read | 2026-12-01 10:04:00 | Europe/Oslo, UTC+01:00", said);
        Assert.Contains("Publishing | On: approved posts go out at their time.", said);
        Assert.Contains("Calendar | spring", said);
        Assert.Contains("Written by | SheetSync 9.9, desk", said);
    }

    [Fact]
    public void Offsets_west_of_Greenwich_and_of_half_hours_are_said()
    {
        Assert.Contains("America/St_Johns, UTC−03:30", Said(Calendar with { Zone = "America/St_Johns" }));
        Assert.Contains("UTC, UTC+00:00", Said(Calendar with { Zone = "UTC" }));
    }

    [Fact]
    public void The_next_ten_deliveries_are_shown_by_time_and_the_rest_counted()
    {
        var posts = Enumerable.Range(1, 13).Reverse().Select(i => Post(i, DeliveryState.Scheduled, at: Now.AddHours(i))).ToArray();

        var said = Said(posts: posts);

        Assert.Equal(
            Enumerable.Range(1, 10).Select(i => $"2026-12-01 {10 + i}:04:00 | x-main | caption {i} | Scheduled"),
            said.Split('\n').Where(line => line.Contains("caption", StringComparison.Ordinal)));
        Assert.Contains("Scheduled after these: 3", said);
    }

    [Theory]
    [InlineData("Title", "Long caption", "Title")]
    [InlineData("", "First line\nsecond", "First line")]
    [InlineData("  ", "\n  Words", "Words")]
    [InlineData("", "=HYPERLINK(1)", "=HYPERLINK(1)")]
    public void A_post_is_shown_by_its_title_or_the_first_line_of_its_caption(string title, string caption, string shown)
    {
        var post = Post(1, DeliveryState.Scheduled) with { Fields = Fields(title, caption) };

        Assert.Contains($"| {shown} | Scheduled", Said(posts: post));
    }

    [Fact]
    public void A_long_caption_is_cut_between_whole_characters()
    {
        var family = "👨‍👩‍👧";
        var post = Post(1, DeliveryState.Scheduled) with { Fields = Fields(string.Empty, string.Concat(Enumerable.Repeat(family, 200))) };

        Assert.Contains($"| {string.Concat(Enumerable.Repeat(family, 89))}… |", Said(posts: post));
    }

    [Fact]
    public void What_waits_is_told_by_reason_with_the_rows_and_what_to_do()
    {
        var why = Problem.Error(ProblemCode.RailAllVanished, ProblemPlace.None, ("count", "4"));
        var said = Said(posts:
        [
            Post(2, DeliveryState.Waiting), Post(3, DeliveryState.Waiting),
            Post(4, DeliveryState.Scheduled) with { Hold = why },
            Post(5, DeliveryState.NeedsReview),
            Post(6, DeliveryState.Waiting) with { Problems = [Problem.Error(ProblemCode.TextTooLong, ProblemPlace.AtRow("May", 6))] },
            Post(7, DeliveryState.Waiting) with { Problems = [Problem.Warning(ProblemCode.ApprovalOutdated, ProblemPlace.AtRow("May", 7))] },
            Post(8, DeliveryState.Waiting) with { Problems = [Problem.Information(ProblemCode.TwoReadsNeeded, ProblemPlace.AtRow("May", 8))] },
            Post(9, DeliveryState.Failed), Post(10, DeliveryState.Missed), Post(11, DeliveryState.ByHand),
            Post(12, DeliveryState.Published), Post(13, DeliveryState.Cancelled), Post(14, DeliveryState.Past),
        ]);

        string[] expected =
        [
            "Needs review | 1 | Look on the network whether the post is out, then choose an answer under Action. | May: 5",
            "Failed | 1 | Read the row’s Message, put right what it says, then choose “Try again” under Action. | May: 9",
            "Held back | 1 | Read the row’s Message: something looks like a mistake, so nothing goes out until it is settled. | May: 4",
            "Errors in the row | 1 | Put right what the row’s Message says. | May: 6",
            "Approval outdated | 1 | The row was changed after it was approved. Approve it again. | May: 7",
            "Not approved | 2 | Set the stage to “Approved” when the post may go out. | May: 2, 3",
            "Missed | 1 | Choose “Try again” under Action if the post should still go out. | May: 10",
            "To post by hand | 1 | Post it yourself, then put the link under Posted link. | May: 11",
            "Just read | 1 | Nothing. SheetSync reads the row once more to be sure. | May: 8",
        ];
        Assert.Equal(expected, said.Split('\n').SkipWhile(l => !l.StartsWith("Why", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.Length > 0));
    }

    [Fact]
    public void Of_many_rows_a_dozen_are_named_by_tab()
    {
        var posts = Enumerable.Range(2, 20).Select(i => Post(i, DeliveryState.Waiting) with { Tab = i < 5 ? "April" : "May" }).ToArray();

        Assert.Contains("| April: 2, 3, 4; May: 5, 6, 7, 8, 9, 10, 11, 12, 13 … +8", Said(posts: posts));
    }

    [Fact]
    public void A_post_missed_or_failed_long_ago_waits_for_nobody()
    {
        var old = new[] { DeliveryState.Missed, DeliveryState.Failed }.Select((state, i) => Post(i + 2, state, at: Now.AddDays(-31))).ToArray();

        Assert.Contains("Nothing waits.", Said(posts: old));
    }

    [Fact]
    public void The_next_posts_are_chosen_first_then_what_waits_and_never_what_is_done()
    {
        PostRecord[] posts =
        [
            .. Enumerable.Range(1, 12).Select(i => Post(i, DeliveryState.Scheduled, at: Now.AddHours(i))),
            Post(20, DeliveryState.Waiting, at: Now.AddDays(9)), Post(21, DeliveryState.NeedsReview, at: Now.AddDays(-300)),
            Post(22, DeliveryState.Missed, at: Now.AddDays(-29)), Post(23, DeliveryState.Scheduled) with { Hold = Problem.Error(ProblemCode.RailAllVanished, ProblemPlace.None) },
            Post(30, DeliveryState.Missed, at: Now.AddDays(-31)), Post(31, DeliveryState.Failed, at: Now.AddDays(-31)), Post(32, DeliveryState.Published),
            Post(33, DeliveryState.Waiting) with { IsPresent = false },
        ];
        var rows = posts.ToDictionary(p => p.PostId, p => p.Row);
        (IEnumerable<int> Rows, int More) Choose(int most) => StatusTab.Choose(posts.Select(p => OpenPost.Of(PostIndexEntry.Of(p), Now)).OfType<OpenPost>(), most) is var (ids, more) ? (ids.Select(id => rows[id]), more) : default;

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21, 22, 23, 20, 11, 12], Choose(100).Rows);
        Assert.Equal(0, Choose(100).More);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21, 22], Choose(12).Rows);
        Assert.Equal(4, Choose(12).More);
        Assert.Contains(
            "Further posts, too many to be looked at here: 4",
            string.Join('\n', StatusTab.Of(new StatusTabInput(Calendar, Now, [], [], [], "SheetSync") { More = 4 }).Rows.SelectMany(r => r.Cells).Select(c => c.Value.Display())));
    }

    [Fact]
    public void Every_pause_that_concerns_the_calendar_is_said_and_shown_at_its_posts()
    {
        Pause[] pauses =
        [
            new(PauseScope.Channel, "X-Main", Now.AddHours(-2)), new(PauseScope.All, string.Empty, Now.AddDays(-1)),
            new(PauseScope.Calendar, "autumn", Now), new(PauseScope.Channel, "elsewhere", Now), new(PauseScope.Campaign, "Sale", Now.AddHours(-10).AddMinutes(-4)),
        ];

        var said = Said(pauses: pauses, posts: Post(2, DeliveryState.Scheduled));

        Assert.Contains(
            "Publishing | Paused since 2026-11-30 10:04: all calendars.\nPaused since 2026-12-01 08:04: the channel X-Main.\nPaused since 2026-12-01 00:00: the campaign Sale.\n",
            said);
        Assert.DoesNotContain("autumn", said);
        Assert.Contains("| caption 2 | Paused", said);
        Assert.Contains("Paused | 1 | Nothing goes out until whoever looks after SheetSync resumes it. | May: 2", said);
    }

    [Fact]
    public void Problems_of_the_calendar_are_said_and_those_of_rows_counted_by_tab()
    {
        Problem[] problems =
        [
            Problem.Warning(ProblemCode.StatusTabNameTaken, new ProblemPlace("Plan"), ("tab", "Plan")),
            Problem.Error(ProblemCode.RailHeadingGone, new ProblemPlace("June"), ("tab", "June")),
            Problem.Error(ProblemCode.TextTooLong, ProblemPlace.AtRow("May", 6)),
        ];
        var said = Said(problems: problems, posts:
        [
            Post(6, DeliveryState.Waiting) with { Problems = [Problem.Error(ProblemCode.TextTooLong, ProblemPlace.AtRow("May", 6)), Problem.Warning(ProblemCode.TextOverAdvice, ProblemPlace.AtRow("May", 6))] },
            Post(7, DeliveryState.Scheduled) with { Problems = [Problem.Warning(ProblemCode.TextOverAdvice, ProblemPlace.AtRow("May", 7))] },
            Post(8, DeliveryState.Waiting) with { Problems = [Problem.Information(ProblemCode.WaitingForApproval, ProblemPlace.AtRow("May", 8))] },
        ]).Split('\n');

        var at = Array.FindIndex(said, l => l == "Problems of the calendar");
        Assert.StartsWith("June: ", said[at + 1], StringComparison.Ordinal);
        Assert.Contains("[SS0114]", said[at + 2], StringComparison.Ordinal);
        Assert.Equal(["Tab | Rows with errors | Rows with warnings", "May | 1 | 1"], said[(at + 3)..]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void An_empty_calendar_says_so_in_every_language(string language)
    {
        var words = StatusTabWords.Of(language);
        var said = Said(Calendar with { Language = language });

        Assert.All([words.Note, words.NoNext, words.NothingWaits, words.NoProblems], text => Assert.Contains(text, said));
        Assert.DoesNotContain('{', said);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_reason_has_a_name_and_an_advice_in_every_language(string language) =>
        Assert.All(Enum.GetValues<StatusTabReason>(), reason =>
        {
            Assert.NotEmpty(StatusTabWords.Of(language).NameOf(reason));
            Assert.EndsWith(".", StatusTabWords.Of(language).AdviceFor(reason), StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("spring", "SheetSync spring")]
    [InlineData("a/b[c]:*?\\'d'", "SheetSync a b c      d")]
    [InlineData("a very long name of a calendar that no tab can have", "SheetSync a very long name of a")]
    public void A_second_calendar_of_a_workbook_gets_a_tab_that_any_spreadsheet_can_name(string calendar, string name)
    {
        var tab = StatusTab.Of(new StatusTabInput(Calendar with { Name = calendar }, Now, [], [], [], "SheetSync"));

        Assert.Equal((StatusTab.Name, name), (tab.Name, tab.OtherName));
        Assert.Matches("^[0-9a-f]{12}$", tab.Key);
    }

    [Theory]
    [InlineData("", "SheetSync", false)]
    [InlineData("Plan", "SheetSync", false)]
    [InlineData("Plan;Mine=key", "Mine", true)]
    [InlineData("SheetSync;Mine=key", "Mine", true)]
    [InlineData("sheetsync", null, false)]
    [InlineData("SheetSync=other", "SheetSync spring", false)]
    [InlineData("SheetSync=other;sheetsync SPRING", null, false)]
    [InlineData("SheetSync=other;SheetSync spring=another", null, false)]
    public void A_managed_tab_finds_its_place(string tabs, string? name, bool isThere) => Assert.Equal(
        new ManagedTabPlace(name, isThere),
        ManagedTabPlace.Of(
            new ManagedTab("key", "SheetSync", "SheetSync spring", [], []),
            [.. tabs.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(t => t.Split('=')).Select(t => (t[0], t.ElementAtOrDefault(1)))]));

    private static PostFields Fields(string title, string caption) =>
        new([.. new[] { (ColumnRole.Title, title), (ColumnRole.Caption, caption) }.Where(f => f.Item2.Length > 0).Select(f => new PostField(f.Item1, null, null, f.Item2))]);

    private static PostRecord Post(int row, DeliveryState state, DateTimeOffset? at = null)
    {
        var id = PostId.FromRandom((ulong)row);
        return new PostRecord
        {
            PostId = id,
            Calendar = "spring",
            Tab = "May",
            Row = row,
            Fields = Fields(string.Empty, $"caption {row}"),
            Stage = Stage.Approved,
            Deliveries = [new DeliveryRecord { Id = $"{id}/x:acme", Channel = "x-main", Network = "x", AccountKey = "x:acme", State = state, DueAt = at ?? Now.AddHours(3) }],
        };
    }

    private static string Said(CalendarDefinition? calendar = null, IReadOnlyList<Problem>? problems = null, IReadOnlyList<Pause>? pauses = null, params IReadOnlyList<PostRecord> posts) =>
        string.Join('\n', StatusTab.Of(new StatusTabInput(calendar ?? Calendar, Now, posts, problems ?? [], pauses ?? [], "SheetSync 9.9, desk")).Rows
            .Select(row => string.Join(" | ", row.Cells.Select(cell => cell.Value.Display()))));
}
