using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;
using SheetSync.Core.Sources;

namespace SheetSync.Core.Tests.Reading;

public sealed class RowReaderTests
{
    private static readonly object?[] Headings = ["Date", "Time", "Channels", "Caption"];

    [Fact]
    public void A_whole_row_becomes_a_draft()
    {
        var draft = Sheet.One(
            ["Date", "Time", "Channels", "Content type", "Title", "Caption", "Link", "Stage", "Action", "Campaign", "Week"],
            [new LocalDate(2026, 12, 24), new LocalTime(18, 0), "linkedin-page, X", "Image", "Hello", "Line one\r\nLine two", "https://example.com/a", "✅ Approved", "Try again", "Yule", 52]);
        Assert.Empty(draft.Problems);
        Assert.True(draft.IsComplete);
        Assert.Equal(2, draft.Row);
        Assert.Equal(["linkedin-page", "x-main"], draft.Deliveries.Select(d => d.Channel.Name));
        Assert.All(draft.Deliveries, d => Assert.Equal(new DateTimeOffset(2026, 12, 24, 17, 0, 0, TimeSpan.Zero), d.DueAt));
        Assert.Equal((ContentType.Image, Stage.Approved, PostAction.TryAgain), (draft.ContentType, draft.Stage, draft.Action));
        Assert.Equal("Line one\nLine two", draft.Fields.Common(ColumnRole.Caption));
        Assert.Equal("Hello", draft.Fields.Common(ColumnRole.Title));
        Assert.Contains(new PostField(ColumnRole.Custom, null, "Week", "52"), draft.Fields.All);
    }

    [Fact]
    public void Every_problem_of_a_row_is_named_at_its_own_cell()
    {
        var draft = Sheet.One(
            ["Date", "Time", "Channels", "Caption", "Link", "Stage"],
            ["soon", "late", "linkedn-page", "Hi", "example.com", "Aproved"]);
        Assert.Equal(
            [
                (ProblemCode.DateUnreadable, "A2"), (ProblemCode.TimeUnreadable, "B2"), (ProblemCode.ChannelUnknown, "C2"),
                (ProblemCode.LinkInvalid, "E2"), (ProblemCode.StageUnknown, "F2"),
            ],
            draft.Problems.Select(p => (p.Code, p.Place.Cell.ToString()!)).OrderBy(p => p.Item2));
        Assert.Equal("linkedin-page", draft.Problems.Single(p => p.Code == ProblemCode.ChannelUnknown).Value("suggestion"));
        Assert.Equal("approved", draft.Problems.Single(p => p.Code == ProblemCode.StageUnknown).Value("suggestion"));
        Assert.Equal("https://example.com", draft.Problems.Single(p => p.Code == ProblemCode.LinkInvalid).Value("suggestion"));
        Assert.Equal(Stage.Unknown, draft.Stage);
        Assert.False(draft.IsComplete);
    }

    [Fact]
    public void A_row_with_text_but_no_date_is_an_error()
        => Assert.Equal([ProblemCode.DateMissing], Sheet.One(Headings, [null, null, "X", "Hi"]).Problems.Codes());

    [Fact]
    public void Empty_rows_and_rows_that_repeat_the_heading_are_counted_and_left()
    {
        var readings = Sheet.Read(Sheet.Tab(
            ["Date", "Time", "Channels", "Caption", "Week"],
            ["2026-12-24", "18:00", "X", "One"],
            null,
            [null, null, null, null, 52],
            ["DATE", "time", "Channels", "Caption", "Week"],
            ["2026-12-25", "18:00", "X", "Two"],
            [null, " ", null],
            [null]));
        Assert.Equal([2, 6], readings.Drafts.Select(d => d.Row));
        Assert.Equal(3, readings.Ignored);
    }

    [Fact]
    public void A_cell_merged_downwards_holds_for_every_row_it_covers()
    {
        var tab = Sheet.Tab(
            ["Date", "Time", "Channels", "Caption", "Campaign"],
            ["2026-12-24", "18:00", "X", "One", "Yule"],
            [null, null, null, "Two", null],
            [null, null, null, null, null],
            ["2026-12-25", "18:00", "X", "Three", null]) with
        {
            Merges = [Sheet.Range("A2", "A4"), Sheet.Range("B2", "B4"), Sheet.Range("C2", "C4"), Sheet.Range("E2", "E4")],
        };
        var readings = Sheet.Read(tab);
        Assert.Equal([2, 3, 5], readings.Drafts.Select(d => d.Row));
        Assert.Equal(1, readings.Ignored);
        Assert.All(readings.Drafts, d => Assert.Empty(d.Problems));
        Assert.Equal(readings.Drafts[0].Deliveries, readings.Drafts[1].Deliveries);
        Assert.Equal("Yule", readings.Drafts[1].Fields.Common(ColumnRole.Campaign));
    }

