using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class CellTests
{
    private readonly Caller caller = new();

    private string Cell(string cell, string fields) =>
        (caller.Ok("GET", $"/v4/spreadsheets/{{id}}?ranges={cell}&fields=sheets.data.rowData.values({fields})")["sheets"]![0]!["data"]![0]!["rowData"]?[0]!["values"]?[0]?.ToJsonString()) ?? "nothing";

    private void Update(string values, string fields, string at = """{"sheetId":0,"rowIndex":0,"columnIndex":0}""") =>
        caller.Do($$"""{"updateCells":{"rows":[{"values":[{{values}}]}],"fields":"{{fields}}","start":{{at}} } }""");

    [Fact]
    public void Only_the_fields_named_are_written()
    {
        caller.Human.Type("A1", "old");
        Update("""{"userEnteredValue":{"stringValue":"new"},"note":"n"}""", "note");
        Assert.Equal("""{"userEnteredValue":{"stringValue":"old"},"note":"n"}""", Cell("A1", "userEnteredValue,note"));
        Update("{}", "note");
        Assert.Equal("""{"userEnteredValue":{"stringValue":"old"}}""", Cell("A1", "userEnteredValue,note"));
    }

    [Fact]
    public void A_text_written_as_a_string_value_never_becomes_a_formula()
    {
        Update("""{"userEnteredValue":{"stringValue":"=1+1"}},{"userEnteredValue":{"numberValue":46082.75},"userEnteredFormat":{"numberFormat":{"type":"DATE_TIME","pattern":"yyyy-mm-dd hh:mm"}}},{"userEnteredValue":{"formulaValue":"=1+1"}},{"userEnteredValue":{"boolValue":true}}""", "userEnteredValue,userEnteredFormat.numberFormat");
        Assert.Equal("""[["=1\u002B1","2026-03-01 18:00","2","TRUE"]]""", caller.Values("A1:D1"));
        Assert.Equal("""[["=1\u002B1",46082.75,2,true]]""", caller.Values("A1:D1", "?valueRenderOption=UNFORMATTED_VALUE"));
    }

    [Fact]
    public void A_range_that_the_rows_do_not_cover_is_emptied_of_the_fields()
    {
        caller.Human.TypeRows("A1", ["a", "b"], ["c", "d"]);
        caller.Do("""{"updateCells":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":2,"startColumnIndex":0,"endColumnIndex":2},"rows":[{"values":[{"userEnteredValue":{"stringValue":"x"}}]}],"fields":"userEnteredValue"}}""");
        Assert.Equal("""[["x"]]""", caller.Values("A1:B2"));
    }

    [Fact]
    public void Rows_beyond_the_range_are_refused()
    {
        Assert.StartsWith("Invalid requests[0].updateCells: Attempting to write row: 1",
            caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """
                {"requests":[{"updateCells":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":1},"rows":[{},{}],"fields":"*"}}]}
                """), StringComparison.Ordinal);
        Assert.Equal("Invalid requests[0].updateCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
            caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """{"requests":[{"updateCells":{"start":{"sheetId":0},"rows":[],"fields":""}}]}"""));
    }

    [Fact]
    public void Colours_are_rounded_to_8_bits_and_come_with_their_twin()
    {
        Update("""{"userEnteredFormat":{"backgroundColor":{"red":1,"green":0.5,"blue":0}}}""", "userEnteredFormat.backgroundColor");
        Assert.Equal("""{"userEnteredFormat":{"backgroundColor":{"red":1,"green":0.49803922},"backgroundColorStyle":{"rgbColor":{"red":1,"green":0.49803922}}}}""", Cell("A1", "userEnteredFormat"));
        Update("""{"userEnteredFormat":{"backgroundColorStyle":{"rgbColor":{"blue":1}}}}""", "userEnteredFormat.backgroundColorStyle");
        Assert.Equal("""{"userEnteredFormat":{"backgroundColor":{"blue":1},"backgroundColorStyle":{"rgbColor":{"blue":1}}}}""", Cell("A1", "userEnteredFormat"));
        Update("{}", "userEnteredFormat.backgroundColor");
        Assert.Equal("nothing", Cell("A1", "userEnteredFormat"));
    }

    [Fact]
    public void A_formula_has_what_was_entered_what_it_comes_to_and_what_is_shown()
    {
        caller.Human.TypeRows("A1", ["=10/4", "=1/0", "=HYPERLINK(\"https://example.com\",\"Site\")", "=NOPE()"]);
        Assert.Equal("""{"userEnteredValue":{"formulaValue":"=10/4"},"effectiveValue":{"numberValue":2.5},"formattedValue":"2.5"}""", Cell("A1", "userEnteredValue,effectiveValue,formattedValue"));
        Assert.Equal("""{"effectiveValue":{"errorValue":{"type":"DIVIDE_BY_ZERO","message":"Function DIVIDE parameter 2 cannot be zero."}},"formattedValue":"#DIV/0!"}""", Cell("B1", "effectiveValue,formattedValue"));
        Assert.Equal("""{"formattedValue":"Site","hyperlink":"https://example.com"}""", Cell("C1", "formattedValue,hyperlink"));
        Assert.Equal("""{"formattedValue":"#NAME?"}""", Cell("D1", "formattedValue"));
        Assert.Equal("""[[2.5,"#DIV/0!","Site","#NAME?"]]""", caller.Values("A1:D1", "?valueRenderOption=UNFORMATTED_VALUE"));
    }

    [Fact]
    public void A_dropdown_a_checkbox_and_a_chip_are_given_back_as_set()
    {
        caller.Do("""
            {"setDataValidation":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":1},
              "rule":{"condition":{"type":"ONE_OF_LIST","values":[{"userEnteredValue":"Draft"},{"userEnteredValue":"Approved"}]},"strict":true,"showCustomUi":true}}},
            {"setDataValidation":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":1,"endColumnIndex":2},"rule":{"condition":{"type":"BOOLEAN"}}}}
            """);
        Update("""{"userEnteredValue":{"stringValue":"@"},"chipRuns":[{"startIndex":0,"chip":{"richLinkProperties":{"uri":"https://drive.google.com/file/d/x"}}}]}""", "userEnteredValue,chipRuns", """{"sheetId":0,"rowIndex":0,"columnIndex":2}""");
        Assert.Equal("""{"dataValidation":{"condition":{"type":"ONE_OF_LIST","values":[{"userEnteredValue":"Draft"},{"userEnteredValue":"Approved"}]},"strict":true,"showCustomUi":true}}""", Cell("A1", "dataValidation"));
        Assert.Equal("""{"dataValidation":{"condition":{"type":"BOOLEAN"}}}""", Cell("B1", "dataValidation"));
        Assert.Equal("""{"chipRuns":[{"startIndex":0,"chip":{"richLinkProperties":{"uri":"https://drive.google.com/file/d/x"}}}]}""", Cell("C1", "chipRuns"));
        caller.Human.Type("C1", "plain");
        Assert.Equal("nothing", Cell("C1", "chipRuns"));
    }

    [Fact]
    public void Grid_data_begins_where_the_range_does_and_ends_where_its_cells_do()
    {
        caller.Human.TypeRows("B2", ["x"], ["", "y"]);
        var data = caller.Ok("GET", "/v4/spreadsheets/{id}?ranges=B2:D9&fields=sheets.data(startRow,startColumn,rowData.values.formattedValue)")["sheets"]![0]!["data"]![0]!;
        Assert.Equal("""{"startRow":1,"startColumn":1,"rowData":[{"values":[{"formattedValue":"x"}]},{"values":[{},{"formattedValue":"y"}]}]}""", data.ToJsonString());
        Assert.Null(caller.Ok("GET", "/v4/spreadsheets/{id}")["sheets"]![0]!["data"]);
        Assert.NotNull(caller.Ok("GET", "/v4/spreadsheets/{id}?includeGridData=true&ranges=A1")["sheets"]![0]!["data"]![0]!["rowMetadata"]);
    }

    [Fact]
    public void Hidden_and_filtered_rows_are_marked_and_read_all_the_same()
    {
        caller.Human.TypeRows("A1", ["a"], ["b"]);
        caller.Do("""{"updateDimensionProperties":{"range":{"sheetId":0,"dimension":"ROWS","startIndex":1,"endIndex":2},"properties":{"hiddenByUser":true,"pixelSize":40},"fields":"hiddenByUser,pixelSize"}},{"setBasicFilter":{"filter":{"range":{"sheetId":0}}}}""");
        Assert.Equal("""[{"pixelSize":21},{"pixelSize":40,"hiddenByUser":true}]""", caller.Ok("GET", "/v4/spreadsheets/{id}?ranges=A1:A2&fields=sheets.data.rowMetadata")["sheets"]![0]!["data"]![0]!["rowMetadata"]!.ToJsonString());
        Assert.Equal("""[["a"],["b"]]""", caller.Values("A1:A"));
    }

    [Fact]
    public void A_filter_hides_the_rows_that_show_a_hidden_value()
    {
        caller.Human.TypeRows("A1", ["Stage"], ["Draft"], ["Approved"]);
        caller.Do("""{"setBasicFilter":{"filter":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":3},"filterSpecs":[{"columnIndex":0,"filterCriteria":{"hiddenValues":["Draft"]}}]}}}""");
        Assert.Equal("[false,true,false]", System.Text.Json.JsonSerializer.Serialize(caller.File.Workbook.Sheets[0].Rows.Take(3).Select(row => row.HiddenByFilter)));
        Assert.Equal("""[["Stage"],["Draft"],["Approved"]]""", caller.Values("A1:A"));
        caller.Do("""{"clearBasicFilter":{"sheetId":0}}""");
        Assert.DoesNotContain(caller.File.Workbook.Sheets[0].Rows, row => row.HiddenByFilter);
    }

    [Fact]
    public void A_write_with_any_of_its_range_beyond_the_grid_is_refused()
    {
        const string limits = "exceeds grid limits. Max rows: 1000, max columns: 26";
        Assert.EndsWith(limits, caller.Refused(400, "PUT", "/v4/spreadsheets/{id}/values/A999:A1001?valueInputOption=RAW", """{"values":[["x"]]}"""), StringComparison.Ordinal);
        Assert.EndsWith(limits, caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """{"requests":[{"repeatCell":{"range":{"sheetId":0,"startColumnIndex":25,"endColumnIndex":27},"cell":{},"fields":"*"}}]}"""), StringComparison.Ordinal);
        Assert.StartsWith("Invalid requests[0].updateCells: Attempting to write column: 26", caller.Refused(400, "POST", "/v4/spreadsheets/{id}:batchUpdate", """
            {"requests":[{"updateCells":{"start":{"sheetId":0,"columnIndex":25},"rows":[{"values":[{},{}]}],"fields":"userEnteredValue"}}]}
            """), StringComparison.Ordinal);
    }

    [Fact]
    public void Borders_are_set_side_by_side_and_a_rule_is_replaced_in_place()
    {
        caller.Do("""{"updateBorders":{"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":1},"bottom":{"style":"SOLID"},"innerHorizontal":{"style":"DASHED"}}}""");
        Assert.Equal("""{"userEnteredFormat":{"borders":{"bottom":{"style":"SOLID"}}}}""", Cell("A1", "userEnteredFormat"));
        caller.Do("""{"addConditionalFormatRule":{"rule":{"ranges":[{"sheetId":0}],"booleanRule":{"condition":{"type":"BLANK"},"format":{"textFormat":{"bold":true}}}}}}""");
        caller.Do("""{"updateConditionalFormatRule":{"index":0,"rule":{"ranges":[{"sheetId":0}],"booleanRule":{"condition":{"type":"NOT_BLANK"},"format":{"textFormat":{"bold":true}}}}}}""");
        Assert.Equal("NOT_BLANK", caller.Ok("GET", "/v4/spreadsheets/{id}?fields=sheets.conditionalFormats")["sheets"]![0]!["conditionalFormats"]![0]!["booleanRule"]!["condition"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public void Rules_bands_and_groups_move_with_their_rows()
    {
        caller.Do("""
            {"addConditionalFormatRule":{"index":0,"rule":{"ranges":[{"sheetId":0,"startRowIndex":1,"endRowIndex":3}],"booleanRule":{"condition":{"type":"TEXT_EQ","values":[{"userEnteredValue":"Failed"}]},"format":{"backgroundColor":{"red":1}}}}}},
            {"addBanding":{"bandedRange":{"bandedRangeId":5,"range":{"sheetId":0,"startRowIndex":0,"endRowIndex":4,"startColumnIndex":0,"endColumnIndex":2},"rowProperties":{"firstBandColor":{"red":1}}}}},
            {"addDimensionGroup":{"range":{"sheetId":0,"dimension":"ROWS","startIndex":1,"endIndex":3}}}
            """);
        caller.Human.InsertRows("Sheet1", 0);
        var sheet = caller.Ok("GET", "/v4/spreadsheets/{id}?fields=sheets(conditionalFormats.ranges,bandedRanges.range,rowGroups.range)")["sheets"]![0]!;
        Assert.Equal("""{"conditionalFormats":[{"ranges":[{"startRowIndex":2,"endRowIndex":4}]}],"bandedRanges":[{"range":{"startRowIndex":1,"endRowIndex":5,"startColumnIndex":0,"endColumnIndex":2}}],"rowGroups":[{"range":{"dimension":"ROWS","startIndex":2,"endIndex":4}}]}""", sheet.ToJsonString());
    }

    [Fact]
    public void A_batch_can_give_the_spreadsheet_back_as_it_is_after_it()
    {
        var answer = caller.Ok("POST", "/v4/spreadsheets/{id}:batchUpdate", """
            {"requests":[{"updateCells":{"start":{"sheetId":0},"rows":[{"values":[{"userEnteredValue":{"stringValue":"x"}}]}],"fields":"userEnteredValue"}}],
             "includeSpreadsheetInResponse":true,"responseIncludeGridData":true,"responseRanges":["A1:A3"]}
            """);
        Assert.Equal("x", answer["updatedSpreadsheet"]!["sheets"]![0]!["data"]![0]!["rowData"]![0]!["values"]![0]!["formattedValue"]!.GetValue<string>());
    }

    [Fact]
    public void A_spreadsheet_is_made_with_the_tabs_and_cells_asked_for()
    {
        var made = caller.Ok("POST", "/v4/spreadsheets", """
            {"properties":{"title":"New","locale":"nb_NO","timeZone":"Europe/Oslo"},
             "sheets":[{"properties":{"title":"Plan","gridProperties":{"frozenRowCount":1,"rowCount":10,"columnCount":4}},
                        "data":[{"rowData":[{"values":[{"userEnteredValue":{"stringValue":"Date"}}]}]}]}]}
            """);
        var id = made["spreadsheetId"]!.GetValue<string>();
        Assert.Equal(1, made["sheets"]![0]!["properties"]!["gridProperties"]!["frozenRowCount"]!.GetValue<int>());
        Assert.Equal("""[["Date"]]""", caller.Ok("GET", $"/v4/spreadsheets/{id}/values/Plan")["values"]!.ToJsonString());
        Assert.Equal("Europe/Oslo", caller.Ok("GET", $"/v4/spreadsheets/{id}?fields=properties(timeZone)")["properties"]!["timeZone"]!.GetValue<string>());
    }
}
