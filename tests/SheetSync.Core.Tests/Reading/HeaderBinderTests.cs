using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

public sealed class HeaderBinderTests
{
    private static readonly string Id = PostId.FromRandom(7);

    [Fact]
    public void The_heading_row_is_found_below_titles_and_notes()
    {
        var map = Sheet.Bind(Sheet.Tab(["Our social media calendar"], ["Post every day! Caption first, then the link"], null, ["Date", "Channel", "Caption"], ["2026-12-24"])).Map;
        Assert.Equal(4, map!.HeaderRow);
        Assert.Equal([ColumnRole.Date, ColumnRole.Channels, ColumnRole.Caption], map.People.Select(c => c.Role));
    }

    [Fact]
    public void The_heading_row_may_stand_in_row_20_but_not_below()
    {
        object?[] headings = ["Date", "Channel", "Caption"];
        Assert.Equal(20, Sheet.Bind(Sheet.Tab([.. new object?[]?[19], headings])).Map!.HeaderRow);
        Assert.Equal([ProblemCode.HeadingRowNotFound], Sheet.Bind(Sheet.Tab([.. new object?[]?[20], headings])).Problems.Codes());
    }

    [Fact]
    public void Where_every_heading_is_misspelt_what_was_probably_meant_is_shown()
    {
        var problem = Assert.Single(Sheet.Bind(Sheet.Tab(["Our plan"], ["Dtae", "Chanels", "Captoin"], ["2026-12-24 18:00", "X", "Hi"])).Problems);

        Assert.Equal(ProblemCode.HeadingRowNotFound, problem.Code);
        Assert.Equal("A2 Dtae → Date, B2 Chanels → Channels, C2 Captoin → Caption", problem.Value("nearly"));
    }

    [Fact]
    public void A_list_of_words_for_dropdowns_is_no_calendar()
        => Assert.Equal([ProblemCode.HeadingRowNotFound], Sheet.Bind(Sheet.Tab(["Channels", "Content type", "Stage", "Action"], ["x", "Text", "Idea"], ["facebook", "Image", "Scheduled"])).Problems.Codes());

    [Theory]
    [InlineData("  dAtE ")]
    [InlineData("DATE:")]
    [InlineData("📅 Date")]
    [InlineData("Publish\nDate")]
    [InlineData("publish_date")]
    [InlineData("PublishDate")]
    [InlineData("Post-date")]
    [InlineData("Date (dd.mm.yyyy)")]
    [InlineData("Date & Time")]
    [InlineData("Dáte")]
    [InlineData("Dato")]
    [InlineData("PUBLISERINGSDATO")]
    [InlineData("Data publikacji")]
    [InlineData("Ｄａｔｅ")]
    public void Case_spaces_accents_line_breaks_punctuation_and_emoji_do_not_count(string heading)
        => Assert.Equal(ColumnRole.Date, Sheet.Bind(Sheet.Tab([heading, "Channel", "Caption"])).Map!.People[0].Role);

    [Fact]
    public void Every_word_for_a_column_is_bound_to_its_role_in_every_language()
    {
        foreach (var language in MessageCatalog.Languages)
        {
            foreach (var role in Enum.GetValues<ColumnRole>().Except([ColumnRole.NetworkOption, ColumnRole.Custom]))
            {
                Assert.NotEmpty(ColumnWords.HeadingOf(role, language));
                Assert.All(ColumnWords.All(role, language), word =>
                {
                    string[] others = new[] { ColumnRole.Date, ColumnRole.Channels, ColumnRole.Caption }.Where(r => r != role).Select(r => ColumnWords.HeadingOf(r, language)).ToArray();
                    var binding = Sheet.Bind(Sheet.Tab([word, .. others]), Sheet.Calendar(language));
                    Assert.True(binding.Map?.People[0].Role == role, $"{language}: {word} is not {role}");
                });
            }
        }
    }

