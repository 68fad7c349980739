using SheetSync.Core.Posts;

namespace SheetSync.Worker.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly CliBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_workbook_needs_no_settings_to_be_checked()
    {
        bench.Write(("Good morning", 60, "linkedin", Stage.Draft), ("Long ago", -60, "X, bluesky", Stage.Draft), ("", 60, "linkedin", Stage.Draft), ("Where to?", 60, "linkedn", Stage.Draft));

        var result = await bench.RunAsync("check", "calendar.xlsx", "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal("schema calendars", CliResult.Names(result.Json));
        Assert.Equal(1, result.Json.GetProperty("schema").GetInt32());
        var tab = Assert.Single(result.Json.GetProperty("calendars").EnumerateArray());
        Assert.Equal("name tab headerRow columns rows problems", CliResult.Names(tab));
        Assert.Equal(("Calendar", 1), (tab.GetProperty("tab").GetString(), tab.GetProperty("headerRow").GetInt32()));
        Assert.Equal("""{"total":4,"valid":2,"invalid":2,"ignored":0}""", tab.GetProperty("rows").GetRawText().Replace("\n", "").Replace(" ", "").Replace("\r", ""));
        var columns = tab.GetProperty("columns").EnumerateArray().ToList();
        Assert.Equal("cell heading role", CliResult.Names(columns[0]));
        Assert.Contains(columns, column => column.GetProperty("cell").GetString() == "C1" && column.GetProperty("role").GetString() == "channels");
        Assert.Contains(columns, column => column.GetProperty("role").GetString() == "postId");
        var problems = tab.GetProperty("problems").EnumerateArray().ToList();
        Assert.All(problems, problem => Assert.Equal("code severity tab cell row column message fix", CliResult.Names(problem)));
        var unknown = Assert.Single(problems, problem => problem.GetProperty("code").GetString() == "channelUnknown");
        Assert.Equal(("error", "Calendar", "C5", 5), (unknown.GetProperty("severity").GetString(), unknown.GetProperty("tab").GetString(), unknown.GetProperty("cell").GetString(), unknown.GetProperty("row").GetInt32()));
    }

    [Fact]
    public async Task People_see_the_same_as_a_table()
    {
        bench.Write(("Where to?", 60, "linkedn", Stage.Draft));

        var result = await bench.RunAsync("check", "calendar.xlsx");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("C2", result.Out);
        Assert.Contains("1 rows: 0 fine, 1 with errors", result.Out);
        Assert.DoesNotContain('\u001b', result.Out);
    }

    [Fact]
    public async Task A_cell_cannot_command_the_terminal()
    {
        bench.Write(("Hello", 60, "[red]\u009b2J", Stage.Draft));

        var result = await bench.RunAsync("check", "calendar.xlsx");

        Assert.DoesNotContain('\u009b', result.Out);
        Assert.Contains("[red]", result.Out);
    }

    [Fact]
    public async Task Of_very_many_problems_people_see_the_first_and_how_many_there_are_and_scripts_see_all()
    {
        // More rows than are checked in one go: every second one too long, every tenth for a channel that is none, and one that repeats another.
        var rows = Enumerable.Range(0, 5000).Select(i =>
            (Caption: $"Post {i}" + (i % 2 == 0 ? new string('.', 3000) : string.Empty), Minutes: i * 10d, Channels: i % 10 == 0 ? "linkedn" : "linkedin", Stage.Approved)).ToArray();
        rows[4001].Caption = rows[3999].Caption;
        bench.Write(rows);

        var script = await bench.RunAsync("check", "calendar.xlsx", "--json");
        var people = await bench.RunAsync("check", "calendar.xlsx");

        var problems = script.Json.GetProperty("calendars")[0].GetProperty("problems").EnumerateArray().ToList();
        var codes = problems.CountBy(problem => problem.GetProperty("code").GetString()!).ToDictionary();
        Assert.Equal((500, 2000, 1), (codes["channelUnknown"], codes["textTooLong"], codes["sameContentTwice"]));
        Assert.Equal([.. problems.Select(problem => problem.GetProperty("row").GetInt32()).Order()], problems.Select(problem => problem.GetProperty("row").GetInt32()));
        Assert.Contains($"the first 200 of {problems.Count} problems", people.Out);
        Assert.All(codes, code => Assert.Contains($"{code.Value} × {code.Key} (", people.Out));
        Assert.Contains("5000 rows: ", people.Out);
        Assert.True(people.Out.Length < 200_000, $"{people.Out.Length} characters for 200 problems.");
    }

    [Fact]
    public async Task A_good_workbook_is_0()
    {
        bench.Write(("Good morning", 60, "linkedin", Stage.Approved));

        Assert.Equal(0, (await bench.RunAsync("check", "calendar.xlsx")).ExitCode);
    }

    [Fact]
    public async Task The_calendars_of_the_workspace_are_checked_by_their_settings()
    {
        bench.Configure();
        bench.Write(("Good morning", 60, "linkedin-page", Stage.Approved), ("Good evening", 90, "mastodon", Stage.Approved));

        var result = await bench.RunAsync("check", "--config", "--json");

        Assert.Equal(1, result.ExitCode);
        var tab = Assert.Single(result.Json.GetProperty("calendars").EnumerateArray());
        Assert.Equal("spring", tab.GetProperty("name").GetString());
        Assert.Equal(1, tab.GetProperty("rows").GetProperty("invalid").GetInt32());
        Assert.False(File.Exists(bench.PathOf("sheetsync.db")));
    }

    [Theory]
    [InlineData("nothing.xlsx", "", "fileNotFound")]
    [InlineData("text.xlsx", "Date,Channel,Caption\n", "fileIsText")]
    [InlineData("zip.xlsx", "PK\u0003\u0004 and no more", "fileTruncated")]
    public async Task A_file_that_cannot_be_read_is_3_with_one_sentence(string name, string content, string code)
    {
        if (content.Length > 0)
        {
            File.WriteAllText(bench.PathOf(name), content);
        }

        var script = await bench.RunAsync("check", name, "--json");
        var people = await bench.RunAsync("check", name);

        Assert.Equal((3, 3), (script.ExitCode, people.ExitCode));
        Assert.Equal(code, script.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Empty(people.Out);
        Assert.DoesNotContain("   at ", people.Error);
    }
}
