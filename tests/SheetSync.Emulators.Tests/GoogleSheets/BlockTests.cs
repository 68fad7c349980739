using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class BlockTests
{
    private readonly Caller caller = new();

    [Fact]
    public void Sorting_puts_numbers_before_texts_before_truth_values_and_empty_cells_last_both_ways()
    {
        caller.Human.TypeRows("A1", ["b", "1"], ["TRUE", "2"], ["", "3"], ["10", "4"], ["A", "5"], ["9", "6"]);
        caller.Human.Sort("A1:B6", 0);
        Assert.Equal("""[["9","6"],["10","4"],["A","5"],["b","1"],["TRUE","2"],["","3"]]""", caller.Values("A1:B6"));
        caller.Human.Sort("A1:B6", 0, descending: true);
        Assert.Equal("""[["TRUE","2"],["b","1"],["A","5"],["10","4"],["9","6"],["","3"]]""", caller.Values("A1:B6"));
    }

    [Fact]
    public void Sorting_some_columns_leaves_the_others_where_they_are()
    {
        caller.Human.TypeRows("A1", ["b", "id1"], ["a", "id2"]);
        caller.Human.Sort("A1:A2", 0);
        Assert.Equal("""[["a","id1"],["b","id2"]]""", caller.Values("A1:B2"));
    }

    [Fact]
    public void Equal_rows_keep_their_order_and_formulas_follow_their_row()
    {
        caller.Human.TypeRows("A1", ["2", "=A1*10", "x"], ["1", "=A2*10", "y"], ["1", "=A3*10", "z"]);
        caller.Human.Sort("A1:C3", 0);
        Assert.Equal("""[["1","10","y"],["1","10","z"],["2","20","x"]]""", caller.Values("A1:C3"));
    }

    [Fact]
    public void A_merge_keeps_its_first_cell_only_and_takes_in_the_merges_inside_it()
    {
        caller.Human.TypeRows("A1", ["a", "b"], ["c", "d"]);
        caller.Human.Merge("A1:B1");
        caller.Human.Merge("A1:B2");
        Assert.Equal("""[["a"]]""", caller.Values("A1:B2"));
        Assert.Equal("""[{"startRowIndex":0,"endRowIndex":2,"startColumnIndex":0,"endColumnIndex":2}]""",
            caller.Ok("GET", "/v4/spreadsheets/{id}?fields=sheets.merges")["sheets"]![0]!["merges"]!.ToJsonString());
        Assert.Equal("Invalid requests[0].unmergeCells: You must select all cells in a merged range to merge or unmerge them.",
            caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """{"requests":[{"unmergeCells":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":1}}}]}"""));
    }

    [Fact]
    public void A_copy_shifts_references_and_repeats_over_a_multiple_of_its_size()
    {
        caller.Human.TypeRows("A1", ["1", "=A1+$A$1"], ["2"], ["3"], ["4"]);
        caller.Human.CopyPaste("B1", "B2:B4");
        Assert.Equal("""[["2"],["3"],["4"],["5"]]""", caller.Values("B1:B4"));
        caller.Human.CopyPaste("A1:A2", "D1:D3");
        Assert.Equal("""[["1"],["2"]]""", caller.Values("D1:D4"));
    }

    [Theory]
    [InlineData("PASTE_VALUES", """[["3"]]""", """[[3]]""")]
    [InlineData("PASTE_NORMAL", """[["4"]]""", """[["=A2\u002B1"]]""")]
    [InlineData("PASTE_FORMAT", "[]", "[]")]
    public void What_a_copy_brings_depends_on_the_kind_of_paste(string kind, string shown, string formula)
    {
        caller.Human.TypeRows("A1", ["2", "=A1+1"], ["3"]);
        caller.Do($$"""
            {"copyPaste":{"source":{"sheetId":0,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":1,"endColumnIndex":2},
             "destination":{"sheetId":0,"startRowIndex":1,"endRowIndex":2,"startColumnIndex":1,"endColumnIndex":2},"pasteType":"{{kind}}"} }
            """);
        Assert.Equal((shown, formula), (caller.Values("B2"), caller.Values("B2", "?valueRenderOption=FORMULA")));
    }

    [Fact]
    public void What_is_cut_keeps_its_references_and_those_to_it_follow()
    {
        caller.Human.TypeRows("A1", ["5", "=A1*2", "=B1"]);
        caller.Human.CutPaste("A1:B1", "A3");
        Assert.Equal("""[["","","10"],[],["5","10"]]""", caller.Values("A1:C3"));
        Assert.Equal("""[["","","=B3"],[],[5,"=A3*2"]]""", caller.Values("A1:C3", "?valueRenderOption=FORMULA"));
    }

    [Fact]
    public void A_whole_row_cut_and_pasted_leaves_its_metadata_behind()
    {
        caller.Human.TypeRows("A1", ["x"]);
        caller.Do("""{"createDeveloperMetadata":{"developerMetadata":{"metadataId":9,"metadataKey":"k","visibility":"DOCUMENT","location":{"dimensionRange":{"sheetId":0,"dimension":"ROWS","startIndex":0,"endIndex":1}}}}}""");
        caller.Human.CutPaste("1:1", "A5");
        var location = caller.Ok("GET", "/v4/spreadsheets/{id}/developerMetadata/9")["location"]!["dimensionRange"]!;
        Assert.Equal(0, location["startIndex"]!.GetValue<int>());
        Assert.Equal("""[["x"]]""", caller.Values("A5"));
    }

    [Fact]
    public void Cells_inserted_or_deleted_shift_only_their_columns()
    {
        caller.Human.TypeRows("A1", ["a", "1"], ["b", "2"]);
        caller.Do("""{"insertRange":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":1},"shiftDimension":"ROWS"}}""");
        Assert.Equal("""[["","1"],["a","2"],["b"]]""", caller.Values("A1:B3"));
        caller.Do("""{"deleteRange":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":1},"shiftDimension":"ROWS"}}""");
        Assert.Equal("""[["a","1"],["b","2"]]""", caller.Values("A1:B3"));
    }

    [Fact]
    public void The_fill_handle_goes_on_with_dates_numbers_texts_that_end_in_one_and_formulas_and_repeats_the_rest()
    {
        caller.Human.TypeRows("A1", ["2026-03-01", "1", "Post 9", "=B1", "PBCDFGHJKL"], ["", "3"]);
        caller.Human.FillDown("A1:A1", 2);
        caller.Human.FillDown("B1:B2", 2);
        caller.Human.FillDown("C1:E1", 2);
        Assert.Equal(
            """[["2026-03-01","1","Post 9","1","PBCDFGHJKL"],["2026-03-02","3","Post 10","3","PBCDFGHJKL"],["2026-03-03","5","Post 11","5","PBCDFGHJKL"],["","7"]]""",
            caller.Values("A1:E9"));
    }

    [Fact]
    public void Text_copied_from_another_program_is_typed_cell_by_cell()
    {
        caller.Do("""{"pasteData":{"coordinate":{"sheetId":0,"rowIndex":1,"columnIndex":0},"data":"a\t2026-03-01\r\nb\t=1+1","delimiter":"\t"}}""");
        Assert.Equal("""[["a","2026-03-01"],["b","2"]]""", caller.Values("A2:B3"));
    }

    [Fact]
    public void Sorting_by_a_column_outside_the_block_is_refused() => Assert.Equal(
        "Invalid requests[0].sortRange: sortSpecs.dimensionIndex must lie in the range.",
        caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """{"requests":[{"sortRange":{"range":{"sheetId":0,"startColumnIndex":0,"endColumnIndex":2},"sortSpecs":[{"dimensionIndex":5}]}}]}"""));

    [Fact]
    public void Words_are_found_and_replaced()
    {
        caller.Human.TypeRows("A1", ["Draft", "draft copy"], ["=\"Draft\"", "Done"]);
        var reply = caller.Do("""{"findReplace":{"find":"draft","replacement":"Approved","sheetId":0}}""")["replies"]![0]!["findReplace"]!;
        Assert.Equal("""[["Approved","Approved copy"],["Draft","Done"]]""", caller.Values("A1:B2"));
        Assert.Equal("""{"valuesChanged":2,"rowsChanged":1,"sheetsChanged":1,"occurrencesChanged":2}""", ((JsonObject)reply).ToJsonString());
    }
}
