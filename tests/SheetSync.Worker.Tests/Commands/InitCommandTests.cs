using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private readonly CliBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_new_calendar_is_ready_to_be_filled()
    {
        var result = await bench.RunAsync("init", "--yes", "--language", "nb");

        Assert.Equal(0, result.ExitCode);
        var settings = Load(bench.Folder);
        var calendar = Assert.Single(settings.Calendars);
        Assert.Equal(("Europe/Oslo", "nb", ApprovalMode.Stage), (calendar.Zone, calendar.Language, calendar.Approval));
        Assert.Contains(calendar.Channels, channel => channel.Name == "linkedin");
        Assert.True(File.Exists(calendar.Address) && Directory.Exists(settings.Library.Folder));
        Assert.Equal(0, (await bench.RunAsync("check", "--config")).ExitCode);
        Assert.Equal(0, (await bench.RunAsync("plan")).ExitCode);
    }

    [Fact]
    public async Task The_teams_workbook_is_proposed_for_and_not_touched()
    {
        bench.Write(("Hello", 60, "linkedin, Twitter", Stage.Approved));
        var before = File.ReadAllBytes(bench.Workbook);

        var result = await bench.RunAsync("init", "--workbook", "calendar.xlsx", "--dir", "work", "--zone", "Europe/Warsaw", "--yes");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Caption", result.Out);
        var calendar = Assert.Single(Load(bench.PathOf("work")).Calendars);
        Assert.Equal((bench.Workbook, "Europe/Warsaw", "en", ApprovalMode.Stage), (calendar.Address, calendar.Zone, calendar.Language, calendar.Approval));
        Assert.Equal(["linkedin", "x"], calendar.Channels.Select(channel => channel.Network).Order());
        Assert.Equal(before, File.ReadAllBytes(bench.Workbook));
        Assert.False(File.Exists(bench.PathOf("work/sheetsync.db")));
    }

    [Fact]
    public async Task A_person_is_asked_and_may_say_no()
    {
        using var asking = new CliBench { CanAsk = true, Answers = "Somewhere\nEurope/London\nperhaps\ncontent\nno\n" };
        asking.Write(("Hello", 60, "linkedin", Stage.Approved));

        var result = await asking.RunAsync("init", "--workbook", "calendar.xlsx", "--dir", "work");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Write it like Europe/Oslo", result.Out);
        Assert.Contains("Write stage, content or none.", result.Out);
        Assert.Contains("Nothing was made.", result.Out);
        Assert.False(Directory.Exists(asking.PathOf("work")));
    }

    [Fact]
    public async Task Answers_become_settings()
    {
        using var asking = new CliBench { CanAsk = true, Answers = "Europe/London\ncontent\nyes\n" };
        asking.Write(("Hello", 60, "linkedin", Stage.Approved));

        await asking.RunAsync("init", "--workbook", "calendar.xlsx");

        var calendar = Assert.Single(Load(asking.Folder).Calendars);
        Assert.Equal(("Europe/London", ApprovalMode.Content), (calendar.Zone, calendar.Approval));
        Assert.Contains("\"workbook\": \"calendar.xlsx\"", File.ReadAllText(asking.PathOf("sheetsync.json")));
    }

    [Theory]
    [InlineData(2, "--yes takes every proposal")]
    [InlineData(2, "Did you mean “Europe/Oslo”?", "--yes", "--zone", "Oslo")]
    [InlineData(3, "There is no file", "--yes", "--workbook", "nothing.xlsx")]
    public async Task What_cannot_be_done_is_said_and_makes_nothing(int exitCode, string sentence, params string[] args)
    {
        var result = await bench.RunAsync(["init", .. args]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(sentence, result.Error);
        Assert.Empty(Directory.GetFileSystemEntries(bench.Folder));
    }

    [Fact]
    public async Task A_workspace_is_never_made_over()
    {
        bench.Configure();
        var before = File.ReadAllText(bench.PathOf("sheetsync.json"));

        var result = await bench.RunAsync("init", "--yes");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(before, File.ReadAllText(bench.PathOf("sheetsync.json")));
    }

    [Theory]
    [InlineData("en", "Calendar")]
    [InlineData("nb", "Kalender")]
    [InlineData("pl", "Kalendarz")]
    public async Task A_template_is_a_calendar_without_a_problem(string language, string tab)
    {
        var made = await bench.RunAsync("template", "calendar", "--language", language, "--output", "mine.xlsx");
        var again = await bench.RunAsync("template", "calendar", "--language", language, "--output", "mine.xlsx");
        var check = await bench.RunAsync("check", "mine.xlsx", "--json");

        Assert.Equal((0, 2, 0), (made.ExitCode, again.ExitCode, check.ExitCode));
        Assert.Equal(tab, Assert.Single(check.Json.GetProperty("calendars").EnumerateArray()).GetProperty("tab").GetString());
    }

    private static Settings Load(string folder) => SettingsReader.Load(new Workspace(folder), new Dictionary<string, string>(), []);
}
