using SheetSync.Core.Posts;

namespace SheetSync.Worker.Tests.Commands;

public sealed class PreviewCommandTests : IDisposable
{
    private readonly CliBench bench = new();

    public PreviewCommandTests() => bench.Configure();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_row_is_shown_as_each_of_its_networks_would_show_it()
    {
        bench.Write(("Nothing to see", 60, "x-main", Stage.Idea), ("Hello from Oslo", 120, "x-main, linkedin-page", Stage.Approved));

        var result = await bench.RunAsync("preview", "3", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("schema file tab row channels", CliResult.Names(result.Json));
        Assert.Equal(["x-main", "linkedin-page"], result.Json.GetProperty("channels").EnumerateArray().Select(c => c.GetString()));
        var page = Page("Calendar-3.html");
        Assert.Equal(2, page.Split("<article").Length - 1);
        Assert.Equal(2, page.Split("<p class=\"text\" dir=\"auto\">Hello from Oslo</p>").Length - 1);
        Assert.Contains("X · due 2027-03-01 14:00", page, StringComparison.Ordinal);
        Assert.Contains("Nothing is wrong with this post.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing to see", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_cut_where_the_network_takes_no_more_and_the_page_says_what_is_wrong()
    {
        bench.Write((new string('a', 280) + "TOO MUCH", 60, "x-main, linkedin-page", Stage.Approved));

        var result = await bench.RunAsync("preview", "Calendar!2");

        Assert.Equal(1, result.ExitCode);
        var page = Page("Calendar-2.html");
        Assert.Contains($"<p class=\"text\" dir=\"auto\">{new string('a', 280)}</p><p class=\"cut\" dir=\"auto\"><small>From here on X takes no more:</small>TOO MUCH</p>", page, StringComparison.Ordinal);
        Assert.Contains($"{new string('a', 280)}TOO MUCH</p></article>", page.ReplaceLineEndings(string.Empty), StringComparison.Ordinal);
        Assert.Contains("<li class=\"error\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_in_a_cell_is_text_in_the_page_and_nothing_is_fetched()
    {
        bench.Write(("<script>alert(1)</script><img src=x onerror=alert(1)> & \"quoted\"", 60, "linkedin-page", Stage.Approved));

        await bench.RunAsync("preview", "2");

        var page = Page("Calendar-2.html");
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; img-src data:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("40")]
    [InlineData("March!2")]
    [InlineData("PABCDEFGHJ")]
    [InlineData("../x")]
    public async Task A_row_that_holds_no_post_is_named_with_what_to_give_instead(string row)
    {
        bench.Write(("Hello", 60, "x-main", Stage.Approved));

        var result = await bench.RunAsync("preview", row);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"The calendar has no post “{row}”.", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bench.PathOf("previews")));
    }

    [Fact]
    public async Task A_row_is_found_by_its_Post_ID_and_the_page_stands_where_it_was_asked_for()
    {
        bench.Write(("Hello", 60, "x-main", Stage.Approved));
        await bench.RunAsync("sync");
        var id = (await bench.CellsAsync("Post ID"))[0];

        var result = await bench.RunAsync("preview", id.ToLowerInvariant(), "-o", "pages/one.html");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Hello", await File.ReadAllTextAsync(bench.PathOf("pages/one.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private string Page(string name) => File.ReadAllText(Path.Combine(bench.Folder, "previews", name));
}
