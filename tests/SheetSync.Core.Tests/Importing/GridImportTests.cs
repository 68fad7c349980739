using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Importing;
using SheetSync.Core.Reading;
using SheetSync.Core.Tests.Reading;

namespace SheetSync.Core.Tests.Importing;

public sealed class GridImportTests
{
    private static readonly ColumnRole[] Columns =
    [
        ColumnRole.Date, ColumnRole.Time, ColumnRole.Channels, ColumnRole.Title, ColumnRole.Caption, ColumnRole.Assets, ColumnRole.Campaign, ColumnRole.Stage, ColumnRole.Notes,
    ];

    [Fact]
    public void Each_network_s_column_gives_rows_with_the_status_beside_it()
    {
        var import = Read(
            ["Social calendar 2027"],
            ["DATE", "FACEBOOK", "STATUS", "CANADA COMMUNITY", "STATUS", "INSTAGRAM", "STATUS"],
            ["17-Jun", "Hello", "✅ Approved", null, null, "photo.jpg", "draft"],
            ["18-Jun", null, "Draft", "Bonjour", "Live", null, null],
            ["19-Jun", null, null, null, null, null, null]);
        Assert.Equal(
            [
                "2027-06-17 Facebook | Caption: Hello | Stage: Approved",
                "2027-06-17 Instagram | Assets: photo.jpg | Stage: Draft",
                "2027-06-18 CANADA COMMUNITY | Caption: Bonjour | Stage: Live",
            ],
            import.Rows.Select(Shown));
        Assert.Equal(["A1 Social calendar 2027", "C4 Draft"], Left(import));
    }

    [Fact]
    public void Columns_for_all_go_to_every_row_and_those_without_a_place_to_the_notes()
        => Assert.Equal(
            [
                "2026-12-24 Facebook | Time: 18:00 | Title: Yule | Caption: Merry | Campaign: Winter | Stage: Approved | Notes: Ask Anna/Week: 52/Owner: Bo",
                "2026-12-24 X | Time: 18:00 | Title: Yule | Caption: Merry! | Campaign: Winter | Stage: Approved | Notes: Ask Anna/Week: 52/Owner: Bo",
            ],
            Read(
                ["Week", "Date", "Time", "Topic", "FB post", "Twitter/X", "Campaign", "Status", "Owner", "Notes"],
                [52, "Thu 24 Dec", "6 pm", "Yule", "Merry", "Merry!", "Winter", "approved", "Bo", "Ask Anna"]).Rows.Select(row => Shown(row).Replace("Owner: Bo/Week: 52", "Week: 52/Owner: Bo", StringComparison.Ordinal)));

    [Fact]
    public void Marks_under_the_networks_give_one_row_for_all_of_them()
    {
        var import = Read(
            ["Date", "Caption", "Facebook", "Instagram", "LinkedIn"],
            ["2026-12-24", "Hello", "x", "✓", null],
            ["2026-12-25", "Ho", null, "no", "yes"],
            ["2026-12-26", "Nowhere", null, null, null]);
        Assert.Equal(["2026-12-24 Facebook, Instagram | Caption: Hello", "2026-12-25 LinkedIn | Caption: Ho"], import.Rows.Select(Shown));
        Assert.Equal(["B4 Nowhere"], Left(import));
    }

    [Fact]
    public void A_weekday_beside_the_network_is_only_decoration()
        => Assert.Equal(
            ["2026-04-08 LinkedIn | Caption: Hello | Notes: Focus Type: Hiring"],
            Read(["Week", "Date (Weekend)", "Wednesday LinkedIn", "Focus Type"], [null, "Wed 8 Apr", "Hello", "Hiring"]).Rows.Select(Shown));

    [Fact]
    public void What_is_not_certain_stays_as_it_was_written()
        => Assert.Equal(
            ["[03/04/2026] Facebook | Time: at 6 | Caption: Hello", "[] Facebook | Caption: When?"],
            Read(["Date", "Time", "Facebook", "Instagram"], ["03/04/2026", "at 6", "Hello", null], [null, null, "When?", null]).Rows.Select(Shown));

