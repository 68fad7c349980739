using SheetSync.Emulators.GoogleSheets;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Google;

/// <summary>Every verb on a calendar in Google Sheets.</summary>
public sealed class GoogleCalendarTests : IAsyncLifetime
{
    private static readonly string[] Headings = ["Date", "Time", "Channels", "Caption", "Stage"];
    private GoogleBench bench = null!;
    private DriveFile sheet = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await GoogleBench.StartAsync();
        sheet = bench.AddSheet(
            Headings,
            ["2027-03-01", "13:00", "linkedin-page, x-main", "Good morning", "Approved"],
            ["2027-03-05", "09:00", "x-main", "Later", "Draft"]);
        bench.Configure(sheet);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_sync_gives_the_rows_their_IDs_and_says_what_it_cost()
    {
        var first = await bench.Cli.RunAsync("sync", "--json");
        var second = await bench.Cli.RunAsync("sync", "--json");
        var shown = await bench.Cli.RunAsync("sync");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        var calendar = Assert.Single(first.Json.GetProperty("calendars").EnumerateArray());
        Assert.Equal("name outcome added edited cancelled kept held problems problemCount cellsWritten elapsedMs calls", CliResult.Names(calendar));
        Assert.Equal(2, calendar.GetProperty("added").GetInt32());
        Assert.InRange(calendar.GetProperty("calls").GetInt32(), 3, 10);
        Assert.Equal(2, second.Json.GetProperty("calendars")[0].GetProperty("calls").GetInt32());
        Assert.Contains("2 calls to Google", shown.Out);
        Assert.Equal(["Scheduled", "Waiting"], bench.Cells(sheet, "Status"));
        Assert.All(bench.Cells(sheet, "Post ID"), id => Assert.StartsWith("P", id));
    }

    [Fact]
    public async Task What_is_due_goes_out_and_its_cells_say_so()
    {
        await bench.Cli.RunAsync("sync");
        bench.Cli.Now += TimeSpan.FromHours(1);

        var published = await bench.Cli.RunAsync("publish", "--json");
        var posts = await bench.Cli.RunAsync("posts", "--json");

        Assert.Equal(0, published.ExitCode);
        Assert.Equal(2, published.Json.GetProperty("published").GetInt32());
        Assert.Equal(["Published", "Waiting"], bench.Cells(sheet, "Status"));
        Assert.Contains("linkedin-page: ", bench.Cells(sheet, "Post URL")[0]);
        Assert.Equal("2027-03-01 13:00", bench.Cells(sheet, "Published at")[0][..16]);
        Assert.Equal(2, Directory.GetFiles(bench.Cli.PathOf("outbox"), "preview.html", SearchOption.AllDirectories).Length);
        Assert.Equal("published", posts.Json.GetProperty("posts")[0].GetProperty("status").GetString());
        Assert.False(Directory.Exists(bench.Cli.PathOf("backups")));
    }

    [Fact]
    public async Task Check_and_plan_change_nothing()
    {
        var before = sheet.Version;

        var check = await bench.Cli.RunAsync("check", "--config", "--json");
        var plan = await bench.Cli.RunAsync("plan", "--json");

        Assert.Equal((0, 0), (check.ExitCode, plan.ExitCode));
        Assert.Equal(2, check.Json.GetProperty("calendars")[0].GetProperty("rows").GetProperty("total").GetInt32());
        Assert.Equal(2, plan.Json.GetProperty("calendars")[0].GetProperty("changes").GetArrayLength());
        Assert.Equal(before, sheet.Version);
        Assert.DoesNotContain(bench.Host.Calls.All, call => call.Method == "POST" && call.Path.StartsWith("/v4/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pause_holds_and_shows_in_the_cells()
    {
        await bench.Cli.RunAsync("sync");
        await bench.Cli.RunAsync("pause", "--channel", "x-main");
        bench.Cli.Now += TimeSpan.FromHours(1);

        var published = await bench.Cli.RunAsync("publish", "--json");

        Assert.Equal(1, published.Json.GetProperty("published").GetInt32());
        Assert.Equal("Partly published", bench.Cells(sheet, "Status")[0]);
    }

    [Fact]
    public async Task A_key_may_stand_in_the_environment()
    {
        bench.Configure(sheet, """ "keyVariable": "OUR_GOOGLE_KEY" """);
        bench.Cli.Environment["OUR_GOOGLE_KEY"] = File.ReadAllText(bench.Cli.PathOf("google-key.json"));
        File.Delete(bench.Cli.PathOf("google-key.json"));

        Assert.Equal(0, (await bench.Cli.RunAsync("sync")).ExitCode);
    }

    [Fact]
    public async Task The_calendars_of_one_account_share_its_sign_in()
    {
        var other = bench.AddSheet(Headings, ["2027-03-01", "13:00", "x-main", "Another calendar", "Approved"]);
        await File.WriteAllTextAsync(bench.Cli.PathOf("sheetsync.json"), $$"""
            {
              "calendars": [
                { "name": "spring", "sheet": "{{sheet.Id}}", "zone": "Etc/UTC" },
                { "name": "summer", "source": "google-sheets", "sheet": "{{GoogleBench.LinkTo(other)}}", "tabs": ["Cal*"], "zone": "Etc/UTC" }
              ],
              "channels": [ { "name": "x-main", "network": "x", "account": "acme" }, { "name": "linkedin-page", "network": "linkedin", "account": "acme" } ],
              "google": { "endpoint": "{{bench.Host.BaseUri}}", "key": "google-key.json" }
            }
            """, TestContext.Current.CancellationToken);

        var synced = await bench.Cli.RunAsync("sync", "--json");

        Assert.Equal(0, synced.ExitCode);
        Assert.Equal(["Scheduled"], bench.Cells(other, "Status"));
        Assert.Single(bench.Host.Calls.All, call => call.Path == "/token");
    }

    [Fact]
    public async Task A_calendar_without_its_key_keeps_no_other_from_its_work()
    {
        var other = bench.AddSheet(Headings, ["2027-03-01", "13:00", "x-main", "Another calendar", "Approved"]);
        await File.WriteAllTextAsync(bench.Cli.PathOf("sheetsync.json"), $$"""
            {
              "calendars": [
                { "name": "spring", "sheet": "{{sheet.Id}}", "zone": "Etc/UTC", "google": { "endpoint": "{{bench.Host.BaseUri}}", "key": "elsewhere.json" } },
                { "name": "summer", "sheet": "{{other.Id}}", "zone": "Etc/UTC" }
              ],
              "channels": [ { "name": "x-main", "network": "x", "account": "acme" } ],
              "google": { "endpoint": "{{bench.Host.BaseUri}}", "key": "google-key.json" }
            }
            """, TestContext.Current.CancellationToken);

        var synced = await bench.Cli.RunAsync("sync", "--json");

        Assert.Equal(3, synced.ExitCode);
        Assert.Equal(["failed", "applied"], synced.Json.GetProperty("calendars").EnumerateArray().Select(calendar => calendar.GetProperty("outcome").GetString()));
        Assert.Equal(["Scheduled"], bench.Cells(other, "Status"));
    }
}
