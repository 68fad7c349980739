using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using Xunit;

namespace SheetSync.Conformance.Spreadsheets;

/// <summary>What every <see cref="ISpreadsheetSource"/> does. A source's tests derive from it and say how a workbook is made.</summary>
public abstract partial class SpreadsheetSourceSuite
{
    private const string Id = "PBCDFGHJKL";
    private const string OtherId = "PLKJHGFDCB";
    private static readonly IReadOnlySet<int> Managed = new HashSet<int> { 3, 4 };
    private static readonly TabRequest[] All = [new("*")];

    /// <summary>Makes a workbook with these tabs.</summary>
    protected abstract Task<IWorkbookUnderTest> CreateAsync(params TabContent[] tabs);

    [Fact]
    public async Task Cells_come_back_with_their_type_and_place()
    {
        await using var book = await CreateAsync(new TabContent("Plan", [
            [T("007"), CellValue.FromNumber(7), CellValue.FromDate(46000.75), CellValue.FromBoolean(true)],
            [],
            [CellValue.Blank, T(" =1+1 \n\"æøå\" ążę 🎉 <b>&amp;</b>")],
        ]));

        var tab = Assert.Single((await book.Source.ReadAsync(All, default)).Tabs);

        Assert.Equal([1, 3], tab.Rows.Select(r => r.Number));
        Assert.Equal(T("007"), tab.Rows[0][1]);
        Assert.Equal(CellValue.FromNumber(7), tab.Rows[0][2]);
        Assert.Equal(CellKind.Date, tab.Rows[0][3].Kind);
        Assert.Equal(46000.75, tab.Rows[0][3].Number, 9);
        Assert.Equal(CellValue.FromBoolean(true), tab.Rows[0][4]);
        Assert.Equal(" =1+1 \n\"æøå\" ążę 🎉 <b>&amp;</b>", tab.Rows[1][2].Text);
    }

    [Fact]
    public async Task Tabs_are_chosen_by_name_or_pattern_and_hidden_ones_only_when_meant()
    {
        await using var book = await CreateAsync(
            new TabContent("2026-01", [[T("a")]]), new TabContent("2026-02", [[T("b")]]) { Hidden = true }, new TabContent("Lists", [[T("c")]]));

        async Task<string[]> Read(string pattern) => [.. (await book.Source.ReadAsync([new(pattern)], default)).Tabs.Select(t => t.Name)];

        Assert.Equal(["2026-01", "Lists"], await Read("*"));
        Assert.Equal(["2026-01", "2026-02"], await Read("2026-*"));
        Assert.Equal(["2026-02"], await Read("2026-02"));
        Assert.Equal(["Lists"], await Read("lists"));
        Assert.Empty(await Read("Nothing"));
        Assert.Equal(["2026-01", "2026-02", "Lists"], (await book.Source.ReadAsync([new("Nothing")], default)).TabNames);
    }

    [Fact]
    public async Task The_revision_changes_with_every_edit_and_is_that_of_the_snapshot()
    {
        await using var book = await CreateAsync(Plan());
        var read = await book.Source.ReadAsync(All, default);

        Assert.Equal(read.Revision, await book.Source.GetRevisionAsync(default));
        await book.TypeAsync("Plan", new(2, 1), T("changed"));
        Assert.NotEqual(read.Revision, await book.Source.GetRevisionAsync(default));
    }

    [Fact]
    public async Task A_row_is_found_by_its_Post_ID_wherever_it_is_now()
    {
        await using var book = await CreateAsync(Plan());
        await book.InsertRowAsync("Plan", 2);

        var receipt = await book.Source.WriteAsync([Write(ById(Id, "Published"))], default);

        Assert.Equal(RowWriteResult.Written, Assert.Single(receipt.Rows).Result);
        Assert.Equal(1, receipt.CellsWritten);
        if (!book.Source.Abilities.LiveEditing)
        {
            Assert.Equal(receipt.Revision, await book.Source.GetRevisionAsync(default));
        }

        Assert.Equal("Published", (await RowAsync(book, 3))[4].Text);
        Assert.Equal("first", (await RowAsync(book, 3))[1].Text);
    }