    [Fact]
    public void A_banner_across_the_columns_is_no_post()
    {
        var tab = Sheet.Tab(Headings, ["WEEK 52"], ["2026-12-24", "18:00", "X", "One"]) with { Merges = [Sheet.Range("A2", "D2")] };
        Assert.Equal([3], Sheet.Read(tab).Drafts.Select(d => d.Row));
    }

    [Fact]
    public void An_empty_checkbox_fills_no_row()
    {
        var readings = Sheet.Read(Sheet.Tab(["Date", "Channels", "Caption", "Repeat allowed"], ["2026-12-24 18:00", "X", "One", true], [null, null, null, false]));
        Assert.True(Assert.Single(readings.Drafts).RepeatAllowed);
    }

    [Fact]
    public void Numbers_in_text_columns_read_as_people_see_them()
    {
        var draft = Sheet.One(["Date", "Channels", "Caption", "Title", "Campaign"], ["2026-12-24 18:00", "X", 7, 0.1 + 0.2, CellValue.FromText("007")]);
        Assert.Equal(("7", "0.3", "007"), (draft.Fields.Common(ColumnRole.Caption), draft.Fields.Common(ColumnRole.Title), draft.Fields.Common(ColumnRole.Campaign)));
    }

    [Fact]
    public void An_error_value_is_a_problem_where_the_column_matters()
    {
        var draft = Sheet.One(
            ["Date", "Channels", "Caption", "Notes", "Week"],
            [CellValue.FromError("#REF!"), "X", CellValue.FromError("#N/A"), CellValue.FromError("#DIV/0!"), CellValue.FromError("#NAME?")]);
        Assert.Equal([(ProblemCode.CellError, "A2"), (ProblemCode.CellError, "C2")], draft.Problems.Select(p => (p.Code, p.Place.Cell.ToString()!)).Order());
    }

