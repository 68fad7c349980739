using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

public sealed class GoogleAddressTests
{
    private const string Id = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms";

    [Theory]
    [InlineData(Id)]
    [InlineData("  " + Id + "\n")]
    [InlineData("https://docs.google.com/spreadsheets/d/" + Id)]
    [InlineData("https://docs.google.com/spreadsheets/d/" + Id + "/edit#gid=0")]
    [InlineData("https://docs.google.com/spreadsheets/d/" + Id + "/edit?gid=12345&usp=sharing#gid=12345")]
    [InlineData("https://docs.google.com/spreadsheets/u/1/d/" + Id + "/edit")]
    [InlineData("https://docs.google.com/a/example.org/spreadsheets/d/" + Id + "/htmlview")]
    [InlineData("docs.google.com/spreadsheets/d/" + Id + "/copy")]
    [InlineData("https://drive.google.com/open?id=" + Id + "&usp=drive_fs")]
    [InlineData("https://drive.google.com/file/d/" + Id + "/view?usp=drive_link")]
    public void The_ID_and_every_link_that_a_browser_shows_name_the_sheet(string address)
    {
        Assert.True(GoogleAddress.TryParse(address, out var id));
        Assert.Equal(Id, id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("calendar.xlsx")]
    [InlineData("https://docs.google.com/spreadsheets/")]
    [InlineData("https://docs.google.com/spreadsheets/d/short/edit")]
    [InlineData("https://docs.google.com/spreadsheets/d/e/2PACX-1vQ/pubhtml")]
    [InlineData("https://docs.google.com.example.org/spreadsheets/d/" + Id)]
    [InlineData("https://example.org/spreadsheets/d/" + Id)]
    public void Anything_else_is_refused(string? address) => Assert.False(GoogleAddress.TryParse(address, out _));
}