    [Fact]
    public void Headings_of_another_language_are_known_too()
    {
        var map = Sheet.Bind(Sheet.Tab(["Data", "Kanały", "Treść", "Etap"]), Sheet.Calendar("nb")).Map!;
        Assert.Equal([ColumnRole.Date, ColumnRole.Channels, ColumnRole.Caption, ColumnRole.Stage], map.People.Select(c => c.Role));
    }

    [Fact]
    public void Unknown_columns_stay_as_the_team_s_own_even_under_the_same_heading()
    {
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Week", "Week", "UTM_Content"]));
        Assert.Empty(binding.Problems);
        Assert.Equal(["Week", "Week", "UTM_Content"], binding.Map!.People.Where(c => c.Role == ColumnRole.Custom).Select(c => c.Name));
    }

    [Theory]
    [InlineData("en", "Date", "Channels", "Assets", "Stage")]
    [InlineData("nb", "Dato", "Kanaler", "Filer", "Fase")]
    [InlineData("pl", "Data", "Kanały", "Pliki", "Etap")]
    public void The_usual_heading_of_a_column_is_the_one_of_our_own_workbook(string language, params string[] headings) =>
        Assert.Equal(headings, new[] { ColumnRole.Date, ColumnRole.Channels, ColumnRole.Assets, ColumnRole.Stage }.Select(role => ColumnWords.HeadingOf(role, language)));

    [Fact]
    public void A_missing_essential_heading_is_one_problem_that_suggests_the_near_miss()
    {
        var binding = Sheet.Bind(Sheet.Tab(["Daet", "Channel", "Captoin"]));
        Assert.Null(binding.Map);
        var problem = Assert.Single(binding.Problems);
        Assert.Equal((ProblemCode.HeadingMissing, "A1", "Daet", "Date"), (problem.Code, problem.Place.Cell.ToString()!, problem.Value("heading"), problem.Value("suggestion")));
        Assert.Equal("Date, Caption / Title / Assets", problem.Value("missing"));
    }

    [Theory]
    [InlineData("Date", "A1", "Publish date")]
    [InlineData("Channel", "B1", "Channels")]
    [InlineData("Caption", "C1", "Copy")]
    [InlineData("Link", "D1", "URL")]
    public void A_doubled_heading_is_one_problem_that_names_both_cells(string heading, string first, string second)
    {
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Link", second]));
        Assert.Null(binding.Map);
        var problem = Assert.Single(binding.Problems);
        Assert.Equal((ProblemCode.HeadingDoubled, Severity.Error), (problem.Code, problem.Severity));
        Assert.Contains(first, problem.Value("cells"), StringComparison.Ordinal);
        Assert.Contains("E1", problem.Value("cells"), StringComparison.Ordinal);
        Assert.Equal(heading, problem.Value("role"));
    }

    [Fact]
    public void Two_notes_columns_harm_nobody()
    {
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Notes", "Comments"]));
        Assert.Equal((ProblemCode.HeadingDoubled, Severity.Warning), (Assert.Single(binding.Problems).Code, binding.Problems[0].Severity));
        Assert.Equal(2, binding.Map!.People.Count(c => c.Role == ColumnRole.Custom));
    }

    [Theory]
    [InlineData("Status", "Stage")]
    [InlineData("Text", "Caption")]
    [InlineData("Day", "Date")]
    [InlineData("Type", "Content type")]
    [InlineData("Post link", "Posted link")]
    public void A_sure_word_beats_a_vague_one(string vague, string sure)
    {
        var role = ColumnWords.Find(sure, "en")!.Value.Role;
        object?[] rest = new object?[] { "Date", "Channel", "Caption" }.Where(heading => !sure.Equals(heading)).ToArray();
        var map = Sheet.Bind(Sheet.Tab([vague, sure, .. rest])).Map!;
        Assert.Equal((ColumnRole.Custom, role), (map.People[0].Role, map.People[1].Role));
    }

