using System.Net;
using System.Net.Sockets;
using SheetSync.Networks.OAuth;

namespace SheetSync.Networks.Tests.OAuth;

public sealed class LoopbackPageTests
{
    [Theory]
    [InlineData("?code=c-1&state=forged")]
    [InlineData("?code=c-1")]
    [InlineData("?state=right")]
    [InlineData("favicon.ico?code=c-1&state=right")]
    [InlineData("")]
    public async Task Whatever_else_knocks_is_told_nothing_and_the_wait_goes_on(string path)
    {
        using var page = new LoopbackPage(TimeProvider.System);
        var waiting = page.WaitAsync("right", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        using var browser = new HttpClient();
        var stranger = await browser.GetAsync(page.Redirect + path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        Assert.DoesNotContain("right", await stranger.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page.Redirect + "?state=right&code=a%2Fb+c", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(("a/b c", string.Empty), await waiting);
    }

    [Theory]
    [InlineData("rebound.example")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:80")]
    public async Task A_page_that_thinks_it_is_on_another_host_is_told_nothing(string host)
    {
        using var page = new LoopbackPage(TimeProvider.System);
        var waiting = page.WaitAsync("right", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        using var browser = new HttpClient();
        using var call = new HttpRequestMessage(HttpMethod.Get, page.Redirect + "?state=right&code=c-1");
        call.Headers.Host = host;
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(call, TestContext.Current.CancellationToken)).StatusCode);
        Assert.False(waiting.IsCompleted);
        await browser.GetAsync(page.Redirect + "?state=right&code=c-2", TestContext.Current.CancellationToken);
        Assert.Equal(("c-2", string.Empty), await waiting);
    }

    [Fact]
    public async Task The_first_answer_counts_and_words_of_the_address_are_not_on_the_page()
    {
        using var page = new LoopbackPage(TimeProvider.System);
        var waiting = page.WaitAsync("right", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        using var browser = new HttpClient();
        var first = await browser.GetStringAsync(page.Redirect + "?state=right&error=%3Cscript%3E&error_description=%3Cb%3E", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("script", first, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", first, StringComparison.Ordinal);
        Assert.Equal((null, "<b>"), await waiting);
        using var late = new TcpClient();
        page.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => late.ConnectAsync(IPAddress.Loopback, new Uri(page.Redirect).Port, TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task A_visitor_who_is_silent_cuts_the_line_or_posts_changes_nothing()
    {
        using var page = new LoopbackPage(TimeProvider.System);
        var waiting = page.WaitAsync("right", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, new Uri(page.Redirect).Port, TestContext.Current.CancellationToken);
        using (var rude = new TcpClient())
        {
            await rude.ConnectAsync(IPAddress.Loopback, new Uri(page.Redirect).Port, TestContext.Current.CancellationToken);
        }

        using var browser = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(page.Redirect + "?state=right&code=c", null, TestContext.Current.CancellationToken)).StatusCode);
        await browser.GetAsync(page.Redirect + "?state=right&error=access_denied", TestContext.Current.CancellationToken);
        Assert.Equal((null, "access_denied"), await waiting);
    }

    [Fact]
    public async Task Nobody_is_waited_for_longer_than_agreed()
    {
        using var page = new LoopbackPage(TimeProvider.System);
        await Assert.ThrowsAsync<TimeoutException>(() => page.WaitAsync("state", TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
        using var gone = new CancellationTokenSource();
        var waiting = page.WaitAsync("state", TimeSpan.FromMinutes(1), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
