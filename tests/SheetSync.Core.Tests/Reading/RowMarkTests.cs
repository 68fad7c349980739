using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

/// <summary>A row is left unread only where nothing on which its reading depends has changed since nothing of it differed.</summary>
public sealed class RowMarkTests
{
    private static readonly object?[] Headings = ["Date", "Time", "Channels", "Caption", "Stage", "Notes", "Post ID", "Status"];
    private static readonly string Id = PostId.FromRandom(7);
    private static readonly object?[] Row = [new LocalDate(2026, 12, 24), "18:00", "X", "Hello", "Approved", 7, Id, "Scheduled"];
    private static readonly RememberedRow Remembered = new("row", "body", "managed");

    [Fact]
    public void A_row_as_it_was_is_left_unread_until_somebody_asks_what_it_says()
    {
        var draft = Read(Sheet.Tab(Headings, Row), marks: [Mark(Sheet.Tab(Headings, Row))]);

        Assert.Equal(Remembered, draft.Remembered);
        Assert.Equal("Hello", draft.Fields.Common(ColumnRole.Caption));
        Assert.Equal(Stage.Approved, draft.Stage);
        Assert.Equal("X", Assert.Single(draft.Deliveries).Channel.Network.ToUpperInvariant());
        Assert.Equal("Scheduled", draft.Managed[ManagedColumn.Status].Text);
        Assert.Throws<InvalidOperationException>(() => draft with { Problems = [] });
        Assert.Empty((draft.Whole with { Problems = [] }).Problems);
    }

    [Fact]
    public void A_row_that_moved_is_the_same_row() =>
        Assert.Equal(Mark(Sheet.Tab(Headings, Row)), Mark(Sheet.Tab(Headings, null, null, Row)));

    [Fact]
    public void A_row_above_the_heading_by_now_has_no_mark()
    {
        var tab = Sheet.Tab(["Spring plan"], Headings, Row);
        var calendar = Sheet.Calendar();
        var map = Sheet.Bind(tab, calendar).Map!;
        var reader = new RowReader(tab, map, calendar, WrittenYears.For([(tab, map)], calendar, Sheet.Now, _ => null), new RowMemory(_ => Remembered, new HashSet<UInt128>(), string.Empty));
        Assert.Equal((2, false, false, true), (map.HeaderRow, reader.MarkOf(tab.Rows[0]).HasValue, reader.MarkOf(tab.Rows[1]).HasValue, reader.MarkOf(tab.Rows[2]).HasValue));
    }

    public static TheoryData<string, object?> OtherCells => new()
    {
        { "Date", new LocalDate(2026, 12, 25) },
        { "Time", "18:01" },
        { "Channels", "LinkedIn" },
        { "Caption", "Hello!" },
        { "Caption", "Hello " },
        { "Stage", null },
        { "Notes", 7.5 },
        { "Notes", "7" },
        { "Notes", true },
        { "Notes", CellValue.FromError("#VALUE!") with { IsRich = true } },
        { "Notes", CellValue.FromNumber(7) with { IsFormula = true } },
        { "Notes", CellValue.FromNumber(7) with { IsFormula = true, IsVolatile = true } },
        { "Notes", CellValue.Blank with { IsFormula = true } },
        { "Notes", CellValue.Blank with { IsFormula = true, IsUncalculated = true } },
        { "Status", "Published" },
    };

    [Fact]
    public void A_formula_that_was_calculated_since_makes_another_row()
    {
        var calculated = CellValue.Blank with { IsFormula = true };
        object?[] With(CellValue caption) => [.. Row[..Array.IndexOf(Headings, "Caption")], caption, .. Row[(Array.IndexOf(Headings, "Caption") + 1)..]];
        Assert.NotEqual(Mark(Sheet.Tab(Headings, With(calculated with { IsUncalculated = true }))), Mark(Sheet.Tab(Headings, With(calculated))));
    }

