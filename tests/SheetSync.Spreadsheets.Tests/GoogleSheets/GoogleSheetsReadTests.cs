using System.Text.Json.Nodes;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>What cells come to that are more than typed values.</summary>
public sealed class GoogleSheetsReadTests
{
    [Theory]
    [InlineData("=TODAY()+1", true)]
    [InlineData("=IF(NOW()>0,1,2)", true)]
    [InlineData("=RAND()", true)]
    [InlineData("=1+1", false)]
    [InlineData("=\"NOW()\"&1", false)]
    public async Task A_formula_counts_by_its_value_and_is_marked_where_that_never_rests(string formula, bool isVolatile)
    {
        await using var book = await CreateAsync();
        new Person(book.Service, book.File).Type("Plan!A2", formula);

        var cell = await CellAsync(book);

        Assert.True(cell.IsFormula);
        Assert.Equal(isVolatile, cell.IsVolatile);
        Assert.False(cell.IsBlank);
    }

    [Theory]
    [InlineData("=1/0", "#DIV/0!")]
    [InlineData("=NA()", "#N/A")]
    [InlineData("=NOSUCH()", "#NAME?")]
    [InlineData("=Gone!A1", "#REF!")]
    [InlineData("=1+\"x\"", "#VALUE!")]
    public async Task An_error_is_an_error_with_its_name(string formula, string name)
    {
        await using var book = await CreateAsync();
        new Person(book.Service, book.File).Type("Plan!A2", formula);

        var cell = await CellAsync(book);

        Assert.Equal((CellKind.Error, name), (cell.Kind, cell.Text));
    }

    [Fact]
    public async Task A_checkbox_is_true_or_false()
    {
        await using var book = await CreateAsync();
        book.Do("Plan", s => s[1, 0] = new GridCell
        {
            Value = new CellContent.Truth(true),
            Validation = new JsonObject { ["condition"] = new JsonObject { ["type"] = "BOOLEAN" } },
        });

        Assert.Equal(CellValue.FromBoolean(true), await CellAsync(book));
    }

    [Fact]
    public async Task A_chip_is_its_text_and_its_link_and_a_persons_chip_is_that_persons_name()
    {
        await using var book = await CreateAsync();
        void Chip(string text, string kind, JsonObject properties) => book.Do("Plan", s => s[1, 0] = new GridCell
        {
            Value = new CellContent.Text(text),
            ChipRuns = [new JsonObject { ["startIndex"] = 0, ["chip"] = new JsonObject { [kind] = properties } }],
        });

        Chip("photo.jpg", "richLinkProperties", new JsonObject { ["uri"] = "https://drive.google.com/file/d/abc/view", ["mimeType"] = "image/jpeg" });
        Assert.Equal("photo.jpg https://drive.google.com/file/d/abc/view", (await CellAsync(book)).Text);
        Chip("Kari Nordmann", "personProperties", new JsonObject { ["email"] = "kari@example.org" });
        Assert.Equal("Kari Nordmann", (await CellAsync(book)).Text);
    }

    [Fact]
    public async Task Hidden_rows_and_filters_change_nothing()
    {
        await using var book = await CreateAsync();
        var before = await book.Source.ReadAsync([new("Plan")], default);
        var person = new Person(book.Service, book.File);
        person.Do("setBasicFilter", (JsonObject)JsonNode.Parse($$$"""
            {"filter":{"range":{"sheetId":{{{book.File.Workbook.Sheets[0].Id}}},"startRowIndex":0,"endRowIndex":4,"startColumnIndex":0,"endColumnIndex":2},
             "filterSpecs":[{"columnIndex":0,"filterCriteria":{"hiddenValues":["one"]}}]}}
            """)!);
        book.Do("Plan", s => s.Rows[2].HiddenByUser = true);

        var after = await book.Source.ReadAsync([new("Plan")], default);

        Assert.True(book.File.Workbook.Sheets[0].Rows[1].HiddenByFilter);
        Assert.Equal(before.Tabs[0].Rows.SelectMany(Cells), after.Tabs[0].Rows.SelectMany(Cells));
    }

    [Fact]
    public async Task Tabs_that_are_named_are_the_only_ones_whose_cells_are_read_and_in_one_call()
    {
        await using var book = await CreateAsync(new TabContent("It's \"quoted\" 2026!", [[T("here")]]), new TabContent("Archive", [[T("a secret of many rows")]]));
        await book.Source.GetRevisionAsync(default);
        book.Host.Calls.Clear();

        var read = await book.Source.ReadAsync([new("plan"), new("It's \"quoted\" 2026!")], default);

        Assert.Equal(["Plan", "It's \"quoted\" 2026!"], read.Tabs.Select(t => t.Name));
        var call = Assert.Single(book.Host.Calls.All);
        await book.Source.GetRevisionAsync(default);
        await book.Source.ReadAsync([new("*")], default);
        Assert.True(call.AnswerBytes < book.Host.Calls.All[^1].AnswerBytes);
    }

    [Fact]
    public async Task A_named_tab_that_is_not_there_is_told_from_the_names_of_all()
    {
        await using var book = await CreateAsync(new TabContent("Archive", [[T("x")]]));

        var read = await book.Source.ReadAsync([new("Plan"), new("Gone")], default);

        Assert.Equal(["Plan"], read.Tabs.Select(t => t.Name));
        Assert.Equal(["Plan", "Archive"], read.TabNames);
    }

    private static IEnumerable<CellValue> Cells(SheetRow row) => Enumerable.Range(1, row.LastColumn).Select(c => row[c]);

    private static async Task<CellValue> CellAsync(GoogleWorkbookUnderTest book) =>
        (await book.Source.ReadAsync([new("*")], default)).Tabs[0].Rows.Single(r => r.Number == 2)[1];

    private static CellValue T(string text) => CellValue.FromText(text);

    private static Task<GoogleWorkbookUnderTest> CreateAsync(params TabContent[] more) =>
        GoogleWorkbookUnderTest.CreateAsync([new TabContent("Plan", [[T("Caption"), T("Stage")], [T("one"), T("x")], [T("two"), T("y")], [T("three"), T("z")]]), .. more]);
}
