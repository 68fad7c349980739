using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Sources;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Webhook;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Publishing;

/// <summary>From a row of the sheet to the receiver of a webhook and back, by commands.</summary>
public sealed class LiveChannelTests : IAsyncLifetime
{
    private const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";
    private readonly CliBench bench = new();
    private WebhookReceiver receiver = null!;
    private EmulatorHost host = null!;

    public async ValueTask InitializeAsync()
    {
        receiver = new WebhookReceiver(Secret, bench.ServerClock());
        host = await EmulatorHost.StartAsync(receiver);
        bench.Environment["SHEETSYNC_CHANNEL_BLOG_SECRET"] = Secret;
        await bench.SettleAsync($$""" "name": "blog", "network": "webhook", "account": "blog", "live": true, "url": "{{host.BaseUri}}hook" """);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        bench.Dispose();
    }

    [Fact]
    public async Task A_row_reaches_the_receiver_and_its_link_the_row()
    {
        await PublishAsync();

        Assert.Equal("Good morning", Assert.Single(receiver.Deliveries).Body["text"]!.GetValue<string>());
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
        Assert.Equal(["https://blog.example/posts/0"], await bench.CellsAsync("Post URL"));
    }

    [Fact]
    public async Task What_the_receiver_said_is_in_the_row_and_the_raw_answer_with_the_attempts()
    {
        host.Faults.Add(new Fault { Match = "POST /hook", Status = 422, Body = $$"""{"error":"no posts on Sundays","echo":"{{Secret}}"}""" });
        await PublishAsync();

        Assert.Empty(receiver.Deliveries);
        Assert.Equal(["Failed"], await bench.CellsAsync("Status"));
        Assert.Contains("Its reason: no posts on Sundays.", Assert.Single(await bench.CellsAsync("Message")));
        Assert.DoesNotContain("HTTP 422", (await bench.RunAsync("posts")).Out);
        var text = (await bench.RunAsync("posts", "--verbose")).Out;
        Assert.Contains("HTTP 422", text);
        Assert.Contains("\"echo\":\"***\"", text);
        var attempts = (await bench.RunAsync("posts", "--verbose", "--json")).Json.GetProperty("posts")[0].GetProperty("attempts");
        Assert.Equal("claim commit complete", string.Join(' ', attempts.EnumerateArray().Select(attempt => attempt.GetProperty("step").GetString())));
        Assert.Contains("HTTP 422", attempts[2].GetProperty("answer").GetString());
        bench.NothingHolds(Secret);
    }