    [Theory]
    [MemberData(nameof(OtherCells))]
    public void A_cell_with_another_value_or_of_another_kind_makes_another_row(string heading, object? value)
    {
        object?[] changed = [.. Row];
        changed[Array.IndexOf(Headings, heading)] = value;
        Assert.NotEqual(Mark(Sheet.Tab(Headings, Row)), Mark(Sheet.Tab(Headings, changed)));
    }

    [Fact]
    public void What_moves_from_one_cell_to_the_next_makes_another_row()
    {
        object?[] one = ["ab", "c", "X", "Hello", "Approved", "d", Id];
        object?[] other = ["a", "bc", "X", "Hello", "Approved", "d", Id];
        Assert.NotEqual(Mark(Sheet.Tab(Headings, one)), Mark(Sheet.Tab(Headings, other)));
    }

    [Fact]
    public void Other_headings_other_settings_and_another_program_make_another_row()
    {
        var tab = Sheet.Tab(Headings, Row);
        object?[] renamed = [.. Headings];
        renamed[3] = "Text (LinkedIn)";
        UInt128[] marks =
        [
            Mark(tab), Mark(Sheet.Tab(renamed, Row)), Mark(tab, Sheet.Calendar(zone: "Europe/Warsaw")), Mark(tab, surroundings: "another program"),
        ];
        Assert.Equal(marks.Length, marks.Distinct().Count());
    }

    [Fact]
    public void A_row_whose_post_was_saved_since_is_read_though_its_mark_is_the_same()
    {
        var tab = Sheet.Tab(Headings, Row);
        Assert.Null(Read(tab, marks: [Mark(tab)], isKnown: false).Remembered);
    }

    [Fact]
    public void The_year_that_the_sheet_gives_to_a_date_without_one_is_part_of_the_mark()
    {
        object?[] bare = [.. Row];
        bare[0] = "24 December";
        var calendar = Sheet.Calendar(zone: "UTC");
        var marks = Enumerable.Range(2025, 2).Select(year => Mark(Sheet.Tab(Headings, bare), calendar, known: new DateTimeOffset(year, 12, 24, 18, 0, 0, TimeSpan.Zero)));
        Assert.Equal(2, marks.Distinct().Count());
    }

    [Fact]
    public void Rows_of_a_tab_with_merged_cells_and_rows_of_unknown_posts_are_always_read()
    {
        var merged = Sheet.Tab(Headings, Row) with { Merges = [Sheet.Range("A2", "A3")] };
        Assert.Null(Read(merged, []).Mark);
        object?[] strange = [.. Row];
        strange[6] = null;
        Assert.Null(Read(Sheet.Tab(Headings, strange), []).Mark);
    }

    [Fact]
    public void A_row_that_became_the_totals_of_a_table_has_no_mark()
    {
        var tab = Sheet.Tab(Headings, Row);
        var map = Sheet.Bind(tab, Sheet.Calendar()).Map!;
        UInt128? MarkOf(TabSnapshot one) =>
            new RowReader(one, map, Sheet.Calendar(), WrittenYears.For([(one, map)], Sheet.Calendar(), Sheet.Now, _ => null), RowMemory.Nothing(string.Empty)).MarkOf(one.Rows[^1]);
        Assert.NotNull(MarkOf(tab));
        Assert.Null(MarkOf(tab with { Totals = [Sheet.Range("A2", "H2")] }));
    }

    private static UInt128 Mark(
        TabSnapshot tab, CalendarDefinition? calendar = null, string surroundings = "", DateTimeOffset? known = null) =>
        Read(tab, [], calendar, surroundings, known).Mark!.Value;

    private static PostDraft Read(
        TabSnapshot tab, UInt128[] marks, CalendarDefinition? calendar = null, string surroundings = "", DateTimeOffset? known = null, bool isKnown = true)
    {
        calendar ??= Sheet.Calendar();
        var map = Sheet.Bind(tab, calendar).Map!;
        var memory = new RowMemory(id => isKnown && id == Id ? Remembered : null, marks.ToHashSet(), surroundings);
        var reader = new RowReader(tab, map, calendar, WrittenYears.For([(tab, map)], calendar, Sheet.Now, _ => known), memory);
        return tab.Rows.Select(reader.Read).OfType<PostDraft>().Single();
    }
}
