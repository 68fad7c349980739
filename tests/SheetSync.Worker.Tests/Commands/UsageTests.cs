namespace SheetSync.Worker.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private static readonly string[] Verbs = ["demo", "init", "check", "plan", "sync", "publish", "run", "posts", "preview", "pause", "resume", "template", "import", "doctor"];
    private readonly CliBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--help")]
    public async Task Help_names_every_verb(params string[] args)
    {
        var result = await bench.RunAsync(args);

        Assert.Equal(0, result.ExitCode);
        Assert.All(Verbs, verb => Assert.Contains($"  {verb} ", result.Out));
    }

    [Fact]
    public async Task Every_verb_explains_itself()
    {
        foreach (var verb in Verbs)
        {
            var result = await bench.RunAsync(verb, "--help");
            Assert.Equal(0, result.ExitCode);
            Assert.Contains("Usage:", result.Out);
        }
    }

    [Theory]
    [InlineData("There is no command \"pase\". Did you mean \"pause\"?", "pase")]
    [InlineData("Name a workbook", "check")]
    [InlineData("--config stands alone", "check", "a.xlsx", "--config")]
    [InlineData("Name a workbook", "check", " ")]
    [InlineData("--config stands alone", "check", "", "--config")]
    [InlineData("'--frobnicate'", "sync", "--frobnicate")]
    [InlineData("Name one of", "pause", "--calendar", "a", "--channel", "b")]
    [InlineData("'de'", "template", "calendar", "--language", "de")]
    [InlineData("no sheetsync.json", "sync")]
    [InlineData("no sheetsync.json", "check", "--config")]
    [InlineData("no sheetsync.json", "doctor")]
    [InlineData("no sheetsync.json", "run")]
    public async Task Wrong_usage_is_2_with_a_sentence_and_a_way_on(string sentence, params string[] args)
    {
        var result = await bench.RunAsync(args);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Error);
        Assert.Empty(result.Out);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.DoesNotContain('\uFFFD', result.Error);
    }

    [Theory]
    [InlineData("usageWrong", "sync", "--frobnicate", "--json")]
    [InlineData("workspaceNotFound", "plan", "--json")]
    [InlineData("workspaceNotFound", "posts", "--json", "--dir", "elsewhere")]
    public async Task With_json_what_cannot_be_done_is_a_document_too(string code, params string[] args)
    {
        var result = await bench.RunAsync(args);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal("schema error", CliResult.Names(result.Json));
        Assert.Equal("code message fix", CliResult.Names(result.Json.GetProperty("error")));
        Assert.Equal(code, result.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task All_faults_of_the_settings_are_said_at_once()
    {
        File.WriteAllText(bench.PathOf("sheetsync.json"), """{ "calendars": [ { "name": "a", "workbook": "a.xlsx", "zone": "Oslo", "approval": "x" } ], "logs": 1 }""");

        var people = await bench.RunAsync("sync");
        var script = await bench.RunAsync("sync", "--json");

        Assert.Equal((2, 2), (people.ExitCode, script.ExitCode));
        var message = script.Json.GetProperty("error").GetProperty("message").GetString()!;
        foreach (var key in new[] { "calendars[0].zone", "calendars[0].approval", "logs" })
        {
            Assert.Contains(key, people.Error);
            Assert.Contains(key, message);
        }
    }

    [Fact]
    public async Task A_calendar_that_is_not_there_is_named_with_those_that_are()
    {
        bench.Configure();

        var result = await bench.RunAsync("plan", "--calendar", "sprnig");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Did you mean “spring”?", result.Error);
    }
}