    [Fact]
    public void A_picture_in_a_cell_is_told_as_one()
    {
        var picture = CellValue.FromError("#VALUE!") with { IsRich = true };
        var draft = Sheet.One(["Date", "Channels", "Caption", "Media", "Notes"], [picture, "X", "Hi", picture, picture]);
        Assert.Equal([(ProblemCode.CellPicture, "A2"), (ProblemCode.CellPicture, "D2")], draft.Problems.Select(p => (p.Code, p.Place.Cell.ToString()!)).Order());
        Assert.Contains("file name", MessageCatalog.Fix(draft.Problems[0], "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_totals_of_a_table_are_no_post()
    {
        var tab = Sheet.Tab(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "X", "Hi"], ["Total", null, 1]);

        Assert.Equal([2], Sheet.Read(tab with { Totals = [Sheet.Range("A3", "C3")] }).Drafts.Select(draft => draft.Row));
        Assert.Equal([2, 3], Sheet.Read(tab with { Totals = [Sheet.Range("F3", "H3")] }).Drafts.Select(draft => draft.Row));
    }

    [Fact]
    public void A_row_is_not_appended_below_the_totals_of_a_table()
    {
        var tab = Sheet.Tab(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "X", "Hi"], ["Total", null, 1]);
        var edit = new PersonEdit("Anna", tab.Name, null, 4, new HashSet<int> { 4 }, [new CellEdit(3, CellValue.Blank, CellValue.FromText("new"))]);

        var refused = WriteResolver.Resolve(tab with { Totals = [Sheet.Range("A3", "C3")] }, edit);

        Assert.Equal((RowWriteResult.BelowTotals, 0, null), (refused.Rows.Single().Result, refused.Cells.Count, refused.AppendedRow));
        Assert.Equal((RowWriteResult.Written, 4), (WriteResolver.Resolve(tab, edit).Rows.Single().Result, WriteResolver.Resolve(tab, edit).AppendedRow));
    }

    [Fact]
    public void A_formula_counts_by_its_value()
    {
        var draft = Sheet.One(["Date", "Channels", "Caption"], [Sheet.Cell(new LocalDateTime(2026, 12, 24, 18, 0)) with { IsFormula = true }, "X", CellValue.FromText("Hi") with { IsFormula = true }]);
        Assert.True(draft.IsComplete);
        Assert.Equal("Hi", draft.Fields.Common(ColumnRole.Caption));
    }

    [Fact]
    public void A_volatile_formula_is_a_problem_where_its_value_would_be_sent_or_decide_when_and_where()
    {
        static CellValue Volatile(object value) => Sheet.Cell(value) with { IsFormula = true, IsVolatile = true };

        var draft = Sheet.One(
            ["Date", "Time", "Channels", "Caption", "Caption (X)", "Notes"],
            [Volatile(new LocalDate(2026, 12, 24)), Volatile(new LocalTime(18, 0)), "X", "Hi", Volatile("It is 18:00"), Volatile(3)]);

        Assert.Equal(
            [(ProblemCode.FormulaVolatile, "A2"), (ProblemCode.FormulaVolatile, "B2"), (ProblemCode.FormulaVolatile, "E2")],
            draft.Problems.Select(p => (p.Code, p.Place.Cell.ToString()!)).Order());
        Assert.False(draft.IsComplete);
    }

    [Fact]
    public void A_number_or_date_where_text_is_posted_is_told_with_what_goes_out()
    {
        var draft = Sheet.One(
            ["Date", "Time", "Channels", "Caption", "Caption (X)", "Title", "First comment", "Alt text", "Notes"],
            [new LocalDate(2026, 12, 24), new LocalTime(18, 0), "X", 0.5, new LocalDate(2027, 1, 6), 2026, "12", true, 7]);

        Assert.Equal([("D2", "0.5"), ("E2", "2027-01-06"), ("F2", "2026")], draft.Problems.Where(p => p.Code == ProblemCode.NumberAsText).Select(p => (p.Place.Cell.ToString()!, p.Value("value"))));
        Assert.All(draft.Problems, p => Assert.Equal(Severity.Warning, p.Severity));
        Assert.True(draft.IsComplete);
    }

    [Fact]
    public void A_formula_that_was_never_calculated_is_a_problem_where_its_value_would_be_sent_or_decide_when_and_where()
    {
        var draft = Sheet.One(
            ["Date", "Time", "Channels", "Caption", "Caption (X)", "Assets", "Alt text", "Link", "Notes", "Stage"],
            [Uncalculated, Uncalculated, "X", Uncalculated, Uncalculated, "sun.jpg", Uncalculated, Uncalculated, Uncalculated, "Approved"]);

        Assert.Equal(
            ["A2", "B2", "D2", "E2", "G2", "H2"],
            draft.Problems.Where(p => p.Code == ProblemCode.FormulaUncalculated).Select(p => p.Place.Cell.ToString()!).Order());
        Assert.All(draft.Problems, p => Assert.Equal((ProblemCode.FormulaUncalculated, Severity.Error), (p.Code, p.Severity)));
        Assert.False(draft.IsComplete);
    }

    [Fact]
    public void A_formula_that_was_never_calculated_makes_no_post_of_a_row_that_is_empty_otherwise()
    {
        var readings = Sheet.Read(Sheet.Tab(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "X", "Hi"], [null, null, Uncalculated], [null, null, Uncalculated]));

        Assert.Equal(2, Assert.Single(readings.Drafts).Row);
        Assert.Equal("C3", readings.Uncalculated.ToString());
    }

    private static CellValue Uncalculated => CellValue.Blank with { IsFormula = true, IsUncalculated = true };

    [Theory]
    [InlineData("=NOW()", true)]
    [InlineData("TODAY()+1", true)]
    [InlineData("=IF(A1>0,B1&\" until \"&TEXT(today ( ),\"d.m.\"),C1)", true)]
    [InlineData("=_xlfn.RANDARRAY(2)", true)]
    [InlineData("=INDEX(A1:A9,RANDBETWEEN(1,9))", true)]
    [InlineData("=\"Buy NOW() or TODAY()\"", false)]
    [InlineData("='NOW(2)'!A1", false)]
    [InlineData("=KNOW(A1)+DATE.TODAY(B1)+Rand_(1)", false)]
    [InlineData("=now+A1", false)]
    public void A_formula_is_volatile_when_it_asks_the_clock_or_chance(string formula, bool isVolatile) =>
        Assert.Equal(isVolatile, VolatileFormula.Is(formula));

