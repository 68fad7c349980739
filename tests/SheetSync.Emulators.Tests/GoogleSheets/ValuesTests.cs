namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class ValuesTests
{
    private readonly Caller caller = new();

    [Fact]
    public void What_is_empty_at_the_end_of_rows_and_of_the_range_is_left_out()
    {
        caller.Human.TypeRows("A1", ["a", "", "c", ""], [""], ["", "b"]);
        Assert.Equal("""[["a","","c"],[],["","b"]]""", caller.Values("A1:D9"));
        Assert.Equal("""[["a"],["","","b"],["c"]]""", caller.Values("A1:D9", "?majorDimension=COLUMNS"));
    }

    [Fact]
    public void Several_ranges_come_in_one_call_in_the_order_asked()
    {
        caller.Human.TypeRows("A1", ["a", "b"]);
        var ranges = caller.Ok("GET", "/v4/spreadsheets/{id}/values:batchGet?ranges=B1&ranges=A1:A2&ranges=C1")["valueRanges"]!;
        Assert.Equal("""[{"range":"Sheet1!B1","majorDimension":"ROWS","values":[["b"]]},{"range":"Sheet1!A1:A2","majorDimension":"ROWS","values":[["a"]]},{"range":"Sheet1!C1","majorDimension":"ROWS"}]""", ranges.ToJsonString());
    }

    [Fact]
    public void A_batch_reports_what_it_wrote_and_can_give_the_cells_back()
    {
        var answer = caller.Ok("POST", "/v4/spreadsheets/{id}/values:batchUpdate", """
            {"valueInputOption":"USER_ENTERED","includeValuesInResponse":true,"responseValueRenderOption":"UNFORMATTED_VALUE",
             "data":[{"range":"A1:B3","values":[["=1+1","x"]]},{"range":"D4","values":[[1],[2]]}]}
            """);
        Assert.Equal((3, 3, 4, 1), (Int("totalUpdatedRows"), Int("totalUpdatedColumns"), Int("totalUpdatedCells"), Int("totalUpdatedSheets")));
        Assert.Equal("""{"range":"Sheet1!A1:B3","majorDimension":"ROWS","values":[[2,"x"]]}""", answer["responses"]![0]!["updatedData"]!.ToJsonString());

        int Int(string name) => answer[name]!.GetValue<int>();
    }

    [Theory]
    [InlineData("Sheet1", "Sheet1!A1:B3", "Sheet1!A4:B4")]
    [InlineData("D1", "Sheet1!D1", "Sheet1!D2:E2")]
    [InlineData("G5", null, "Sheet1!G5:H5")]
    public void Append_continues_the_table_that_begins_in_the_range(string range, string? table, string written)
    {
        caller.Human.TypeRows("A1", ["h1", "h2"], ["1", "2"], ["3"]);
        if (range == "D1")
        {
            caller.Human.Type("D1", "other");
        }

        var answer = caller.Ok("POST", $"/v4/spreadsheets/{{id}}/values/{range}:append?valueInputOption=RAW", """{"values":[["new","row"]]}""");
        Assert.Equal((table, written), (answer["tableRange"]?.GetValue<string>(), answer["updates"]!["updatedRange"]!.GetValue<string>()));
    }

    [Fact]
    public void Append_grows_the_grid_and_inserts_rows_on_request()
    {
        caller.Do("""{"updateSheetProperties":{"properties":{"sheetId":0,"gridProperties":{"rowCount":2,"columnCount":2}},"fields":"gridProperties(rowCount,columnCount)"}}""");
        caller.Human.TypeRows("A1", ["a"], ["b"]);
        caller.Ok("POST", "/v4/spreadsheets/{id}/values/A1:append?valueInputOption=RAW", """{"values":[["c"]]}""");
        caller.Human.Type("A1", "");
        caller.Human.Type("A2", "");
        caller.Human.TypeRows("A1", ["a"], [""], ["z"]);
        caller.Ok("POST", "/v4/spreadsheets/{id}/values/A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS", """{"values":[["b"]]}""");
        Assert.Equal("""[["a"],["b"],[],["z"]]""", caller.Values("Sheet1"));
    }

    [Fact]
    public void Clearing_empties_cells_and_leaves_their_look()
    {
        caller.Human.Type("A1", "2026-03-01");
        caller.Ok("POST", "/v4/spreadsheets/{id}/values/A1:B2:clear");
        caller.Ok("PUT", "/v4/spreadsheets/{id}/values/A1?valueInputOption=RAW", """{"values":[[46083]]}""");
        Assert.Equal("""[["2026-03-02"]]""", caller.Values("A1"));
        Assert.Equal("""["Sheet1!A1","Sheet1!C1:D2"]""", caller.Ok("POST", "/v4/spreadsheets/{id}/values:batchClear", """{"ranges":["A1","C1:D2"]}""")["clearedRanges"]!.ToJsonString());
        Assert.Equal("[]", caller.Values("Sheet1"));
    }

    [Fact]
    public void Rows_are_written_where_their_metadata_is_at_that_moment()
    {
        caller.Human.TypeRows("A1", ["one", ""], ["two", ""]);
        caller.Do("""{"createDeveloperMetadata":{"developerMetadata":{"metadataId":77,"metadataKey":"post","metadataValue":"P2","visibility":"DOCUMENT","location":{"dimensionRange":{"sheetId":0,"dimension":"ROWS","startIndex":1,"endIndex":2}}}}}""");
        caller.Human.InsertRows("Sheet1", 0, 4);
        var answer = caller.Ok("POST", "/v4/spreadsheets/{id}/values:batchUpdateByDataFilter", """
            {"valueInputOption":"RAW","includeValuesInResponse":true,
             "data":[{"dataFilter":{"developerMetadataLookup":{"metadataKey":"post","metadataValue":"P2"}},"values":[[null,"Published"]]},
                     {"dataFilter":{"developerMetadataLookup":{"metadataKey":"post","metadataValue":"gone"}},"values":[["lost"]]}]}
            """);
        Assert.Equal("""[["two","Published"]]""", caller.Values("A6:B6"));
        var response = Assert.Single((System.Text.Json.Nodes.JsonArray)answer["responses"]!)!;
        Assert.Equal("""[["two","Published"]]""", response["updatedData"]!["values"]!.ToJsonString());
        Assert.Equal("P2", response["dataFilter"]!["developerMetadataLookup"]!["metadataValue"]!.GetValue<string>());
    }

    [Fact]
    public void Metadata_is_found_changed_and_deleted_by_what_it_says()
    {
        caller.Do("""
            {"createDeveloperMetadata":{"developerMetadata":{"metadataId":1,"metadataKey":"k","metadataValue":"row","visibility":"DOCUMENT","location":{"dimensionRange":{"sheetId":0,"dimension":"ROWS","startIndex":4,"endIndex":5}}}}},
            {"createDeveloperMetadata":{"developerMetadata":{"metadataId":2,"metadataKey":"k","metadataValue":"column","visibility":"PROJECT","location":{"dimensionRange":{"sheetId":0,"dimension":"COLUMNS","startIndex":2,"endIndex":3}}}}},
            {"createDeveloperMetadata":{"developerMetadata":{"metadataId":3,"metadataKey":"k","metadataValue":"tab","visibility":"DOCUMENT","location":{"sheetId":0}}}},
            {"createDeveloperMetadata":{"developerMetadata":{"metadataId":4,"metadataKey":"k","metadataValue":"book","visibility":"DOCUMENT","location":{"spreadsheet":true}}}}
            """);
        Assert.Equal("row,column,tab,book", Search("""{"metadataKey":"k"}"""));
        Assert.Equal("row", Search("""{"locationType":"ROW"}"""));
        Assert.Equal("column", Search("""{"visibility":"PROJECT"}"""));
        Assert.Equal("row,column,tab", Search("""{"metadataLocation":{"sheetId":0}}"""));
        Assert.Equal("tab", Search("""{"metadataLocation":{"sheetId":0},"locationMatchingStrategy":"EXACT_LOCATION"}"""));
        caller.Do("""{"updateDeveloperMetadata":{"dataFilters":[{"developerMetadataLookup":{"metadataId":1}}],"developerMetadata":{"metadataValue":"changed"},"fields":"metadataValue"}}""");
        Assert.Equal("changed", caller.Ok("GET", "/v4/spreadsheets/{id}/developerMetadata/1")["metadataValue"]!.GetValue<string>());
        caller.Do("""{"deleteDeveloperMetadata":{"dataFilter":{"developerMetadataLookup":{"metadataKey":"k","locationType":"ROW"}}}}""");
        Assert.Equal("Requested entity was not found.", caller.Refused(404, "GET", "/v4/spreadsheets/{id}/developerMetadata/1"));

        string Search(string lookup)
        {
            var found = caller.Ok("POST", "/v4/spreadsheets/{id}/developerMetadata:search", $$"""{"dataFilters":[{"developerMetadataLookup":{{lookup}} }]}""");
            return string.Join(',', ((System.Text.Json.Nodes.JsonArray)found["matchedDeveloperMetadata"]!).Select(m => m!["developerMetadata"]!["metadataValue"]!.GetValue<string>()));
        }
    }
}