    [Fact]
    public async Task A_lost_answer_asks_a_person_and_is_never_sent_again_by_itself()
    {
        host.Faults.Add(new Fault { Match = "POST /hook", Cut = CutPoint.After });
        await PublishAsync();
        await bench.PublishForAsync(minutes: 5);

        Assert.Single(receiver.Deliveries);
        Assert.Equal(["Needs review"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task Where_the_receiver_joins_equal_keys_a_lost_answer_is_asked_for_again_and_there_is_one_post()
    {
        receiver.Joins = TimeSpan.FromHours(24);
        var settings = bench.PathOf("sheetsync.json");
        await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(settings)).Replace("\"live\": true", "\"live\": true, \"joins\": \"24h\"", StringComparison.Ordinal));
        host.Faults.Add(new Fault { Match = "POST /hook", Cut = CutPoint.After });
        await PublishAsync();
        Assert.Equal(["Publishing"], await bench.CellsAsync("Status"));
        bench.Now += TimeSpan.FromMinutes(1);
        await bench.RunAsync("publish");

        Assert.Single(receiver.Deliveries);
        Assert.Equal(2, host.Calls.All.Count(call => call.Path == "/hook"));
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task What_waits_for_a_network_shows_in_the_row_in_posts_and_in_doctor()
    {
        host.Faults.Add(new Fault { Match = "POST /hook", Status = 429, RetryAfter = "120" });
        await PublishAsync();

        Assert.Equal(["Scheduled"], await bench.CellsAsync("Status"));
        Assert.Contains("takes no more posts for", Assert.Single(await bench.CellsAsync("Message")));
        Assert.Contains("Next try 2027-03-01 12:03:", (await bench.RunAsync("posts")).Out);
        Assert.Contains("waits", (await bench.RunAsync("doctor")).Out);

        bench.Now += TimeSpan.FromMinutes(2.5);
        await bench.RunAsync("publish");
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task A_post_by_hand_is_laid_ready_at_its_time()
    {
        await bench.SettleAsync(""" "name": "blog", "network": "other", "account": "newsletter", "byHand": true """);
        await PublishAsync();

        Assert.Equal(["To post by hand"], await bench.CellsAsync("Status"));
        Assert.Contains("Posted link", Assert.Single(await bench.CellsAsync("Message")));
        var page = Assert.Single(Directory.GetFiles(bench.PathOf("outbox"), "post.html", SearchOption.AllDirectories));
        Assert.Contains("Good morning", await File.ReadAllTextAsync(page));

        bench.Now += TimeSpan.FromHours(2.1);
        await bench.RunAsync("sync");
        Assert.Contains("more than two hours past", Assert.Single(await bench.CellsAsync("Message")));
        await TypeAsync("Posted link", "https://news.example/7");
        await bench.RunAsync("sync");
        Assert.Equal(("Published", "https://news.example/7"), (Assert.Single(await bench.CellsAsync("Status")), Assert.Single(await bench.CellsAsync("Post URL"))));
        await TypeAsync("Posted link", string.Empty);
        await bench.RunAsync("sync");
        Assert.Equal(["Published"], await bench.CellsAsync("Status"));
    }

    [Fact]
    public async Task A_calendar_rehearses_until_it_goes_live_and_what_was_due_before_stays_a_rehearsal()
    {
        bench.Write(("Good morning", 1, "blog", Stage.Approved), ("Good day", 3, "blog", Stage.Approved), ("Good night", 5, "blog", Stage.Approved));
        await bench.RunAsync("sync");
        bench.Now += TimeSpan.FromMinutes(1);
        await bench.RunAsync("publish");
        Assert.Equal("Rehearsed", (await bench.CellsAsync("Status"))[0]);
        Assert.Contains("This was a rehearsal", (await bench.CellsAsync("Message"))[0]);
        Assert.Contains("go-live", (await bench.RunAsync("doctor")).Out);

        // The second falls due while nobody publishes; the calendar goes live after its time.
        bench.Now += TimeSpan.FromMinutes(2.5);
        var live = await bench.RunAsync("go-live", "Spring", "--yes");
        Assert.Equal(0, live.ExitCode);
        Assert.Contains("Good night", live.Out);
        Assert.DoesNotContain("Good day", live.Out);
        await bench.RunAsync("publish");
        Assert.Empty(receiver.Deliveries);
        Assert.Equal(["Rehearsed", "Rehearsed", "Scheduled"], await bench.CellsAsync("Status"));

        bench.Now += TimeSpan.FromMinutes(2);
        await bench.RunAsync("publish");
        Assert.Equal("Good night", Assert.Single(receiver.Deliveries).Body["text"]!.GetValue<string>());
        Assert.Equal(["Rehearsed", "Rehearsed", "Published"], await bench.CellsAsync("Status"));
        Assert.Contains("already", (await bench.RunAsync("go-live", "spring")).Out);
    }

    [Fact]
    public async Task Who_goes_live_sees_the_rows_that_say_now_before_those_that_have_a_time()
    {
        bench.Write(("Good morning", 60, "blog", Stage.Approved), ("At once", double.NaN, "blog", Stage.Approved), ("Far off", 60 * 24 * 8, "blog", Stage.Approved));
        await bench.RunAsync("sync");
        var live = await bench.RunAsync("go-live", "spring", "--yes");
        Assert.Matches(@"(?s)now\s.*At once.*Good morning.*2 planned in the next 7 days", live.Out);
        Assert.DoesNotContain("Far off", live.Out);

        await bench.PublishForAsync(minutes: 3);
        Assert.Equal("At once", Assert.Single(receiver.Deliveries).Body["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    [InlineData("", false)]
    public async Task Going_live_is_a_persons_yes(string answer, bool isLive)
    {
        using var asked = new CliBench { CanAsk = true, Answers = answer + "\n" };
        File.Copy(bench.PathOf("sheetsync.json"), asked.PathOf("sheetsync.json"));
        asked.Write(("Good morning", 60, "blog", Stage.Approved));
        await asked.RunAsync("sync");
        var result = await asked.RunAsync("go-live", "spring");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Webhook: blog", result.Out);
        Assert.Contains("Good morning", result.Out);
        Assert.Equal(isLive, result.Out.Contains("is live", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Going_live_asks_and_an_empty_answer_changes_nothing()
    {
        bench.Write(("Good morning", 60, "blog", Stage.Approved));
        await bench.RunAsync("sync");
        var silent = await bench.RunAsync("go-live", "spring");
        Assert.Equal(2, silent.ExitCode);
        Assert.Contains("--yes", silent.Error);
        Assert.Equal(2, (await bench.RunAsync("go-live", "sprin")).ExitCode);
        Assert.Contains("Rehearses", (await bench.RunAsync("doctor")).Out);
    }

    [Fact]
    public async Task Doctor_says_what_a_live_channel_lacks()
    {
        bench.Write(("Good morning", 60, "blog", Stage.Approved));
        Assert.Contains("Live, as blog", (await bench.RunAsync("doctor")).Out.ReplaceLineEndings(" "));
        bench.Environment.Remove("SHEETSYNC_CHANNEL_BLOG_SECRET");
        Assert.Equal(1, (await bench.RunAsync("doctor")).ExitCode);
    }

    // A person types into the first row of posts.
    private async Task TypeAsync(string heading, string text)
    {
        var source = new LocalExcelSource(new LocalExcelOptions(bench.Workbook, null), TimeProvider.System);
        var tab = (await source.ReadAsync([new TabRequest("Calendar")], TestContext.Current.CancellationToken)).Tabs[0];
        int ColumnOf(string name) => Enumerable.Range(1, tab.Rows[0].LastColumn).First(at => tab.Rows[0][at].Text == name);
        var (column, id) = (ColumnOf(heading), ColumnOf("Post ID"));
        var edit = new PersonEdit("Anna", "Calendar", new RowKey.ById(tab.Rows[1][id].Text), id, new HashSet<int>(), [new CellEdit(column, tab.Rows[1][column], CellValue.FromText(text))]);
        await source.EditAsync([edit], TestContext.Current.CancellationToken);
    }

    private Task PublishAsync()
    {
        bench.Write(("Good morning", 1, "blog", Stage.Approved));
        return bench.PublishAsync();
    }
}