    [Fact]
    public async Task A_row_without_Post_ID_is_found_by_position_only_while_its_content_is_the_same()
    {
        await using var book = await CreateAsync(Plan());
        var key = new RowKey.ByPosition(3, RowFingerprint.Of(await RowAsync(book, 3), Managed));
        var write = Write(new RowWrite(key, [new(3, T(OtherId), CellValue.Blank), new(4, T("Waiting"))]));

        await book.TypeAsync("Plan", new(3, 2), T("another caption"));
        Assert.Equal(RowWriteResult.NotFound, (await book.Source.WriteAsync([write], default)).Rows[0].Result);
        await book.TypeAsync("Plan", new(3, 2), T("caption 2"));
        Assert.Equal(RowWriteResult.Written, (await book.Source.WriteAsync([write], default)).Rows[0].Result);
        Assert.Equal(OtherId, (await RowAsync(book, 3))[3].Text);
    }

    [Fact]
    public async Task A_Post_ID_is_written_only_over_what_was_seen_and_twice_is_once()
    {
        await using var book = await CreateAsync(Plan());
        var key = new RowKey.ByPosition(3, RowFingerprint.Of(await RowAsync(book, 3), Managed));
        var write = Write(new RowWrite(key, [new(3, T(OtherId), CellValue.Blank), new(4, T("Waiting"))]));

        await book.TypeAsync("Plan", new(3, 3), T("typed"));
        Assert.Equal(RowWriteResult.IdTaken, (await book.Source.WriteAsync([write], default)).Rows[0].Result);
        Assert.True((await RowAsync(book, 3))[4].IsBlank);
        await book.TypeAsync("Plan", new(3, 3), CellValue.Blank);
        Assert.Equal(2, (await book.Source.WriteAsync([write], default)).CellsWritten);
        var again = await book.Source.WriteAsync([write], default);
        Assert.Equal((0, RowWriteResult.Written), (again.CellsWritten, again.Rows[0].Result));
    }

    [Fact]
    public async Task Two_rows_with_one_Post_ID_are_both_left()
    {
        await using var book = await CreateAsync(Plan());
        await book.TypeAsync("Plan", new(3, 3), T(Id));

        var receipt = await book.Source.WriteAsync([Write(ById(Id, "Published"), ById("PXXXXXXXXX", "Published"))], default);

        Assert.Equal([RowWriteResult.Ambiguous, RowWriteResult.NotFound], receipt.Rows.Select(r => r.Result));
        Assert.Equal(0, receipt.CellsWritten);
    }

    [Fact]
    public async Task A_row_of_which_people_left_only_the_ID_does_not_stand_in_the_way_of_the_one_that_they_filled()
    {
        await using var book = await CreateAsync(Plan());
        await book.TypeAsync("Plan", new(20, 3), T(Id));

        var receipt = await book.Source.WriteAsync([Write(ById(Id, "Published"))], default);

        Assert.Equal(RowWriteResult.Written, receipt.Rows[0].Result);
        Assert.Equal("Published", (await RowAsync(book, 2))[4].Text);
        Assert.True((await RowAsync(book, 20))[4].IsBlank);
    }