    [Fact]
    public void A_time_for_rows_without_one_is_taken_where_the_date_is_certain()
    {
        var tab = Sheet.Tab(["Date", "Time", "Facebook"], ["2026-12-24", null, "A"], ["2026-12-24", "18:00", "B"], ["03/04/2026", null, "C"], ["2026-12-24 7 pm", null, "D"]);
        var import = GridImport.Of(new WorkbookSnapshot(new SheetRevision("1"), [tab], [tab.Name]), Sheet.Calendar(zone: "UTC"), Columns, new TimeOnly(9, 0), Sheet.Now);
        Assert.Equal(
            ["2026-12-24 Facebook | Time: 09:00 | Caption: A", "2026-12-24 Facebook | Time: 18:00 | Caption: B", "[03/04/2026] Facebook | Caption: C", "2026-12-24 Facebook | Time: 19:00 | Caption: D"],
            import.Rows.Select(Shown));
    }

    [Theory]
    [InlineData("Grudzień", "pl")]
    [InlineData("Desember 2026", "nb")]
    [InlineData("December", "en")]
    [InlineData("Plan", "en")]
    public void A_grid_of_networks_alone_has_the_language_of_its_tab_s_month(string tab, string language)
    {
        var grid = Sheet.Tab([null, "Facebook", "Instagram"], ["2026-12-24", "A", null]) with { Name = tab };
        Assert.Equal(language, GridImport.LanguageOf(new WorkbookSnapshot(new SheetRevision("1"), [grid], [tab])));
    }

    [Fact]
    public void A_merged_date_is_for_every_row_that_it_covers()
    {
        var tab = Sheet.Tab(["Date", "Facebook", "Instagram"], ["2026-12-24", "A", null], [null, "B", "C"]) with { Merges = [Sheet.Range("A2", "A3")] };
        Assert.Equal(["2026-12-24 Facebook | Caption: A", "2026-12-24 Facebook | Caption: B", "2026-12-24 Instagram | Caption: C"], Import(tab).Rows.Select(Shown));
    }

    [Fact]
    public void Tabs_of_months_come_one_after_the_other_and_a_legend_is_listed()
    {
        var import = Import(
            Sheet.Tab(["Day", "Facebook", "Instagram"], [5, "A", null]) with { Name = "January 2027" },
            Sheet.Tab(["Day", "Facebook", "Instagram"], ["Fri 5", null, "B"]) with { Name = "February 2027" },
            Sheet.Tab(["green", "approved"]) with { Name = "Legend" });
        Assert.Equal(["2027-01-05 Facebook | Caption: A", "2027-02-05 Instagram | Caption: B"], import.Rows.Select(Shown));
        Assert.Equal(["A1 green", "B1 approved"], Left(import));
    }

    [Fact]
    public void A_calendar_and_a_tab_of_figures_are_no_grids()
    {
        Assert.Empty(Read(["Date", "Channels", "Caption", "Status"], ["2026-12-24", "Facebook", "Hi", "Draft"]).Tabs);
        Assert.Empty(Read(["Date", "Facebook likes", "Instagram reach"], ["2026-12-24", 5, 6]).Tabs);
        Assert.Empty(Read(["Name", "Facebook", "Instagram"], ["Anna", "x", "y"]).Tabs);
    }

    [Fact]
    public void Every_filled_cell_below_the_headings_is_in_a_row_or_is_listed()
    {
        object?[] pool = [null, "Hello", "x", 5, "2026-12-24", "17-Jun", "a.jpg", "Approved", true, "=1+1", "https://example.com", CellValue.FromError("#REF!")];
        string?[] headings = ["Date", "Facebook", "Status", "Instagram", "Status", "Topic", null, "Week", "Instagram image", "X"];
        var random = new Random(20261122);
        for (var round = 0; round < 200; round++)
        {
            object?[][] rows = [.. Enumerable.Range(0, 6).Select(_ => headings.Select(_ => pool[random.Next(pool.Length)]).ToArray())];
            var tab = Sheet.Tab([headings, .. rows]);
            var import = Import(tab);
            var all = string.Join('\n', import.Rows.SelectMany(row => row.Cells.Values).Select(cell => cell.Display()).Concat(import.Unplaced.Select(cell => cell.Text)));
            foreach (var text in rows.SelectMany(row => row).OfType<string>().Where(text => text is "Hello" or "a.jpg" or "=1+1" or "https://example.com"))
            {
                Assert.Contains(text, all, StringComparison.Ordinal);
            }

            var used = import.Unplaced.Select(cell => cell.Cell).ToHashSet();
            Assert.All(import.Rows, row => Assert.DoesNotContain(row.Cell, used));
        }
    }

