using System.Text.Json;
using SheetSync.Core.Posts;

namespace SheetSync.Worker.Tests.Commands;

public sealed class SyncCommandTests : IDisposable
{
    private readonly CliBench bench = new();

    public SyncCommandTests() => bench.Configure();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_plan_shows_changes_and_cells_and_changes_nothing()
    {
        bench.Write(("Good morning", 60, "linkedin-page, x-main", Stage.Approved), ("Nowhere", 60, "mastodon", Stage.Approved));
        var before = File.ReadAllBytes(bench.Workbook);

        var result = await bench.RunAsync("plan", "--json");

        Assert.Equal(1, result.ExitCode);
        var calendar = Assert.Single(result.Json.GetProperty("calendars").EnumerateArray());
        Assert.Equal("name outcome changes cells problems", CliResult.Names(calendar));
        Assert.Equal("applied", calendar.GetProperty("outcome").GetString());
        var change = calendar.GetProperty("changes")[0];
        Assert.Equal("kind tab row postId fields", CliResult.Names(change));
        Assert.Equal(("add", 2), (change.GetProperty("kind").GetString(), change.GetProperty("row").GetInt32()));
        Assert.All(calendar.GetProperty("cells").EnumerateArray(), cell => Assert.Equal("tab cell from to", CliResult.Names(cell)));
        Assert.NotEmpty(calendar.GetProperty("problems").EnumerateArray());
        Assert.Equal(before, File.ReadAllBytes(bench.Workbook));
        Assert.Empty((await PostsAsync()).EnumerateArray());
    }

