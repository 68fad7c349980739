using SheetSync.Core.Calendars;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Tests.Google;

/// <summary>From nothing to a connected Google Sheet.</summary>
public sealed class GoogleInitTests : IAsyncLifetime
{
    private GoogleBench bench = null!;

    public async ValueTask InitializeAsync() => bench = await GoogleBench.StartAsync();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Theory]
    [InlineData("en", "Calendar", "Lists", "Caption", "Approved", "Scheduled")]
    [InlineData("nb", "Kalender", "Lister", "Tekst", "Godkjent", "Planlagt")]
    [InlineData("pl", "Kalendarz", "Listy", "Treść", "Zatwierdzony", "Zaplanowany")]
    public async Task A_new_sheet_is_a_calendar_that_works(string language, string tab, string lists, string caption, string approved, string scheduled)
    {
        var made = await InitAsync("--source", "google-sheets", "--language", language, "--zone", "Europe/Warsaw");

        Assert.True(made.ExitCode == 0, made.Error);
        var file = Assert.Single(bench.Service.Drive.All);
        Assert.Contains($"https://docs.google.com/spreadsheets/d/{file.Id}/edit", made.Out);
        Assert.Equal("Europe/Warsaw", file.Workbook.TimeZone);
        Assert.Equal([tab, lists], file.Workbook.Sheets.Select(sheet => sheet.Title));
        var sheet = file.Workbook.Sheets[0];
        Assert.True(Assert.Single(sheet.ProtectedRanges).Rest["warningOnly"]!.GetValue<bool>());
        Assert.Equal((1, 3), (sheet.GridLook["frozenRowCount"]!.GetValue<int>(), sheet.GridLook["frozenColumnCount"]!.GetValue<int>()));
        Assert.Equal(16 + 8, sheet.ConditionalFormats.Count);
        Assert.Equal(4, Enumerable.Range(0, sheet.Columns.Count).Count(column => sheet[500, column].Validation is not null));

        var person = new Person(bench.Service, file);
        var headings = person.SeeRows($"'{tab}'!1:1")[0].ToList();
        Type("2027-03-02", 0);
        Type("09:30", 1);
        Type("linkedin", 2);
        Type("Ha det bra", headings.IndexOf(caption));
        Type(approved, headings.IndexOf(caption) + 6);
        var check = await bench.Cli.RunAsync("check", "--config");
        Assert.True(check.ExitCode == 0, check.Out + check.Error);
        Assert.Equal(0, (await bench.Cli.RunAsync("sync")).ExitCode);
        Assert.Equal(headings, person.SeeRows($"'{tab}'!1:1")[0]);
        Assert.Equal([scheduled], bench.Cells(file, ManagedHeadings.Of(ManagedColumn.Status, language), tab));

        void Type(string text, int column) => bench.Host.WhileQuiet(() =>
        {
            person.Type($"'{tab}'!{CellAddress.ColumnName(column + 1)}2", text);
            return 0;
        });
    }

    [Fact]
    public async Task A_sheet_that_is_there_is_proposed_for_and_not_touched()
    {
        var file = bench.AddSheet(["Date", "Time", "Channel", "Caption", "Stage", "Remarks by Kari"], ["2027-03-02", "09:00", "Twitter", "Hello", "Aproved"]);
        file.Workbook.TimeZone = "Europe/Warsaw";
        var version = file.Version;

        var made = await InitAsync("--sheet", GoogleBench.LinkTo(file));

        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Contains("Remarks by Kari", made.Out);
        Assert.Equal(version, file.Version);
        var calendar = Assert.Single(Load().Calendars);
        Assert.Equal(("google-sheets", GoogleBench.LinkTo(file), "Europe/Warsaw"), (calendar.Source, calendar.Address, calendar.Zone));
        Assert.Equal(["x"], calendar.Channels.Select(channel => channel.Network));
        Assert.Equal(Core.Posts.Stage.Approved, calendar.StageWords["Aproved"]);
        Assert.Equal(0, (await bench.Cli.RunAsync("plan")).ExitCode & ~1);
        Assert.Equal(version, file.Version);
        await bench.Cli.RunAsync("sync");
        Assert.StartsWith("P", bench.Cells(file, "Post ID")[0]);
    }

    [Fact]
    public async Task An_empty_sheet_that_a_person_shared_is_filled()
    {
        var file = bench.Service.Drive.Create("Ours");

        var made = await InitAsync("--sheet", file.Id, "--fill", "--language", "nb");

        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Equal(["Kalender", "Lister", "Sheet1"], file.Workbook.Sheets.Select(sheet => sheet.Title));
        Assert.Equal(0, (await bench.Cli.RunAsync("check", "--config")).ExitCode);
    }

    [Fact]
    public async Task A_new_sheet_of_a_service_account_is_shared_with_a_person()
    {
        var made = await InitAsync("--source", "google-sheets", "--share", "anna@example.org");

        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Equal(["anna@example.org"], Assert.Single(bench.Service.Drive.All).SharedWith);
    }

    [Fact]
    public async Task Where_Google_lets_the_account_own_nothing_the_way_out_is_said()
    {
        bench.Host.Faults.Add(new Fault
        {
            Match = "POST /v4/spreadsheets", Status = 403,
            Body = """{"error":{"code":403,"message":"The user's Drive storage quota has been exceeded.","errors":[{"domain":"usageLimits","reason":"storageQuotaExceeded"}]}}""",
        });
        bench.Host.Faults.Add(new Fault { Match = "POST /v4/spreadsheets", Status = 403 });

        foreach (var made in new[] { await InitAsync("--source", "google-sheets"), await InitAsync("--source", "google-sheets") })
        {
            Assert.Equal(3, made.ExitCode);
            Assert.Contains("--sheet LINK --fill", made.Error);
            Assert.Contains(GoogleBench.Email, made.Error);
            Assert.False(File.Exists(bench.Cli.PathOf("sheetsync.json")));
        }
    }

    [Theory]
    [InlineData("needs --sheet", "--fill")]
    [InlineData("is no link to a Google Sheet", "--sheet", "https://example.org/")]
    [InlineData("either a workbook", "--sheet", "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms", "--workbook", "a.xlsx")]
    [InlineData("either a workbook", "--source", "local-excel", "--fill")]
    [InlineData("shared in the browser", "--sheet", "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms", "--share", "anna@example.org")]
    public async Task Options_that_do_not_go_together_are_said(string sentence, params string[] args)
    {
        var result = await InitAsync(args);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Error);
        Assert.Empty(bench.Service.Drive.All);
    }

    [Fact]
    public async Task Without_an_account_it_is_said_how_to_name_one()
    {
        var result = await bench.Cli.RunAsync("init", "--source", "google-sheets", "--yes");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--key FILE", result.Error);
    }

    private Task<Commands.CliResult> InitAsync(params string[] args) =>
        bench.Cli.RunAsync(["init", "--key", "google-key.json", "--endpoint", bench.Host.BaseUri.ToString(), "--yes", .. args]);

    private Settings Load() => SettingsReader.Load(new Workspace(bench.Cli.Folder), new Dictionary<string, string>(), []);
}