    [Fact]
    public void The_check_of_a_grid_says_what_it_is_and_what_to_do()
    {
        var problem = Assert.Single(Sheet.Bind(Sheet.Tab(["DATE", "FACEBOOK", "STATUS", "INSTAGRAM", "STATUS"], ["17-Jun", "Hello", "ok", "Ho", "ok"])).Problems);
        Assert.Equal((ProblemCode.GridFound, "FACEBOOK, INSTAGRAM"), (problem.Code, problem.Value("columns")));
        Assert.Equal(ProblemCode.GridFound, Assert.Single(Sheet.Bind(Sheet.Tab(["Date", "Topic", "FB", "IG"], ["17-Jun", "Yule", "Hello", "Ho"])).Problems).Code);
    }

    [Theory]
    [InlineData("Date;Channel;Caption", ";")]
    [InlineData("| Date | Channel | Caption |", "|")]
    [InlineData("Date,Channel,Caption", ",")]
    public void A_table_that_stands_as_text_in_one_column_is_said_to(string heading, string separator)
    {
        var problem = Assert.Single(Sheet.Bind(Sheet.Tab(["# Plan"], null, [heading], ["| 2026-12-24 | X | Hi |"])).Problems);
        Assert.Equal((ProblemCode.TableAsText, "A3", separator), (problem.Code, problem.Value("cell"), problem.Value("separator")));
    }

    [Fact]
    public void Formulas_that_were_never_calculated_are_said_once_for_each_column_of_a_grid()
    {
        var import = Import(
            Sheet.Tab(["Date", "Facebook", "Instagram"], ["2026-12-24", "Hello", Uncalculated], [Uncalculated, Uncalculated, Uncalculated]),
            Sheet.Tab(["Colours"], [Uncalculated]) with { Name = "Legend" });

        Assert.Equal(["2026-12-24 Facebook | Caption: Hello"], import.Rows.Select(Shown));
        Assert.Equal(["C2", "A3", "B3"], import.Problems.Select(problem => problem.Place.Cell.ToString()!));
        Assert.All(import.Problems, problem => Assert.Equal((ProblemCode.FormulaUncalculated, Severity.Warning), (problem.Code, problem.Severity)));
    }

    [Fact]
    public void Where_no_tab_is_a_grid_a_formula_that_was_never_calculated_may_be_why()
    {
        var import = Read([Uncalculated, "Facebook", "Instagram"], [Uncalculated, "Hello", "Ho"]);

        Assert.Empty(import.Tabs);
        Assert.Equal(["A1"], import.Problems.Select(problem => problem.Place.Cell.ToString()!));
    }

    private static CellValue Uncalculated => CellValue.Blank with { IsFormula = true, IsUncalculated = true };

    private static GridImport Read(params object?[]?[] rows) => Import(Sheet.Tab(rows));

    private static GridImport Import(params TabSnapshot[] tabs) => GridImport.Of(
        new WorkbookSnapshot(new SheetRevision("1"), tabs, [.. tabs.Select(tab => tab.Name)]), Sheet.Calendar(zone: "UTC"), Columns, null, Sheet.Now);

    private static IEnumerable<string> Left(GridImport import) => import.Unplaced.Select(cell => $"{cell.Cell} {cell.Text}");

    private static string Shown(ImportedRow row)
    {
        var date = row.Cells.GetValueOrDefault(ColumnRole.Date);
        var cells = row.Cells.Where(cell => cell.Key is not (ColumnRole.Date or ColumnRole.Channels)).OrderBy(cell => cell.Key).Select(cell =>
            $" | {cell.Key}: {(cell.Value is { Kind: CellKind.Date } time ? time.ToLocalDateTime()!.Value.ToString("HH:mm", CultureInfo.InvariantCulture) : cell.Value.Display().Replace('\n', '/'))}");
        return $"{(date.Kind == CellKind.Date ? date.Display() : $"[{date.Display()}]")} {row.Cells[ColumnRole.Channels].Text}{string.Concat(cells)}";
    }
}