    [Fact]
    public void A_channel_may_have_a_time_and_a_caption_of_its_own()
    {
        var draft = Sheet.One(
            ["Date", "Time", "Time (linkedin-page)", "Channels", "Caption", "Caption (X)"],
            ["2026-12-24", "18:00", "09:00", "linkedin-page, x-main", "Long", "Short"]);
        Assert.Equal([8, 17], draft.Deliveries.Select(d => d.DueAt!.Value.Hour));
        Assert.Equal(["Long", "Short"], draft.Deliveries.Select(d => draft.Fields.For(ColumnRole.Caption, d.Channel)));
    }

    [Fact]
    public void The_channel_s_zone_holds_where_the_row_names_none()
    {
        var calendar = Sheet.Calendar("en", "Europe/Oslo", new Channel("ny", "x", "ny") { Zone = "America/New_York" }, new Channel("oslo", "x", "oslo"));
        var draft = Sheet.One(["Date", "Time zone", "Channels", "Caption"], ["2026-12-24 18:00", null, "ny; oslo", "Hi"], calendar);
        Assert.Equal([23, 17], draft.Deliveries.Select(d => d.DueAt!.Value.Hour));
        draft = Sheet.One(["Date", "Time zone", "Channels", "Caption"], ["2026-12-24 18:00", "UTC", "ny; oslo", "Hi"], calendar);
        Assert.Equal([18, 18], draft.Deliveries.Select(d => d.DueAt!.Value.Hour));
    }

    [Theory]
    [InlineData("Time (UTC)", 18)]
    [InlineData("Time (Europe/Warsaw)", 17)]
    [InlineData("Time (+03:00)", 15)]
    [InlineData("Godzina (America/New York)", 23)]
    public void A_time_heading_may_state_the_zone(string heading, int hour)
    {
        var draft = Sheet.One(["Date", heading, "Channels", "Caption"], ["2026-12-24", "18:00", "X", "Hi"]);
        Assert.Equal(hour, draft.Deliveries[0].DueAt!.Value.Hour);
        draft = Sheet.One(["Date", heading, "Zone", "Channels", "Caption"], ["2026-12-24", "18:00", "+01:00", "X", "Hi"]);
        Assert.Equal(17, draft.Deliveries[0].DueAt!.Value.Hour);
        draft = Sheet.One([heading.Replace("Time", "Date and time", StringComparison.Ordinal).Replace("Godzina", "Data", StringComparison.Ordinal), "Channels", "Caption"], ["2026-12-24 18:00", "X", "Hi"]);
        Assert.Equal(hour, draft.Deliveries[0].DueAt!.Value.Hour);
    }

    [Fact]
    public void An_unknown_option_keeps_back_the_rows_that_use_it_on_that_network()
    {
        var calendar = Sheet.Calendar("en", "UTC", new Channel("tt", "tiktok", "acme"), new Channel("x", "x", "acme"));
        object?[] headings = ["Date", "Channels", "Caption", "TikTok: privcy"];
        Assert.Equal([ProblemCode.OptionUnknown], Sheet.One(headings, ["2026-12-24 18:00", "tt", "Hi", "friends"], calendar).Problems.Codes());
        Assert.Empty(Sheet.One(headings, ["2026-12-24 18:00", "x", "Hi", "friends"], calendar).Problems);
        Assert.Empty(Sheet.One(headings, ["2026-12-24 18:00", "tt", "Hi", null], calendar).Problems);
    }

    [Fact]
    public void A_network_s_option_is_found_for_its_channel()
    {
        var calendar = Sheet.Calendar("en", "UTC", new Channel("pins", "pinterest", "acme"));
        var draft = Sheet.One(["Date", "Channels", "Caption", "Pinterest: board"], ["2026-12-24 18:00", "pins", "Hi", "Winter"], calendar);
        Assert.Equal("Winter", draft.Fields.Option(draft.Deliveries[0].Channel, "board"));
    }

