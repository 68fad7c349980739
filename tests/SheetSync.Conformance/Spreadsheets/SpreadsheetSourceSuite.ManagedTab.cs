using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using Xunit;

namespace SheetSync.Conformance.Spreadsheets;

// The managed tab: written whole, known by its mark, never a person's.
public abstract partial class SpreadsheetSourceSuite
{
    private const string Key = "0123456789ab";

    [Fact]
    public async Task A_managed_tab_is_made_after_all_others_in_the_same_write_as_the_cells()
    {
        await using var book = await WithTabsAsync(Plan(), new TabContent("Notes", [[T("mine")]]));
        var before = await book.LookAsync();

        var receipt = await book.Source.WriteAsync([Write(ById(Id, "Published"))], Tab("now"), default);

        Assert.Equal((ManagedTabOutcome.Written, 1), (receipt.Tab, receipt.CellsWritten));
        var after = await book.LookAsync();
        Assert.Equal(["Plan", "Notes", "SheetSync"], after.Select(t => t.Name));
        Says(after[2], Tab("now"));
        Same(before[1], after[1]);
        Assert.Equal("Published", after[0].Rows[1][3].Text);
        Assert.Equal("caption 2", after[0].Rows[2][1].Text);
    }

    [Fact]
    public async Task A_managed_tab_is_replaced_whole_and_what_people_typed_there_is_gone()
    {
        await using var book = await WithTabsAsync(Plan());
        await book.Source.WriteAsync([], Tab("one", "two", "three"), default);
        await book.TypeAsync("SheetSync", new(1, 1), T("mine"));
        await book.TypeAsync("SheetSync", new(40, 7), T("mine too"));

        var receipt = await book.Source.WriteAsync([], Tab("four"), default);

        Assert.Equal((ManagedTabOutcome.Written, 0), (receipt.Tab, receipt.CellsWritten));
        Says((await book.LookAsync())[1], Tab("four"));
    }

    [Fact]
    public async Task A_managed_tab_is_never_read_nor_named_whatever_is_asked_for()
    {
        await using var book = await WithTabsAsync(Plan());
        await book.Source.WriteAsync([], Tab("now"), default);

        foreach (var requests in new[] { All, [new("SheetSync")], [new("sheet*")], [new("Plan"), new("SheetSync")] })
        {
            var read = await book.Source.ReadAsync(requests, default);
            Assert.DoesNotContain("SheetSync", read.Tabs.Select(t => t.Name).Concat(read.TabNames));
        }

        Assert.Equal(["Plan"], (await book.Source.ReadAsync([new("*")], default)).Tabs.Select(t => t.Name));
    }

    [Fact]
    public async Task A_managed_tab_that_a_person_renamed_is_found_and_keeps_that_name()
    {
        await using var book = await WithTabsAsync(Plan());
        await book.Source.WriteAsync([], Tab("now"), default);
        await book.RenameTabAsync("SheetSync", "Robot's & co");

        await book.Source.WriteAsync([Write(ById(Id, "Published"))], Tab("later"), default);

        var tabs = await book.LookAsync();
        Assert.Equal(["Plan", "Robot's & co"], tabs.Select(t => t.Name));
        Says(tabs[1], Tab("later"));
        Assert.Equal(["Plan"], (await book.Source.ReadAsync(All, default)).TabNames);
    }

    [Fact]
    public async Task A_managed_tab_that_a_person_deleted_is_made_anew()
    {
        await using var book = await WithTabsAsync(Plan());
        await book.Source.WriteAsync([], Tab("now"), default);
        await book.DeleteTabAsync("SheetSync");

        Assert.Equal(ManagedTabOutcome.Written, (await book.Source.WriteAsync([Write(ById(Id, "Published"))], Tab("later"), default)).Tab);

        var tabs = await book.LookAsync();
        Assert.Equal(["Plan", "SheetSync"], tabs.Select(t => t.Name));
        Says(tabs[1], Tab("later"));
        Assert.Equal("Published", tabs[0].Rows[1][3].Text);
    }

    [Fact]
    public async Task A_tab_of_that_name_that_a_person_made_is_left_as_it_is_and_the_cells_are_written()
    {
        var own = new TabContent("sheetsync", [[T("Date"), T("Caption")], [T("ours"), T("not yours")]]);
        await using var book = await WithTabsAsync(Plan(), own);

        var receipt = await book.Source.WriteAsync([Write(ById(Id, "Published"))], Tab("now"), default);

        Assert.Equal((ManagedTabOutcome.NameTaken, 1), (receipt.Tab, receipt.CellsWritten));
        var tabs = await book.LookAsync();
        Assert.Equal(["Plan", "sheetsync"], tabs.Select(t => t.Name));
        Same(own, tabs[1]);
        Assert.Equal(["Plan", "sheetsync"], (await book.Source.ReadAsync(All, default)).Tabs.Select(t => t.Name));
        Assert.Equal(ManagedTabOutcome.NameTaken, (await book.Source.WriteAsync([], Tab("later"), default)).Tab);

        await book.RenameTabAsync("sheetsync", "Our list");
        Assert.Equal(ManagedTabOutcome.Written, (await book.Source.WriteAsync([], Tab("now"), default)).Tab);
        Assert.Equal(["Plan", "Our list", "SheetSync"], (await book.LookAsync()).Select(t => t.Name));
    }

