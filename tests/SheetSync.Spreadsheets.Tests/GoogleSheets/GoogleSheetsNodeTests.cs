using System.Text.Json.Nodes;
using SheetSync.Core.Calendars;
using SheetSync.Emulators.Tests.Node;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>Google's own Node client edits, as a person's hand, the very sheet that the source keeps in step.</summary>
public sealed class GoogleSheetsNodeTests
{
    private const int Rows = 4, Edits = 12;

    [Fact]
    public async Task What_is_typed_and_sorted_with_Googles_own_client_while_we_sync_keeps_every_row_its_own()
    {
        await using var calendar = await GoogleCalendar.CreateAsync(Rows);
        await calendar.SettleAsync();
        var settled = calendar.Rows();
        await using var hand = NodeHand.Start(calendar.Book.Host.BaseUri);
        var sheet = calendar.Book.File.Workbook.Sheets[0];
        JsonObject With(string rest) => (JsonObject)JsonNode.Parse($$$"""{"spreadsheetId":"{{{calendar.Book.File.Id}}}",{{{rest}}} }""")!;

        async Task EditAsync()
        {
            for (var edit = 1; edit <= Edits; edit++)
            {
                await hand.Do("sheets.spreadsheets.values.append", With($$$"""
                    "range":"Calendar!A1","valueInputOption":"USER_ENTERED","requestBody":{"values":[["2027-03-{{{edit:00}}}","18:00","x","Typed by hand {{{edit}}}","Approved"]]}
                    """));
                await hand.Do("sheets.spreadsheets.batchUpdate", With($$$"""
                    "requestBody":{"requests":[{"sortRange":{"range":{"sheetId":{{{sheet.Id}}},"startRowIndex":1,"endRowIndex":{{{1 + Rows + edit}}},"startColumnIndex":0,"endColumnIndex":{{{sheet.Columns.Count}}}},
                      "sortSpecs":[{"dimensionIndex":{{{(edit % 2 == 0 ? 0 : 3)}}},"sortOrder":"{{{(edit % 3 == 0 ? "DESCENDING" : "ASCENDING")}}}"}]}}]}
                    """));
            }
        }

        var editing = EditAsync();
        while (!editing.IsCompleted)
        {
            await calendar.PassAsync();
            calendar.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await editing;
        await calendar.SettleAsync();

        var rows = calendar.Rows();
        Assert.Equal(Rows + Edits, rows.Count);
        Assert.Equal(rows.Count, rows.Select(r => r.Id).Distinct().Count());
        Assert.All(rows, r => Assert.True(PostId.IsValid(r.Id) && r.Status == "Scheduled", $"{r}"));
        Assert.Equal(settled.OrderBy(r => r.Caption), rows.Where(r => !r.Caption.StartsWith("Typed", StringComparison.Ordinal)).OrderBy(r => r.Caption));
        Assert.Equal(Edits, rows.Count(r => r.Caption.StartsWith("Typed by hand", StringComparison.Ordinal)));
    }
}