    [Fact]
    public void Managed_cells_are_kept_apart_and_the_id_is_read()
    {
        var id = PostId.FromRandom(42);
        var draft = Sheet.One(["Date", "Channels", "Caption", "Post ID", "Status"], ["2026-12-24 18:00", "X", "Hi", $" {id} ", "Waiting"]);
        Assert.Equal(id, draft.PostId);
        Assert.Equal("Waiting", draft.Managed[ManagedColumn.Status].Text);
        Assert.Equal(Stage.None, draft.Stage);
        Assert.DoesNotContain(draft.Fields.All, field => field.Text == "Waiting");
    }

    [Theory]
    [InlineData("weekly")]
    [InlineData("hver uke")]
    [InlineData("co tydzień")]
    [InlineData("FREQ=DAILY")]
    public void A_repeat_is_answered_honestly(string rule)
    {
        var problem = Assert.Single(Sheet.One(["Date", "Channels", "Caption", "Repeat"], ["2026-12-24 18:00", "X", "Hi", rule]).Problems);
        Assert.Equal((ProblemCode.RepeatUnsupported, Severity.Warning), (problem.Code, problem.Severity));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("Never")]
    [InlineData("én gang")]
    [InlineData("nie")]
    [InlineData("-")]
    public void No_repeat_is_no_problem(string rule)
        => Assert.Empty(Sheet.One(["Date", "Channels", "Caption", "Repeat"], ["2026-12-24 18:00", "X", "Hi", rule]).Problems);

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("http://example.com/a?b=c#d", true)]
    [InlineData(" https://example.com/æøå ", true)]
    [InlineData("www.example.com", false)]
    [InlineData("example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://", false)]
    [InlineData("https://a.com https://b.com", false)]
    [InlineData("mailto:a@b.no", false)]
    public void A_link_is_a_full_web_address(string link, bool isValid)
        => Assert.Equal(isValid, Sheet.One(["Date", "Channels", "Caption", "Link"], ["2026-12-24 18:00", "X", "Hi", link]).IsComplete);

    [Theory]
    [InlineData("https://x.com/a/status/1", true)]
    [InlineData("x: https://x.com/a/status/1\nlinkedin: https://linkedin.com/1", true)]
    [InlineData("n/a", false)]
    public void A_posted_link_may_name_its_channel(string text, bool isRead)
    {
        var draft = Sheet.One(["Date", "Channels", "Caption", "Posted link"], ["2026-12-24 18:00", "X", "Hi", text]);
        Assert.Equal(isRead ? [] : [ProblemCode.LinkInvalid], draft.Problems.Codes());
        Assert.True(draft.IsComplete);
    }

    [Theory]
    [InlineData("1200", true)]
    [InlineData("1 200 kr", true)]
    [InlineData("kr 1.200,50", true)]
    [InlineData("€1,200.50", true)]
    [InlineData("USD 500", true)]
    [InlineData("1200,00 zł", true)]
    [InlineData("500,-", true)]
    [InlineData("a lot", false)]
    [InlineData("12 or 13", false)]
    public void A_value_is_an_amount_with_or_without_currency(string text, bool isRead)
        => Assert.Equal(isRead ? [] : [ProblemCode.ValueUnreadable], Sheet.One(["Date", "Channels", "Caption", "Value"], ["2026-12-24 18:00", "X", "Hi", text]).Problems.Codes());

    [Theory]
    [InlineData("en", true)]
    [InlineData("pt-BR", true)]
    [InlineData("Norsk", true)]
    [InlineData("polski", true)]
    [InlineData("Klingon (simplified)", false)]
    public void A_language_is_a_name_or_a_code(string text, bool isRead)
        => Assert.Equal(isRead ? [] : [ProblemCode.LanguageUnknown], Sheet.One(["Date", "Channels", "Caption", "Language"], ["2026-12-24 18:00", "X", "Hi", text]).Problems.Codes());

    [Fact]
    public void A_caption_in_the_wrong_column_is_named_in_one_short_line()
    {
        var text = string.Concat(Enumerable.Repeat("Come, see and hear: we are open;\nalways / ", 700));
        var draft = Sheet.One(["Date", "Time", "Time zone", "Channels", "Caption", "Link", "Stage"], [text, text, text, text, "Hi", text, text]);
        Assert.False(draft.IsComplete);
        Assert.All(draft.Problems, problem => Assert.InRange(MessageCatalog.Line(problem, "en").Length, 10, 600));
        Assert.All(draft.Problems.SelectMany(problem => problem.Values), value => Assert.DoesNotContain('\n', value.Value));
    }
}
