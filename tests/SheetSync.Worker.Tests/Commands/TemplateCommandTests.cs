using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Worker.Tests.Commands;

public sealed class TemplateCommandTests : IDisposable
{
    private readonly CliBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("en", "Accounts")]
    [InlineData("nb", "Kontoer")]
    [InlineData("pl", "Konta")]
    public async Task The_audit_workbook_is_made_once_and_never_over_a_file(string language, string tab)
    {
        var made = await bench.RunAsync("template", "audit", "--language", language);
        var again = await bench.RunAsync("template", "audit", "--language", language);

        Assert.Equal((0, 2), (made.ExitCode, again.ExitCode));
        Assert.NotEmpty((await ReadAsync($"audit.{language}.xlsx", tab)).Rows);
    }

    [Fact]
    public async Task In_a_workspace_the_calendars_channels_are_listed_in_the_audit()
    {
        bench.Configure();

        var made = await bench.RunAsync("template", "audit", "-o", "mine.xlsx");

        Assert.Equal(0, made.ExitCode);
        Assert.Contains((await ReadAsync("mine.xlsx", "Accounts")).Rows, row => row[1].Text == "linkedin-page");
    }

    [Fact]
    public async Task A_folder_that_is_named_must_be_a_workspace()
    {
        Directory.CreateDirectory(bench.PathOf("empty"));

        Assert.Equal(2, (await bench.RunAsync("template", "audit", "--dir", "empty")).ExitCode);
    }

    private async Task<TabSnapshot> ReadAsync(string file, string tab) =>
        (await new LocalExcelSource(new LocalExcelOptions(bench.PathOf(file), null), TimeProvider.System).ReadAsync([new TabRequest(tab)], TestContext.Current.CancellationToken)).Tabs[0];
}