    [Fact]
    public void The_team_s_own_heading_beats_every_word_of_ours()
    {
        var calendar = Sheet.Calendar() with { ColumnAliases = new Dictionary<string, ColumnRole> { ["Go!"] = ColumnRole.Date, ["Copy"] = ColumnRole.Custom } };
        var map = Sheet.Bind(Sheet.Tab(["GO", "Date", "Channel", "Caption", "Copy"]), calendar).Map!;
        Assert.Equal([ColumnRole.Date, ColumnRole.Custom, ColumnRole.Channels, ColumnRole.Caption, ColumnRole.Custom], map.People.Select(c => c.Role));
    }

    [Theory]
    [InlineData("Caption (X)", ColumnRole.Caption, "x")]
    [InlineData("Caption [Twitter]", ColumnRole.Caption, "x")]
    [InlineData("Caption (Twitter/X)", ColumnRole.Caption, "x")]
    [InlineData("CAPTION ( insta )", ColumnRole.Caption, "insta")]
    [InlineData("Assets (Instagram)", ColumnRole.Assets, "instagram")]
    [InlineData("Assets (IG)", ColumnRole.Assets, "instagram")]
    [InlineData("Alt text (LinkedIn)", ColumnRole.AltText, "linkedin")]
    [InlineData("Time (linkedin-page)", ColumnRole.Time, "linkedin-page")]
    [InlineData("Hashtags (FB)", ColumnRole.Hashtags, "facebook")]
    [InlineData("First comment (Facebook)", ColumnRole.FirstComment, "facebook")]
    [InlineData("Tekst (X)", ColumnRole.Caption, "x")]
    [InlineData("Treść (Bluesky)", ColumnRole.Caption, "bluesky")]
    [InlineData("Caption: Mastodon", ColumnRole.Caption, "mastodon")]
    [InlineData("Mastodon: caption", ColumnRole.Caption, "mastodon")]
    [InlineData("Instagram caption", ColumnRole.Caption, "instagram")]
    [InlineData("Caption LinkedIn", ColumnRole.Caption, "linkedin")]
    [InlineData("Link (Google)", ColumnRole.Link, "google")]
    public void A_column_may_be_for_one_network_or_channel_alone(string heading, ColumnRole role, string scope)
    {
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", heading]));
        Assert.Empty(binding.Problems);
        Assert.Equal((role, scope), (binding.Map!.People[3].Role, binding.Map.People[3].Scope));
    }

    [Theory]
    [InlineData("Pinterest: board", "pinterest", "board")]
    [InlineData("Pinterest: tavle", "pinterest", "board")]
    [InlineData("pinterest : Tablica", "pinterest", "board")]
    [InlineData("TikTok: privacy", "tiktok", "privacy")]
    [InlineData("Tik Tok: allow comments", "tiktok", "comments")]
    [InlineData("Mastodon: content warning", "mastodon", "contentWarning")]
    [InlineData("Twitter: who can reply", "x", "replies")]
    [InlineData("GBP: call to action", "google", "button")]
    public void A_network_s_own_option_is_a_column(string heading, string network, string option)
    {
        var column = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", heading])).Map!.People[3];
        Assert.Equal((ColumnRole.NetworkOption, network, option), (column.Role, column.Scope, column.Name));
    }

