namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class ValueInputTests
{
    private readonly Caller caller = new();

    private string Put(string option, string value)
    {
        caller.Ok("PUT", $"/v4/spreadsheets/{{id}}/values/A1?valueInputOption={option}", $$"""{"values":[[{{value}}]]}""");
        var shown = caller.Values("A1");
        var held = caller.Values("A1", "?valueRenderOption=UNFORMATTED_VALUE");
        return shown + " " + held;
    }

    [Theory]
    [InlineData("\"42\"", """[["42"]] [["42"]]""")]
    [InlineData("\"=A2\"", """[["=A2"]] [["=A2"]]""")]
    [InlineData("\"2026-03-01\"", """[["2026-03-01"]] [["2026-03-01"]]""")]
    [InlineData("\"TRUE\"", """[["TRUE"]] [["TRUE"]]""")]
    [InlineData("42.5", """[["42.5"]] [[42.5]]""")]
    [InlineData("true", """[["TRUE"]] [[true]]""")]
    [InlineData("\"\"", "[] []")]
    public void RAW_takes_every_value_as_it_stands(string value, string shownAndHeld) => Assert.Equal(shownAndHeld, Put("RAW", value));

    [Theory]
    [InlineData("\"42\"", """[["42"]] [[42]]""")]
    [InlineData("\"0042\"", """[["42"]] [[42]]""")]
    [InlineData("\"-1.50\"", """[["-1.5"]] [[-1.5]]""")]
    [InlineData("\"2,000,000.01\"", """[["2,000,000.01"]] [[2000000.01]]""")]
    [InlineData("\"12.5%\"", """[["12.50%"]] [[0.125]]""")]
    [InlineData("\"$5\"", """[["$5"]] [[5]]""")]
    [InlineData("\"2026-03-01\"", """[["2026-03-01"]] [[46082]]""")]
    [InlineData("\"3/1/2026\"", """[["3/1/2026"]] [[46082]]""")]
    [InlineData("\"9:30\"", """[["9:30"]] [[0.3958333333333333]]""")]
    [InlineData("\"9:30 PM\"", """[["9:30 PM"]] [[0.8958333333333334]]""")]
    [InlineData("\"2026-03-01 18:00\"", """[["2026-03-01 18:00"]] [[46082.75]]""")]
    [InlineData("\"true\"", """[["TRUE"]] [[true]]""")]
    [InlineData("\"=1+1\"", """[["2"]] [[2]]""")]
    [InlineData("\"'=1\"", """[["=1"]] [["=1"]]""")]
    [InlineData("\"'007\"", """[["007"]] [["007"]]""")]
    [InlineData("\"32.13.2026\"", """[["32.13.2026"]] [["32.13.2026"]]""")]
    [InlineData("\"1.2.2026\"", """[["1.2.2026"]] [["1.2.2026"]]""")]
    [InlineData("\"25:00 dinner\"", """[["25:00 dinner"]] [["25:00 dinner"]]""")]
    [InlineData("\"3_1_0\"", """[["3_1_0"]] [["3_1_0"]]""")]
    public void USER_ENTERED_takes_a_value_as_if_typed(string value, string shownAndHeld) => Assert.Equal(shownAndHeld, Put("USER_ENTERED", value));

    [Theory]
    [InlineData("nb_NO", "1.3.2026", "01.03.2026", 46082)]
    [InlineData("pl_PL", "01.03.2026", "01.03.2026", 46082)]
    [InlineData("en_GB", "1/3/2026", "01/03/2026", 46082)]
    [InlineData("nb_NO", "2026-03-01", "2026-03-01", 46082)]
    [InlineData("nb_NO", "3,5", "3,5", 3.5)]
    public void A_typed_date_or_number_is_read_as_the_spreadsheets_locale_writes_it(string locale, string typed, string shown, double held)
    {
        caller.File.Workbook.Locale = locale;
        caller.Human.Type("A1", typed);
        Assert.Equal(shown, caller.Human.See("A1"));
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(new[] { new[] { held } }), caller.Values("A1", "?valueRenderOption=UNFORMATTED_VALUE"));
    }

    [Fact]
    public void A_null_leaves_its_cell_and_an_empty_text_empties_it()
    {
        caller.Human.TypeRows("A1", ["a", "b", "c"]);
        var answer = caller.Ok("PUT", "/v4/spreadsheets/{id}/values/A1:C1?valueInputOption=RAW", """{"values":[[null,"","z"]]}""");
        Assert.Equal("""[["a","","z"]]""", caller.Values("A1:C1"));
        Assert.Equal(2, answer["updatedCells"]!.GetValue<int>());
    }

    [Fact]
    public void A_cell_formatted_as_text_takes_what_is_typed_as_text()
    {
        caller.Do("""{"repeatCell":{"range":{"sheetId":0,"startColumnIndex":0,"endColumnIndex":1},"cell":{"userEnteredFormat":{"numberFormat":{"type":"TEXT"}}},"fields":"userEnteredFormat.numberFormat"}}""");
        caller.Human.Type("A1", "0042");
        Assert.Equal("""[["0042"]]""", caller.Values("A1", "?valueRenderOption=UNFORMATTED_VALUE"));
    }

    [Fact]
    public void Dates_come_as_serial_numbers_or_as_text_on_request()
    {
        caller.Human.TypeRows("A1", ["2026-03-01", "9:30", "7"]);
        Assert.Equal("""[[46082,0.3958333333333333,7]]""", caller.Values("A1:C1", "?valueRenderOption=UNFORMATTED_VALUE"));
        Assert.Equal("""[["2026-03-01","9:30",7]]""", caller.Values("A1:C1", "?valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING"));
    }

    [Theory]
    [InlineData("""{"values":"x"}""", "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"x\"")]
    [InlineData("""{"values":["x"]}""", "Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), \"x\"")]
    public void Values_that_are_no_rows_are_refused(string body, string message) =>
        Assert.Equal(message, caller.Refused(400, "PUT", "/v4/spreadsheets/{id}/values/A1?valueInputOption=RAW", body));

    [Fact]
    public void A_write_must_say_how_its_input_is_meant_and_stay_within_its_range()
    {
        Assert.Equal("'valueInputOption' is required but not specified",
            caller.Refused(400, "PUT", "/v4/spreadsheets/{id}/values/A1", """{"values":[["x"]]}"""));
        Assert.Equal("Requested writing within range [A1:B1], but tried writing to column [C]",
            caller.Refused(400, "PUT", "/v4/spreadsheets/{id}/values/A1:B1?valueInputOption=RAW", """{"values":[["x","y","z"]]}"""));
        Assert.Equal("Invalid data[1]: Requested writing within range [A1:B1], but tried writing to row [2]",
            caller.Refused(400, "POST", "/v4/spreadsheets/{id}/values:batchUpdate",
                """{"valueInputOption":"RAW","data":[{"range":"D1","values":[["lost"]]},{"range":"A1:B1","values":[["x"],["y"]]}]}"""));
        Assert.Equal("[]", caller.Values("Sheet1"));
    }
}
