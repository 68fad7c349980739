using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Core.Sources;

namespace SheetSync.Worker.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    private readonly CliBench bench = new() { Clock = TimeProvider.System };

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_demo_publishes_its_first_posts_and_says_where_to_look()
    {
        var result = await bench.RunAsync("demo", "--once");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(bench.PathOf("sheetsync-demo"), result.Out);
        var posts = (await bench.RunAsync("posts", "--dir", "sheetsync-demo", "--json")).Json.GetProperty("posts").EnumerateArray().ToList();
        Assert.InRange(posts.Count, 15, 30);
        Assert.Equal(4, posts.SelectMany(post => post.GetProperty("deliveries").EnumerateArray()).Count(delivery => delivery.GetProperty("status").GetString() == "published"));
        var cells = await CellsAsync();
        Assert.Equal(2, cells.Count(row => row.Status == "Published" && row.Url.Contains("file:", StringComparison.Ordinal)));
        Assert.Contains(cells, row => row.Status == "Invalid");
    }

    [Fact]
    public async Task A_demo_whose_posts_are_out_is_done_at_once_and_publishes_nothing_again()
    {
        await bench.RunAsync("demo", "--once");
        var accepted = await File.ReadAllLinesAsync(bench.PathOf("sheetsync-demo/outbox/accepted.jsonl"));

        var again = await bench.RunAsync("demo", "--once");

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(accepted, await File.ReadAllLinesAsync(bench.PathOf("sheetsync-demo/outbox/accepted.jsonl")));
    }

    [Fact]
    public async Task A_folder_that_is_no_demo_is_never_emptied()
    {
        Directory.CreateDirectory(bench.PathOf("sheetsync-demo"));
        File.WriteAllText(bench.PathOf("sheetsync-demo/thesis.txt"), "years of work");

        foreach (var args in new string[][] { ["demo", "--once"], ["demo", "--once", "--fresh"] })
        {
            var result = await bench.RunAsync(args);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains("nothing was deleted.", result.Error);
        }

        Assert.Equal("years of work", File.ReadAllText(bench.PathOf("sheetsync-demo/thesis.txt")));
    }

    [Fact]
    public async Task A_worker_stops_in_order_and_a_second_one_does_not_start()
    {
        bench.Configure();
        bench.Write();
        using var stop = new CancellationTokenSource();
        var first = bench.RunAsync(stop.Token, "run");
        while (!File.Exists(bench.PathOf("sheetsync.lock")))
        {
            await Task.Delay(20);
        }

        var second = await bench.RunAsync("run");
        await stop.CancelAsync();
        var stopped = await first;

        Assert.Equal((2, 0), (second.ExitCode, stopped.ExitCode));
        Assert.Contains("Another SheetSync is at work", second.Error);
        Assert.Equal(0, (await bench.RunAsync("sync")).ExitCode);
    }

    private async Task<IReadOnlyList<(string Status, string Url)>> CellsAsync()
    {
        var source = new LocalExcelSource(new LocalExcelOptions(bench.PathOf("sheetsync-demo/calendar.xlsx"), null), TimeProvider.System);
        var tab = (await source.ReadAsync([new TabRequest("Calendar")], TestContext.Current.CancellationToken)).Tabs[0];
        int Column(ManagedColumn managed) => Enumerable.Range(1, tab.Rows[0].LastColumn).First(at => tab.Rows[0][at].Text == ManagedHeadings.Of(managed, "en"));
        return [.. tab.Rows.Skip(1).Select(row => (row[Column(ManagedColumn.Status)].Display(), row[Column(ManagedColumn.PostUrl)].Display()))];
    }
}