    [Theory]
    [InlineData("Pinterest: bord", "board")]
    [InlineData("TikTok: privcy", "privacy")]
    [InlineData("Mastodon: mood", "poll")]
    public void An_unknown_option_is_a_problem_with_the_nearest_known_one(string heading, string suggestion)
    {
        var problem = Assert.Single(Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", heading])).Problems);
        Assert.Equal((ProblemCode.OptionUnknown, suggestion), (problem.Code, problem.Value("suggestion")));
    }

    [Fact]
    public void A_scope_that_is_nearly_a_network_stops_the_tab()
    {
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Caption (Instagrm)"]));
        Assert.Null(binding.Map);
        var problem = Assert.Single(binding.Problems);
        Assert.Equal((ProblemCode.ScopeUnknown, "Instagram"), (problem.Code, problem.Value("suggestion")));
    }

    [Theory]
    [InlineData("Time (PST)")]
    [InlineData("Time (ET)")]
    [InlineData("Date and time (CEST)")]
    public void A_zone_that_is_not_certain_stops_the_tab(string heading)
    {
        var dates = heading.StartsWith("Date", StringComparison.Ordinal) ? [heading] : new[] { "Date", heading };
        Assert.Equal([ProblemCode.ScopeUnknown], Sheet.Bind(Sheet.Tab([.. dates, "Channel", "Caption"])).Problems.Codes());
    }

    [Theory]
    [InlineData("Time (24h)")]
    [InlineData("Time (hh:mm)")]
    public void Decoration_in_brackets_does_not_count(string heading)
        => Assert.Empty(Sheet.Bind(Sheet.Tab(["Date (dd.mm.yyyy)", heading, "Channel (one)", "Caption (max 280 characters)"])).Problems);

    [Fact]
    public void A_caption_for_something_unknown_is_the_team_s_own_column_beside_the_caption()
    {
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Caption (newsletter)"]));
        Assert.Equal([ProblemCode.ScopeUnknown], binding.Problems.Codes());
        Assert.Equal(ColumnRole.Custom, binding.Map!.People[3].Role);
    }

    [Fact]
    public void A_lone_caption_for_something_unknown_is_taken_for_the_caption_and_said()
    {
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption (newsletter)"]));
        Assert.Equal((ProblemCode.ScopeUnknown, Severity.Information), (Assert.Single(binding.Problems).Code, binding.Problems[0].Severity));
        Assert.Equal((ColumnRole.Caption, null), (binding.Map!.People[2].Role, binding.Map.People[2].Scope));
    }

    [Fact]
    public void The_stage_of_one_network_does_not_speak_for_the_row()
        => Assert.Equal(ColumnRole.Custom, Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Status (Instagram)"])).Map!.People[3].Role);

    [Fact]
    public void A_heading_that_is_nearly_known_is_pointed_out()
    {
        var problem = Assert.Single(Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Hashtgas"])).Problems);
        Assert.Equal((ProblemCode.HeadingNearMiss, Severity.Warning, "Hashtags"), (problem.Code, problem.Severity, problem.Value("suggestion")));
    }

    [Theory]
    [InlineData("Name", "Network", "Account", "Time zone", "Notes")]
    [InlineData("Channels", "Stage", "Action", "Content type", "Status")]
    [InlineData("Shopping list", "Milk", "Bread", "Eggs", "Tea")]
    public void A_tab_that_is_no_calendar_has_no_heading_row(params string[] headings)
        => Assert.Equal([ProblemCode.HeadingRowNotFound], Sheet.Bind(Sheet.Tab([.. headings])).Problems.Codes());

    [Fact]
    public void The_headings_of_calendars_seen_in_public_are_bound()
    {
        Bound(["Week", "Day", "Date", "Platform", "Content Type", "Status", "Theme", "Hook/Title", "Full Caption", "Hashtags", "Media Type", "Media File", "Link", "CTA", "Publish Time", "Buffer Queue", "Notes", "Review By", "Approved"],
            ColumnRole.Date, ColumnRole.Network, ColumnRole.ContentType, ColumnRole.Stage, ColumnRole.Title, ColumnRole.Caption, ColumnRole.Assets, ColumnRole.Time);
        Bound(["Text", "Link", "Photo", "Scheduled Date", "Scheduled Time", "Profile"], ColumnRole.Caption, ColumnRole.Link, ColumnRole.Assets, ColumnRole.Date, ColumnRole.Time, ColumnRole.Account);
        Bound(["Date", "Channel", "Theme/Topic", "Format", "Title/Hook", "Status", "UTM_Campaign", "UTM_Content", "Distribution", "Notes"], ColumnRole.Date, ColumnRole.Channels, ColumnRole.Title, ColumnRole.Stage);

        static void Bound(object?[] headings, params ColumnRole[] roles)
        {
            var binding = Sheet.Bind(Sheet.Tab(headings));
            Assert.True(binding.Map is not null, string.Join('\n', binding.Problems.Select(MessageCatalog.English)));
            Assert.All(roles, role => Assert.True(binding.Map.Has(role), role.ToString()));
        }
    }

    [Fact]
    public void Managed_columns_are_added_right_of_the_headings_in_the_calendar_s_language()
    {
        var missing = Sheet.Bind(Sheet.Tab(["Dato", "Kanal", "Tekst"], ["24.12.2026 18:00", "X", "Hei"]), Sheet.Calendar("nb")).Map!.Missing;
        Assert.Equal(Enum.GetValues<ManagedColumn>().Select((m, i) => new ManagedBinding(m, 4 + i, ManagedHeadings.Of(m, "nb"))), missing);
    }

    [Fact]
    public void The_team_s_own_Status_is_its_stage_and_ours_is_headed_SheetSync_status()
    {
        var map = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Status"])).Map!;
        Assert.Equal(ColumnRole.Stage, map.People[3].Role);
        Assert.Empty(map.Managed);
        Assert.Equal("SheetSync status", map.Missing.Single(m => m.Managed == ManagedColumn.Status).Heading);
    }

    [Fact]
    public void Columns_are_added_where_nothing_stands_over_the_whole_height()
    {
        var tab = Sheet.Tab(["Date", "Channel", "Caption"], ["2026-12-24 18:00", "X", "Hi", null, null, "a legend"]) with { Merges = [Sheet.Range("H3", "I4")] };
        Assert.Equal([10, 11, 12, 13, 14, 15], Sheet.Bind(tab).Map!.Missing.Select(m => m.Column));
        tab = Sheet.Tab(["Date", "Channel", "Caption"]) with { Tables = [Sheet.Range("A1", "C9"), Sheet.Range("E20", "F30")] };
        Assert.Equal(7, Sheet.Bind(tab).Map!.Missing[0].Column);
        tab = Sheet.Tab(["Date", "Channel", "Caption"], [null, null, null, Sheet.Cell(null) with { IsFormula = true }]);
        Assert.Equal(5, Sheet.Bind(tab).Map!.Missing[0].Column);
    }

    [Fact]
    public void Where_no_room_is_left_a_problem_says_so()
    {
        var tab = Sheet.Tab(["Date", "Channel", "Caption"]) with { Merges = [Sheet.Range("D5", "XFA5")] };
        var binding = Sheet.Bind(tab);
        Assert.Null(binding.Map);
        Assert.Equal([ProblemCode.NoRoomForColumns], binding.Problems.Codes());
        Assert.NotNull(Sheet.Bind(tab, hints: new BindingHints { Lenient = true }).Map);
    }

    [Fact]
    public void A_Post_ID_column_with_a_real_ID_brings_the_managed_columns_right_of_it()
    {
        var map = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Status", "Post ID", "SheetSync status", "Post URL", "Owner"], [null, null, null, null, Id])).Map!;
        Assert.Equal(
            [(ManagedColumn.PostId, 5), (ManagedColumn.Status, 6), (ManagedColumn.PostUrl, 7)],
            map.Managed.Values.Select(m => (m.Managed, m.Column)).OrderBy(m => m.Column));
        Assert.Equal(ColumnRole.Stage, map.People[3].Role);
        Assert.Equal([ManagedColumn.PublishedAt, ManagedColumn.Message, ManagedColumn.PlannedTime], map.Missing.Select(m => m.Managed));
    }

    [Theory]
    [InlineData("Post ID")]
    [InlineData("Post-ID")]
    [InlineData("ID posta")]
    public void A_Post_ID_heading_alone_is_the_team_s_own(string heading)
    {
        var tab = Sheet.Tab(["Date", "Channel", "Caption", heading, "Status"], ["2026-12-24 18:00", "X", "Hi", "A-17"]);
        var map = Sheet.Bind(tab).Map!;
        Assert.Empty(map.Managed);
        Assert.Equal(ColumnRole.Custom, map.People[3].Role);
        Assert.Empty(Sheet.Bind(tab, hints: new BindingHints { Lenient = true }).Map!.Managed);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("pl")]
    public void The_whole_set_of_our_headings_is_ours_before_the_first_ID(string language)
    {
        object?[] headings = ["Date", "Channel", "Caption", .. Enum.GetValues<ManagedColumn>().Select(m => (object?)ManagedHeadings.Of(m, language))];
        var map = Sheet.Bind(Sheet.Tab(headings, ["2026-12-24 18:00", "X", "Hi"])).Map!;
        Assert.Equal(6, map.Managed.Count);
        Assert.Empty(map.Missing);
        Assert.Empty(Sheet.Bind(Sheet.Tab(headings, ["2026-12-24 18:00", "X", "Hi", "A-17"])).Map!.Managed);
        Assert.Equal(6, Sheet.Bind(Sheet.Tab(headings, ["2026-12-24 18:00", "X", "Hi", "A-17"]), hints: new BindingHints { SeenWithout = true }).Map!.Managed.Count);
    }

    [Fact]
    public void An_empty_Post_ID_column_is_ours_only_for_a_look_that_writes_nothing()
    {
        var tab = Sheet.Tab(["Date", "Channel", "Caption", "Post ID", "Status"], ["2026-12-24 18:00", "X", "Hi"]);
        Assert.Empty(Sheet.Bind(tab).Map!.Managed);
        Assert.Equal(2, Sheet.Bind(tab, hints: new BindingHints { Lenient = true }).Map!.Managed.Count);
    }

    [Fact]
    public void Headings_that_the_settings_or_the_store_name_are_managed_wherever_they_stand()
    {
        var tab = Sheet.Tab(["Ours", "Date", "Channel", "Caption", "Result", "Post ID"]);
        var calendar = Sheet.Calendar() with { ManagedHeadings = new Dictionary<ManagedColumn, string> { [ManagedColumn.Status] = "Result" } };
        var hints = new BindingHints { KnownManaged = new Dictionary<ManagedColumn, string> { [ManagedColumn.Message] = "Ours", [ManagedColumn.PostId] = "Post ID" } };
        var map = Sheet.Bind(tab, calendar, hints).Map!;
        Assert.Equal(
            [(ManagedColumn.Message, 1), (ManagedColumn.Status, 5), (ManagedColumn.PostId, 6)],
            map.Managed.Values.Select(m => (m.Managed, m.Column)).OrderBy(m => m.Column));
    }

    [Fact]
    public void A_managed_column_that_is_gone_is_said_and_added_again()
    {
        var hints = new BindingHints { KnownManaged = new Dictionary<ManagedColumn, string> { [ManagedColumn.PostId] = "Post ID", [ManagedColumn.Message] = "Message" } };
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channel", "Caption", "Post ID"]), hints: hints);
        Assert.Equal([ProblemCode.ManagedColumnGone], binding.Problems.Codes());
        Assert.Contains(binding.Map!.Missing, m => m.Managed == ManagedColumn.Message);
    }

    [Fact]
    public void The_team_s_own_column_of_the_same_heading_as_ours_is_left_to_the_team()
    {
        var hints = new BindingHints { KnownManaged = Enum.GetValues<ManagedColumn>().ToDictionary(m => m, m => ManagedHeadings.Of(m, "en")) };
        var tab = Sheet.Tab(["Date", "Channel", "Caption", "Message", "Post ID", "Post ID", "Status", "Post URL", "Published at", "Message", "Planned time"], [null, null, null, null, "A-1", Id]);
        var map = Sheet.Bind(tab, hints: hints).Map!;
        Assert.Equal(6, map.Managed[ManagedColumn.PostId].Column);
        Assert.Equal(10, map.Managed[ManagedColumn.Message].Column);
        Assert.Empty(map.Missing);
    }
}
