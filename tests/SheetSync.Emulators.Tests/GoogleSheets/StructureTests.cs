using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class StructureTests
{
    private readonly Caller caller = new();

    private string Formula(string cell) => caller.Values(cell, "?valueRenderOption=FORMULA");

    private void Mark(int row, string value) => caller.Do($$"""
        {"createDeveloperMetadata":{"developerMetadata":{"metadataKey":"post","metadataValue":"{{value}}","visibility":"DOCUMENT",
         "location":{"dimensionRange":{"sheetId":0,"dimension":"ROWS","startIndex":{{row}},"endIndex":{{row + 1}} } } } } }
        """);

    private string ByMetadata(string value)
    {
        var answer = caller.Ok("POST", "/v4/spreadsheets/{id}/values:batchGetByDataFilter", $$"""
            {"dataFilters":[{"developerMetadataLookup":{"metadataKey":"post","metadataValue":"{{value}}"} }]}
            """);
        return answer["valueRanges"]?[0]?["valueRange"]?.ToJsonString() ?? "nothing";
    }

    [Fact]
    public void Rows_inserted_above_push_values_formulas_merges_names_and_protection_down()
    {
        caller.Human.TypeRows("A1", ["a", "=A1&\"!\""], ["b", "=A1&A2"]);
        caller.Human.Merge("C1:C2");
        caller.Do("""{"addNamedRange":{"namedRange":{"name":"Top","range":{"sheetId":0,"startRowIndex":0,"endRowIndex":2,"startColumnIndex":0,"endColumnIndex":1}}}}""");
        caller.Do("""{"addProtectedRange":{"protectedRange":{"range":{"sheetId":0,"startRowIndex":1,"endRowIndex":2},"warningOnly":true}}}""");
        caller.Human.InsertRows("Sheet1", 0, 2);
        Assert.Equal("""[[],[],["a","a!"],["b","ab"]]""", caller.Values("A1:B4"));
        Assert.Equal("""[["=A3\u0026A4"]]""", Formula("B4"));
        var sheet = caller.Ok("GET", "/v4/spreadsheets/{id}?fields=sheets(merges,protectedRanges.range),namedRanges.range");
        Assert.Equal(
            """{"sheets":[{"merges":[{"startRowIndex":2,"endRowIndex":4,"startColumnIndex":2,"endColumnIndex":3}],"protectedRanges":[{"range":{"startRowIndex":3,"endRowIndex":4}}]}],"namedRanges":[{"range":{"startRowIndex":2,"endRowIndex":4,"startColumnIndex":0,"endColumnIndex":1}}]}""",
            sheet.ToJsonString());
    }

    [Fact]
    public void A_formula_whose_cell_was_deleted_says_REF()
    {
        caller.Human.TypeRows("A1", ["1"], ["2"], ["=A1+A2"], ["=SUM(A1:A2)"]);
        caller.Human.DeleteRows("Sheet1", 0, 1);
        Assert.Equal("""[["2"],["#REF!"],["2"]]""", caller.Values("A1:A3"));
        Assert.Equal("""[["=#REF!\u002BA1"]]""", Formula("A2"));
        Assert.Equal("""[["=SUM(A1:A1)"]]""", Formula("A3"));
    }

    [Fact]
    public void Columns_inserted_and_deleted_take_their_cells_along()
    {
        caller.Human.TypeRows("A1", ["a", "b", "c"]);
        caller.Do("""{"insertDimension":{"range":{"sheetId":0,"dimension":"COLUMNS","startIndex":1,"endIndex":2}}}""");
        Assert.Equal("""[["a","","b","c"]]""", caller.Values("1:1"));
        caller.Do("""{"deleteDimension":{"range":{"sheetId":0,"dimension":"COLUMNS","startIndex":2,"endIndex":3}}}""");
        Assert.Equal("""[["a","","c"]]""", caller.Values("1:1"));
    }

    [Fact]
    public void The_example_of_the_reference_for_moving_rows_comes_out_as_it_says()
    {
        caller.Human.TypeRows("A1", ["0"], ["1"], ["2"], ["3"], ["4"]);
        caller.Human.MoveRows("Sheet1", 1, 3, 4);
        Assert.Equal("""[["0"],["3"],["1"],["2"],["4"]]""", caller.Values("A1:A5"));
    }

    [Fact]
    public void Metadata_stays_with_its_row_through_inserts_moves_and_deletes_above()
    {
        caller.Human.TypeRows("A1", ["r0"], ["r1"], ["r2"], ["r3"]);
        Mark(2, "p2");
        caller.Human.InsertRows("Sheet1", 1, 3);
        caller.Human.MoveRows("Sheet1", 5, 6, 1);
        Assert.Equal("""{"range":"Sheet1!A2:Z2","majorDimension":"ROWS","values":[["r2"]]}""", ByMetadata("p2"));
        caller.Human.DeleteRows("Sheet1", 0, 1);
        Assert.Equal("""{"range":"Sheet1!A1:Z1","majorDimension":"ROWS","values":[["r2"]]}""", ByMetadata("p2"));
        caller.Human.DeleteRows("Sheet1", 0, 1);
        Assert.Equal("nothing", ByMetadata("p2"));
    }

    [Theory]
    [InlineData(true, "b")]
    [InlineData(false, "a")]
    public void Whether_metadata_follows_a_sort_can_be_chosen_either_way(bool follows, string held)
    {
        caller.Service.MetadataFollowsSort = follows;
        caller.Human.TypeRows("A1", ["b"], ["a"]);
        Mark(0, "p");
        caller.Human.Sort("A1:A2", 0);
        Assert.Contains($"[[\"{held}\"]]", ByMetadata("p"), StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_and_values_stay_together_through_any_structural_edits()
    {
        const int rows = 8;
        var edits =
            from kind in Gen.Choose(0, 2)
            from a in Gen.Choose(0, rows - 1)
            from b in Gen.Choose(0, rows)
            select (kind, a, b);
        Check.One(Depth.Config, Prop.ForAll(edits.ListOf().ToArbitrary(), script =>
        {
            var fresh = new Caller();
            var book = fresh.File.Workbook;
            fresh.Human.TypeRows("A1", [.. Enumerable.Range(0, rows).Select(i => new[] { $"r{i}" })]);
            for (var i = 0; i < rows; i++)
            {
                book.Metadata.Add(new DeveloperMetadata(i + 1, "row", $"r{i}", "DOCUMENT", 0, Dimension.Rows, book.Sheets[0].Rows[i].Key));
            }

            foreach (var (kind, a, b) in script)
            {
                if (kind == 0)
                {
                    fresh.Human.InsertRows("Sheet1", a);
                }
                else if (kind == 1)
                {
                    fresh.Human.DeleteRows("Sheet1", a, a + 1);
                }
                else if (b <= a || b > a + 1)
                {
                    fresh.Human.MoveRows("Sheet1", a, a + 1, b);
                }
            }

            return book.Metadata.All(m => ByKey(book.Sheets[0], m.LineKey) == m.Value)
                && book.Metadata.Count == fresh.Human.SeeRows("A1:A").Count(row => row.Count > 0);
        }));
    }

    private static string? ByKey(Sheet sheet, int key) => (sheet[sheet.Rows.FindIndex(row => row.Key == key), 0].Value as CellContent.Text)?.Value;

    [Fact]
    public void A_batch_of_which_one_request_is_refused_changes_nothing()
    {
        caller.Human.TypeRows("A1", ["a"], ["b"]);
        var message = caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """
            {"requests":[{"deleteDimension":{"range":{"sheetId":0,"dimension":"ROWS","startIndex":0,"endIndex":1}}},{"deleteSheet":{"sheetId":0}}]}
            """);
        Assert.Equal("Invalid requests[1].deleteSheet: You can't remove all the visible sheets in a document.", message);
        Assert.Equal("""[["a"],["b"]]""", caller.Values("A1:A2"));
    }

    [Fact]
    public void A_tab_renamed_keeps_the_formulas_that_name_it_and_one_deleted_breaks_them()
    {
        caller.Human.AddTab("Data");
        caller.Human.TypeRows("Data!A1", ["5"]);
        caller.Human.TypeRows("A1", ["=Data!A1*2"]);
        caller.Human.RenameTab("Data", "My data");
        Assert.Equal("10", caller.Human.See("A1"));
        Assert.Equal("""[["='My data'!A1*2"]]""", System.Text.RegularExpressions.Regex.Unescape(Formula("A1")));
        caller.Human.DeleteTab("My data");
        Assert.Equal("#REF!", caller.Human.See("A1"));
    }

    [Fact]
    public void A_duplicated_tab_has_the_cells_but_an_id_of_its_own()
    {
        caller.Human.TypeRows("A1", ["x"]);
        var reply = caller.Do("""{"duplicateSheet":{"sourceSheetId":0,"insertSheetIndex":1,"newSheetName":"March"}}""");
        Assert.NotEqual(0, reply["replies"]![0]!["duplicateSheet"]!["properties"]!["sheetId"]!.GetValue<int>());
        Assert.Equal("""[["x"]]""", caller.Values("March!A1"));
        Assert.Equal("Invalid requests[0].addSheet: A sheet with the name \"march\" already exists. Please enter another name.",
            caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """{"requests":[{"addSheet":{"properties":{"title":"march"}}}]}"""));
    }

    [Fact]
    public void A_shrunken_grid_loses_what_lay_beyond()
    {
        caller.Human.TypeRows("A1", ["a", "b"], ["c", "d"]);
        caller.Do("""{"updateSheetProperties":{"properties":{"sheetId":0,"gridProperties":{"rowCount":1,"columnCount":1}},"fields":"gridProperties(rowCount,columnCount)"}}""");
        Assert.Equal("""[["a"]]""", caller.Values("Sheet1"));
        Assert.Equal("Range (Sheet1!B2) exceeds grid limits. Max rows: 1, max columns: 1", caller.Refused(400, "GET", "/v4/spreadsheets/{id}/values/B2"));
    }

    [Fact]
    public void An_inserted_row_looks_like_its_neighbour_and_holds_nothing()
    {
        caller.Do("""{"repeatCell":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":1},"cell":{"userEnteredValue":{"stringValue":"x"},"userEnteredFormat":{"textFormat":{"bold":true}}},"fields":"userEnteredValue,userEnteredFormat"}}""");
        caller.Human.InsertRows("Sheet1", 1);
        var cell = caller.Ok("GET", "/v4/spreadsheets/{id}?ranges=A2&fields=sheets.data.rowData.values(userEnteredValue,userEnteredFormat)");
        Assert.Equal("""{"userEnteredFormat":{"textFormat":{"bold":true}}}""", (cell["sheets"]![0]!["data"]![0]!["rowData"]![0]!["values"]![0] as JsonObject)!.ToJsonString());
    }
}