    [Fact]
    public async Task Of_two_entries_for_one_row_the_first_is_written()
    {
        await using var book = await CreateAsync(Plan());
        var position = new RowKey.ByPosition(2, RowFingerprint.Of(await RowAsync(book, 2), Managed));

        var receipt = await book.Source.WriteAsync([Write(ById(Id, "Published"), new RowWrite(position, [new(4, T("Waiting"))]))], default);

        Assert.Equal([RowWriteResult.Written, RowWriteResult.Ambiguous], receipt.Rows.Select(r => r.Result));
        Assert.Equal("Published", (await RowAsync(book, 2))[4].Text);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+47 900 00 000")]
    [InlineData("@team")]
    [InlineData("-")]
    [InlineData("'quoted")]
    [InlineData("0012")]
    [InlineData("2026-01-05")]
    [InlineData("  spaces  ")]
    [InlineData("line\nbreak\ttab")]
    [InlineData("_x000D_ <&> \"'")]
    [InlineData("TRUE")]
    public async Task Text_is_literal_whatever_it_looks_like(string text)
    {
        await using var book = await CreateAsync(Plan());

        await book.Source.WriteAsync([Write(ById(Id, text))], default);

        Assert.Equal(T(text), (await RowAsync(book, 2))[4]);
    }

    [Fact]
    public async Task Dates_numbers_and_empty_cells_are_written_as_such()
    {
        await using var book = await CreateAsync(Plan());
        async Task<CellValue> Written(CellValue value)
        {
            await book.Source.WriteAsync([Write(new RowWrite(new RowKey.ById(Id), [new(4, value)]))], default);
            return (await RowAsync(book, 2))[4];
        }

        Assert.True(WriteResolver.Same(CellValue.FromDate(46000.5), await Written(CellValue.FromDate(46000.5))));
        Assert.True(WriteResolver.Same(CellValue.FromDate(46000.5001), await Written(CellValue.FromDate(46000.5001))));
        Assert.Equal(CellValue.FromNumber(12.25), await Written(CellValue.FromNumber(12.25)));
        Assert.Equal(T("text"), await Written(T("text")));
        Assert.True((await Written(CellValue.Blank)).IsBlank);
    }

    [Fact]
    public async Task A_formula_in_a_managed_cell_is_left_and_named()
    {
        await using var book = await CreateAsync(Plan());
        await book.TypeAsync("Plan", new(2, 4), T("by formula") with { IsFormula = true });

        var receipt = await book.Source.WriteAsync([Write(ById(Id, "Published"))], default);

        Assert.Equal(RowWriteResult.FormulaLeft, receipt.Rows[0].Result);
        Assert.Equal([new CellAddress(2, 4)], receipt.Rows[0].FormulaCells);
        Assert.True((await RowAsync(book, 2))[4].IsFormula);
    }

    [Fact]
    public async Task Headings_that_moved_stop_the_write()
    {
        await using var book = await CreateAsync(Plan());
        await book.TypeAsync("Plan", new(1, 4), T("Something else"));

        await FailsAsync(SourceFault.Changed, () => book.Source.WriteAsync([Write(ById(Id, "Published"))], default));
        Assert.True((await RowAsync(book, 2))[4].IsBlank);
    }

    [Fact]
    public async Task A_tab_that_was_renamed_stops_the_write()
    {
        await using var book = await CreateAsync(Plan());
        await book.RenameTabAsync("Plan", "Plan 2027");

        await FailsAsync(SourceFault.Changed, () => book.Source.WriteAsync([Write(ById(Id, "Published"))], default));
    }

    [Fact]
    public async Task Missing_managed_columns_are_added_where_it_is_still_empty()
    {
        await using var book = await CreateAsync(Plan());
        Assert.SkipUnless(book.Source.Abilities.AddsColumns, "This source adds no columns.");
        var write = Write(new RowWrite(new RowKey.ById(Id), [new(4, T("Waiting")), new(5, T("https://x.example"))])) with
        {
            NewColumns = [new(5, ManagedColumn.PostUrl, "Post URL")],
            ManagedColumns = new HashSet<int> { 3, 4, 5 },
        };

        Assert.Equal(3, (await book.Source.WriteAsync([write], default)).CellsWritten);
        Assert.Equal("Post URL", (await RowAsync(book, 1))[5].Text);
        Assert.Equal("https://x.example", (await RowAsync(book, 2))[5].Text);
        await FailsAsync(SourceFault.Changed, () => book.Source.WriteAsync([write], default));
    }

    [Fact]
    public async Task A_cell_hidden_in_a_merged_area_is_never_written()
    {
        await using var book = await CreateAsync(Plan() with { Merges = [new(new(2, 4), new(3, 4))] });
        var second = new RowKey.ByPosition(3, RowFingerprint.Of(await RowAsync(book, 3), Managed));

        var receipt = await book.Source.WriteAsync([Write(new RowWrite(second, [new(4, T("Waiting"))]), ById(Id, "Waiting"))], default);

        Assert.Equal([RowWriteResult.NotFound, RowWriteResult.Written], receipt.Rows.Select(r => r.Result));
    }

    [Fact]
    public async Task A_person_edit_changes_only_what_that_person_saw()
    {
        await using var book = await CreateAsync(Plan());
        Assert.SkipUnless(book.Source.Abilities.EditsPeoplesCells, "This source edits no people's cells.");
        PersonEdit Edit(string seen) => new("Anna", "Plan", new RowKey.ById(Id), 3, Managed, [new(2, T(seen), T("better"))]);

        Assert.Equal(RowWriteResult.CellChanged, (await book.Source.EditAsync([Edit("older caption")], default)).Rows[0].Result);
        Assert.Equal("caption 1", (await RowAsync(book, 2))[2].Text);
        Assert.Equal(RowWriteResult.Written, (await book.Source.EditAsync([Edit("caption 1")], default)).Rows[0].Result);
        Assert.Equal("better", (await RowAsync(book, 2))[2].Text);
    }

    [Fact]
    public async Task A_person_edit_appends_rows_below_the_last_one()
    {
        await using var book = await CreateAsync(Plan());
        Assert.SkipUnless(book.Source.Abilities.EditsPeoplesCells, "This source edits no people's cells.");
        PersonEdit Append(string title) => new("Anna", "Plan", null, 3, Managed, [new(1, CellValue.Blank, T(title))]);

        var receipt = await book.Source.EditAsync([Append("third"), Append("fourth")], default);

        Assert.Equal([4, 5], receipt.Rows.Select(r => Assert.IsType<RowKey.ByPosition>(r.Key).Row));
        Assert.Equal("third", (await RowAsync(book, 4))[1].Text);
        Assert.Equal("fourth", (await RowAsync(book, 5))[1].Text);
    }

    [Fact]
    public async Task A_workbook_that_is_open_elsewhere_is_read_but_not_written()
    {
        await using var book = await CreateAsync(Plan());
        if (!book.Source.Abilities.LockedWhileOpen)
        {
            // Whoever looks at it, it is written: then people's edits and ours meet in the same cells.
            Assert.True(book.Source.Abilities.LiveEditing);
            return;
        }

        await book.OpenAsync();

        Assert.Equal("first", (await RowAsync(book, 2))[1].Text);
        await FailsAsync(SourceFault.Locked, () => book.Source.WriteAsync([Write(ById(Id, "Published"))], default));
        await book.CloseAsync();
        Assert.Equal(1, (await book.Source.WriteAsync([Write(ById(Id, "Published"))], default)).CellsWritten);
    }

    [Fact]
    public async Task A_workbook_that_is_gone_is_not_found()
    {
        await using var book = await CreateAsync(Plan());
        await book.DeleteAsync();

        await FailsAsync(SourceFault.NotFound, () => book.Source.ReadAsync(All, default));
        await FailsAsync(SourceFault.NotFound, () => book.Source.GetRevisionAsync(default));
        await FailsAsync(SourceFault.NotFound, () => book.Source.WriteAsync([Write(ById(Id, "Published"))], default));
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_and_writes_nothing()
    {
        await using var book = await CreateAsync(Plan());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => book.Source.ReadAsync(All, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => book.Source.WriteAsync([Write(ById(Id, "Published"))], cancelled.Token));
        Assert.True((await RowAsync(book, 2))[4].IsBlank);
    }

    [Fact]
    public async Task Abilities_say_their_name_and_when_they_were_checked()
    {
        await using var book = await CreateAsync(Plan());

        Assert.NotEmpty(book.Source.Abilities.Name);
        Assert.InRange(book.Source.Abilities.CheckedOn, new DateOnly(2026, 1, 1), new DateOnly(2099, 12, 31));
    }

    private static CellValue T(string text) => CellValue.FromText(text);

    private static TabContent Plan() => new("Plan", [
        [T("Title"), T("Caption"), T("Post ID"), T("Status")],
        [T("first"), T("caption 1"), T(Id)],
        [T("second"), T("caption 2")],
    ]);

    private static RowWrite ById(string id, string status) => new(new RowKey.ById(id), [new(4, CellValue.FromText(status))]);

    private static TabWrite Write(params RowWrite[] rows) => new("Plan", 1, [new(3, "Post ID"), new(4, "Status")], [], 3, Managed, rows);

    private static async Task<SheetRow> RowAsync(IWorkbookUnderTest book, int number) =>
        (await book.Source.ReadAsync(All, default)).Tabs[0].Rows.FirstOrDefault(r => r.Number == number) ?? new SheetRow(number, []);

    private static async Task FailsAsync(SourceFault fault, Func<Task> work) =>
        Assert.Equal(fault, (await Assert.ThrowsAsync<SourceException>(work)).Fault);
}