    [Fact]
    public async Task A_sync_keeps_the_rows_and_writes_their_cells()
    {
        bench.Write(("Good morning", 60, "linkedin-page, x-main", Stage.Approved), ("Later", 600, "x-main", Stage.Draft));

        var first = await bench.RunAsync("sync", "--json");
        var second = await bench.RunAsync("sync", "--json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        var calendar = Assert.Single(first.Json.GetProperty("calendars").EnumerateArray());
        Assert.Equal("name outcome added edited cancelled kept held problems problemCount cellsWritten elapsedMs", CliResult.Names(calendar));
        Assert.Equal(("spring", "applied", 2), (calendar.GetProperty("name").GetString(), calendar.GetProperty("outcome").GetString(), calendar.GetProperty("added").GetInt32()));
        Assert.Equal(["unapprovedSoon", "waitingForApproval"], calendar.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()));
        Assert.True(calendar.GetProperty("cellsWritten").GetInt32() >= 4);
        Assert.Equal("unchanged", second.Json.GetProperty("calendars")[0].GetProperty("outcome").GetString());
        Assert.Equal(["Scheduled", "Waiting"], await bench.CellsAsync("Status"));
        Assert.All(await bench.CellsAsync("Post ID"), id => Assert.StartsWith("P", id));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task A_sync_keeps_a_tab_of_its_own_unless_the_settings_say_otherwise_and_check_does_not_see_it(string setting, bool isThere)
    {
        bench.Write(("Good morning", 60, "linkedin-page, x-main", Stage.Approved));
        await bench.RunAsync("sync", "--set", $"calendars[0].statusTab={setting}");

        using (var file = System.IO.Compression.ZipFile.OpenRead(bench.Workbook))
        {
            using var workbook = new StreamReader(file.GetEntry("xl/workbook.xml")!.Open());
            Assert.Equal(isThere, (await workbook.ReadToEndAsync(TestContext.Current.CancellationToken)).Contains("name=\"SheetSync\"", StringComparison.Ordinal));
        }

        var check = await bench.RunAsync("check", "calendar.xlsx");
        Assert.DoesNotContain("SheetSync", check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_is_told_each_time_where_its_row_stands_now()
    {
        bench.Write(("Good morning", 60, "linkedin-page", Stage.Approved), ("Nowhere", 60, "mastodon", Stage.Approved));

        var first = await bench.RunAsync("sync", "--json");
        var second = await bench.RunAsync("sync", "--json");
        var plan = await bench.RunAsync("plan", "--json");

        foreach (var result in new[] { first, second, plan })
        {
            Assert.Equal(1, result.ExitCode);
            var problem = Assert.Single(result.Json.GetProperty("calendars")[0].GetProperty("problems").EnumerateArray(), p => p.GetProperty("severity").GetString() == "error");
            Assert.Equal(("channelUnknown", "C3"), (problem.GetProperty("code").GetString(), problem.GetProperty("cell").GetString()));
        }

        Assert.Equal("unchanged", second.Json.GetProperty("calendars")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Posts_lists_every_post_with_its_deliveries()
    {
        bench.Write(("Good morning", 60, "linkedin-page, x-main", Stage.Approved));
        await bench.RunAsync("sync");

        var post = Assert.Single((await PostsAsync()).EnumerateArray());

        Assert.Equal("postId calendar tab row stage status deliveries", CliResult.Names(post));
        Assert.Equal(("spring", 2, "approved", "scheduled"), (post.GetProperty("calendar").GetString(), post.GetProperty("row").GetInt32(), post.GetProperty("stage").GetString(), post.GetProperty("status").GetString()));
        var deliveries = post.GetProperty("deliveries").EnumerateArray().ToList();
        Assert.Equal(["linkedin-page", "x-main"], deliveries.Select(delivery => delivery.GetProperty("channel").GetString()));
        Assert.All(deliveries, delivery => Assert.Equal("postId channel network occurrence dueAt status url publishedAt attempts", CliResult.Names(delivery)));
        Assert.Equal("2027-03-01T13:00:00+00:00", deliveries[0].GetProperty("dueAt").GetString());
        Assert.Equal(JsonValueKind.Null, deliveries[0].GetProperty("url").ValueKind);
        Assert.Contains("linkedin-page", (await bench.RunAsync("posts")).Out);
    }

    [Fact]
    public async Task Posts_are_listed_for_people_in_words_and_with_links_that_can_be_copied()
    {
        bench.Write(("Good morning", 1, "linkedin-page", Stage.Approved), ("Good day", 60, "x-main", Stage.InReview));
        await bench.RunAsync("sync");
        bench.Now += TimeSpan.FromMinutes(1);
        await bench.RunAsync("publish");

        var result = await bench.RunAsync("posts");

        Assert.Contains("In review", result.Out);
        Assert.All(result.Out.Split('\n').Where(line => !line.Contains("file:")), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
        Assert.Contains("2027-03-01 12:01:00 ", result.Out);
        Assert.Contains(result.Out.Split('\n'), line => line.Contains(" linkedin-page: file:") && line.TrimEnd().EndsWith("/preview.html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_is_one_line_that_begins_with_its_schema()
    {
        bench.Write(("Good morning", 60, "linkedin-page", Stage.Approved));

        foreach (var verb in new[] { "plan", "sync", "posts", "publish" })
        {
            var result = await bench.RunAsync(verb, "--json");
            Assert.StartsWith("{\"schema\":1,", result.Out);
            Assert.Single(result.Out.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public async Task What_is_due_is_published_once_and_its_cells_say_so()
    {
        bench.Write(("Good morning", 1, "linkedin-page", Stage.Approved), ("Not approved", 1, "x-main", Stage.Draft));
        await bench.RunAsync("sync");
        bench.Now += TimeSpan.FromMinutes(1);

        var first = await bench.RunAsync("publish", "--json");
        var second = await bench.RunAsync("publish", "--json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal("schema published failed processing needsReview deliveries", CliResult.Names(first.Json));
        Assert.Equal((1, 0), (first.Json.GetProperty("published").GetInt32(), second.Json.GetProperty("published").GetInt32()));
        var delivery = Assert.Single(first.Json.GetProperty("deliveries").EnumerateArray());
        Assert.Equal("published", delivery.GetProperty("status").GetString());
        Assert.StartsWith("file:", delivery.GetProperty("url").GetString());
        Assert.Equal(["Published", "Waiting"], await bench.CellsAsync("Status"));
        Assert.StartsWith("file:", (await bench.CellsAsync("Post URL"))[0]);
    }

    [Fact]
    public async Task A_refused_post_is_1()
    {
        bench.Configure("\"outbox\": { \"faults\": [ { \"kind\": \"reject\" } ] }");
        bench.Write(("Good morning", 1, "linkedin-page", Stage.Approved));
        await bench.RunAsync("sync");
        bench.Now += TimeSpan.FromMinutes(1);

        var result = await bench.RunAsync("publish", "--json");

        Assert.Equal((1, 1), (result.ExitCode, result.Json.GetProperty("failed").GetInt32()));
        Assert.Equal(["Failed"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task A_pause_keeps_posts_in_until_resume()
    {
        bench.Write(("Good morning", 1, "linkedin-page", Stage.Approved), ("Good day", 1, "x-main", Stage.Approved));
        await bench.RunAsync("sync");
        Assert.Equal(0, (await bench.RunAsync("pause", "--channel", "LINKEDIN-page")).ExitCode);
        bench.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(1, (await bench.RunAsync("publish", "--json")).Json.GetProperty("published").GetInt32());
        Assert.Equal(["Paused", "Published"], await bench.CellsAsync("Status"));
        var resumed = await bench.RunAsync("resume", "--channel", "linkedin-page");
        Assert.Contains("Resumed: channel linkedin-page.", resumed.Out);
        Assert.Equal(1, (await bench.RunAsync("publish", "--json")).Json.GetProperty("published").GetInt32());
        Assert.Equal(["Published", "Published"], await bench.CellsAsync("Status"));
    }

    [Theory]
    [InlineData("--channel", "linkedin-pag", "Did you mean “linkedin-page”?")]
    [InlineData("--campaign", "nothing", "Nothing is called “nothing”")]
    [InlineData("--calendar", "winter", "There is no calendar “winter”.")]
    public async Task A_pause_of_something_unknown_is_refused(string option, string name, string sentence)
    {
        var result = await bench.RunAsync("pause", option, name);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Error);
    }

    [Fact]
    public async Task A_rail_is_4_until_it_is_accepted()
    {
        bench.Write([.. Enumerable.Range(1, 8).Select(number => ($"Post {number}", 600.0 + number, "x-main", Stage.Approved))]);
        await bench.RunAsync("sync");
        bench.Write();

        var held = await bench.RunAsync("sync", "--json");
        var people = await bench.RunAsync("sync");
        var accepted = await bench.RunAsync("sync", "--accept", "--json");

        Assert.Equal((4, 4), (held.ExitCode, people.ExitCode));
        Assert.Equal("held", held.Json.GetProperty("calendars")[0].GetProperty("outcome").GetString());
        Assert.Single(held.Json.GetProperty("calendars")[0].GetProperty("problems").EnumerateArray());
        Assert.Single(people.Out.Split('\n'), line => line.Contains(" error "));
        Assert.Contains("--accept", people.Out);
        Assert.Equal(0, accepted.ExitCode);
        Assert.Equal(8, accepted.Json.GetProperty("calendars")[0].GetProperty("cancelled").GetInt32());
    }

    [Fact]
    public async Task A_workbook_out_of_reach_is_3()
    {
        var result = await bench.RunAsync("sync", "--json");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("failed", result.Json.GetProperty("calendars")[0].GetProperty("outcome").GetString());
        Assert.Equal("fileNotFound", result.Json.GetProperty("calendars")[0].GetProperty("problems")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Publish_says_that_a_workbook_is_out_of_reach_and_what_waits_while_it_is_open()
    {
        bench.Write(("Good morning", 1, "linkedin-page", Stage.Approved));
        await bench.RunAsync("sync");
        bench.Now += TimeSpan.FromMinutes(1);
        File.Move(bench.Workbook, bench.PathOf("moved.xlsx"));

        var gone = await bench.RunAsync("publish", "--json");
        File.Move(bench.PathOf("moved.xlsx"), bench.Workbook);
        File.WriteAllText(bench.PathOf("~$calendar.xlsx"), "\u0004anna");
        var open = await bench.RunAsync("publish");

        Assert.Equal((3, 0), (gone.ExitCode, gone.Json.GetProperty("published").GetInt32()));
        Assert.Contains("There is no file", gone.Error);
        Assert.Equal(0, open.ExitCode);
        Assert.Contains("1 published", open.Out);
        Assert.Contains("open in another program", open.Error);
    }

    [Fact]
    public async Task While_the_workbook_is_open_the_sync_says_what_waits()
    {
        bench.Write(("Good morning", 60, "linkedin-page", Stage.Approved));
        File.WriteAllText(bench.PathOf("~$calendar.xlsx"), "\u0004anna");

        var result = await bench.RunAsync("sync");
        File.Delete(bench.PathOf("~$calendar.xlsx"));
        await bench.RunAsync("sync");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Cells wait to be written", result.Out);
        Assert.Equal(["Scheduled"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task Doctor_says_what_to_do()
    {
        var missing = await bench.RunAsync("doctor");
        bench.Write(("Good morning", 60, "linkedin-page", Stage.Approved));
        var present = await bench.RunAsync("doctor");

        Assert.Equal((1, 0), (missing.ExitCode, present.ExitCode));
        Assert.Contains("wrong", missing.Out);
        Assert.Contains("Can be written.", present.Out);
        Assert.Contains("Never synced.", present.Out);
    }

    private async Task<JsonElement> PostsAsync() => (await bench.RunAsync("posts", "--json")).Json.GetProperty("posts");
}