    [Fact]
    public async Task Two_calendars_of_one_workbook_have_a_managed_tab_each()
    {
        await using var book = await WithTabsAsync(Plan());
        await book.Source.WriteAsync([], Tab("first"), default);

        await book.Source.WriteAsync([], Tab("second") with { Key = "ba9876543210" }, default);
        await book.Source.WriteAsync([], Tab("first again"), default);

        var tabs = await book.LookAsync();
        Assert.Equal(["Plan", "SheetSync", "SheetSync spring"], tabs.Select(t => t.Name));
        Says(tabs[1], Tab("first again"));
        Says(tabs[2], Tab("second"));
    }

    [Fact]
    public async Task What_a_managed_tab_says_is_text_whatever_it_starts_with()
    {
        string[] texts = ["=HYPERLINK(\"http://evil.example\")", "+1+1", "-1", "@SUM(A1)", "'quoted", "<b>&amp;</b> ]]>", "2026-01-01", "æøå ążę 🎉\nsecond line"];
        await using var book = await WithTabsAsync(Plan());

        await book.Source.WriteAsync([], Tab(texts), default);

        var tab = (await book.LookAsync())[1];
        Assert.Equal(texts, tab.Rows.Skip(2).Select(r => r[0].Text));
        Assert.DoesNotContain(tab.Rows.SelectMany(r => r), cell => cell.IsFormula);
    }

    [Fact]
    public async Task The_mark_of_a_write_of_the_managed_tab_alone_follows_on_the_one_that_was_read()
    {
        await using var book = await WithTabsAsync(Plan());
        var read = await book.Source.ReadAsync(All, default);

        var receipt = await book.Source.WriteAsync([], Tab("now"), default);

        if (book.Source.Abilities.LiveEditing)
        {
            Assert.Null(receipt.Before);
            return;
        }

        Assert.Equal(read.Revision, receipt.Before);
        Assert.NotEqual(receipt.Before, receipt.Revision);
        Assert.Equal(receipt.Revision, await book.Source.GetRevisionAsync(default));
    }

    [Fact]
    public async Task A_managed_tab_waits_while_the_workbook_is_open()
    {
        await using var book = await WithTabsAsync(Plan());
        await book.OpenAsync();
        if (!book.Source.Abilities.LockedWhileOpen)
        {
            // People have it open all day, and it is written all the same.
            await book.Source.WriteAsync([], Tab("now"), default);
            Assert.Equal(["Plan", "SheetSync"], (await book.LookAsync()).Select(t => t.Name));
            return;
        }

        await FailsAsync(SourceFault.Locked, () => book.Source.WriteAsync([], Tab("now"), default));
        await book.CloseAsync();

        Assert.Equal(["Plan"], (await book.LookAsync()).Select(t => t.Name));
    }

    private static ManagedTab Tab(params string[] texts) => new(Key, "SheetSync", "SheetSync spring", [20, 30, 40], [
        Row((ManagedTabCellKind.Title, T("SheetSync"))),
        Row((ManagedTabCellKind.Label, T("Read")), (ManagedTabCellKind.Date, CellValue.FromDate(46000.75)), (ManagedTabCellKind.Number, CellValue.FromNumber(7))),
        .. texts.Select(t => Row((ManagedTabCellKind.Text, T(t)))),
    ]);

    private static ManagedTabRow Row(params (ManagedTabCellKind Kind, CellValue Value)[] cells) => new([.. cells.Select(c => new ManagedTabCell(c.Kind, c.Value))]);

    private async Task<IWorkbookUnderTest> WithTabsAsync(params TabContent[] tabs)
    {
        var book = await CreateAsync(tabs);
        Assert.SkipUnless(book.Source.Abilities.AddsTabs, "This source adds no tabs.");
        return book;
    }

    private static void Says(TabContent tab, ManagedTab managed)
    {
        Assert.Equal(managed.Rows.Select(r => r.Cells.Select(c => c.Value.Display())), Shown(tab));
        Assert.Equal(CellKind.Date, tab.Rows[1][1].Kind);
        Assert.Equal(46000.75, tab.Rows[1][1].Number, 9);
    }

    private static void Same(TabContent one, TabContent other)
    {
        Assert.Equal(one.Name, other.Name);
        Assert.Equal(Shown(one), Shown(other));
    }

    private static IEnumerable<IEnumerable<string>> Shown(TabContent tab) =>
        tab.Rows.Select(r => r.Select(c => c.Display()).Reverse().SkipWhile(t => t.Length == 0).Reverse().ToList())
            .Reverse().SkipWhile(r => r.Count == 0).Reverse();
}
