using System.Net.Sockets;
using System.Text;
using SheetSync.Conformance.Faults;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;
using SheetSync.Library.Links;
using SheetSync.Networks.Webhook;
using SheetSync.Worker.Callbacks;

namespace SheetSync.Worker.Tests.Callbacks;

/// <summary>What the server of call backs takes, and what it answers to all else.</summary>
public sealed class CallbackServerTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sheetsync/")]
    public async Task A_signed_call_settles_the_delivery_before_it_is_answered_and_stands_among_its_attempts(string path)
    {
        await using var desk = await CallbackDesk.OpenAsync(path: path);
        Assert.Equal((200, string.Empty), await desk.SendAsync(desk.Call()));
        var delivery = await desk.DeliveryAsync();
        Assert.Equal((DeliveryState.Published, CallbackDesk.Link, "7"), (delivery.State, delivery.Url, delivery.RemoteId));
        var attempt = Assert.Single(await desk.AttemptsAsync());
        Assert.Equal(("callBack", $"published {CallbackDesk.Link}"), (attempt.Step, attempt.Result));
        Assert.Contains("\"status\":\"published\"", attempt.Answer);
    }

    [Fact]
    public async Task The_proxy_may_take_the_public_path_away_or_leave_it()
    {
        await using var desk = await CallbackDesk.OpenAsync(path: "/sheetsync/");
        var stripped = new Uri(desk.At().AbsoluteUri.Replace("/sheetsync/", "/", StringComparison.Ordinal));
        Assert.Equal(200, (await desk.SendAsync(desk.Call(at: stripped))).Status);
    }

    [Theory]
    [InlineData(DeliveryState.Processing, DeliveryState.Failed)]
    [InlineData(DeliveryState.NeedsReview, DeliveryState.NeedsReview)]
    public async Task That_it_failed_is_told_with_its_reason(DeliveryState before, DeliveryState after)
    {
        await using var desk = await CallbackDesk.OpenAsync(before);
        Assert.Equal(200, (await desk.SendAsync(desk.Call("""{"status":"failed","message":"the letter is closed"}"""))).Status);
        var delivery = await desk.DeliveryAsync();
        Assert.Equal(after, delivery.State);
        Assert.Contains("the letter is closed", MessageCatalog.Message(delivery.LastProblem!, "en"));
    }

    [Fact]
    public async Task A_post_of_which_nothing_was_heard_and_a_person_is_asked_is_settled_when_its_receiver_calls_after_all()
    {
        await using var desk = await CallbackDesk.OpenAsync(DeliveryState.NeedsReview);
        desk.Advance(TimeSpan.FromDays(3));
        Assert.Equal(200, (await desk.SendAsync(desk.Call())).Status);
        Assert.Equal(DeliveryState.Published, (await desk.DeliveryAsync()).State);
    }

    [Fact]
    public async Task Said_again_by_the_receiver_or_by_somebody_who_heard_it_it_is_fine_and_changes_nothing()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        Assert.Equal(200, (await desk.SendAsync(desk.Call())).Status);
        var settled = await desk.DeliveryAsync();
        var (address, replayed) = (desk.At(), desk.Call());
        var headers = replayed.Headers.ToDictionary(header => header.Key, header => header.Value.Single());
        for (var time = 0; time < 3; time++)
        {
            using var again = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(await replayed.Content!.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)) };
            headers.ToList().ForEach(header => again.Headers.Add(header.Key, header.Value));
            Assert.Equal(200, (await desk.SendAsync(again)).Status);
        }

        replayed.Dispose();
        Assert.Equal(settled, await desk.DeliveryAsync());
        Assert.Single(await desk.AttemptsAsync());
        Assert.Single(desk.Shown);
    }

    [Fact]
    public async Task Another_link_or_a_failure_of_what_is_out_is_answered_with_409_and_changes_nothing()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        await desk.SendAsync(desk.Call());
        var settled = await desk.DeliveryAsync();
        foreach (var body in new[] { """{"status":"published","url":"https://blog.example/posts/8"}""", """{"status":"failed"}""" })
        {
            var (status, said) = await desk.SendAsync(desk.Call(body));
            Assert.Equal(409, status);
            Assert.Contains("contradicts", said);
        }

        Assert.Equal(settled, await desk.DeliveryAsync());
        Assert.Single(await desk.AttemptsAsync());
    }

    [Fact]
    public async Task Without_a_good_signature_of_now_nothing_is_taken_and_no_line_of_the_log_holds_what_is_secret()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        var forged = desk.Call();
        forged.Headers.Remove("webhook-signature");
        forged.Headers.Add("webhook-signature", WebhookSignature.Of("whsec_b3RoZXI=", WebhookSignature.IdOf(CallbackDesk.Key()), CallbackDesk.Now, "x"u8));
        var address = desk.At();
        var old = desk.Call(at: address);
        var future = desk.Call();
        desk.Advance(TimeSpan.FromSeconds(301));
        Assert.Contains("more than five minutes away", (await desk.SendAsync(old)).Body);
        desk.Advance(TimeSpan.FromSeconds(-602));
        Assert.Contains("more than five minutes away", (await desk.SendAsync(future)).Body);
        desk.Advance(TimeSpan.FromSeconds(301));
        Assert.Equal(401, (await desk.SendAsync(forged)).Status);
        Assert.Equal(401, (await desk.SendAsync(new HttpRequestMessage(HttpMethod.Post, desk.At()))).Status);
        Assert.Equal(401, (await desk.SendAsync(desk.Call(generation: 2, at: desk.At()))).Status);
        Assert.Equal(DeliveryState.Processing, (await desk.DeliveryAsync()).State);
        Assert.Empty(await desk.AttemptsAsync());
        Assert.Equal(5, desk.Log.Count);
        Assert.All(desk.Log, line => Assert.DoesNotContain(address.Segments[^1], line));
        Assert.All(desk.Log, line => Assert.DoesNotContain(CallbackDesk.Secret, line));
    }

    [Fact]
    public async Task A_secret_that_was_taken_away_lets_nobody_in()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        desk.Environment.Clear();
        await desk.ServeAsync();
        Assert.Equal(401, (await desk.SendAsync(desk.Call())).Status);
        Assert.Equal(401, (await desk.SendAsync(desk.Sender.Signed(desk.At(), string.Empty, "{}"))).Status);
    }

    [Fact]
    public async Task What_is_no_address_of_ours_is_not_found_whatever_the_method()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        var good = desk.At();
        var media = desk.Sealer.Seal(new LinkTicket("spring", "a.jpg", new string('a', 64), CallbackDesk.Now.AddDays(1)));
        var foreign = CallbackDesk.Ticket().Seal(new LinkSealer(new byte[LinkSealer.KeyBytes]));
        foreach (var path in new[]
        {
            "/", "/webhook", "/webhook/", "/webhook/x", "/webhook/" + media, "/webhook/" + foreign, "/media/" + media + "/a.jpg", good.AbsolutePath + "/", good.AbsolutePath + "A",
            "/x" + good.AbsolutePath, good.AbsolutePath[..^1], "/WEBHOOK/" + good.Segments[^1], "/webhook//" + good.Segments[^1], "/webhook/PBCDFGHJKL", "/_state",
        })
        {
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Get, HttpMethod.Delete })
            {
                var call = desk.Call(at: new Uri(good, path));
                call.Method = method;
                Assert.Equal((404, string.Empty), await desk.SendAsync(call));
            }
        }

        foreach (var ticket in new[] { new CallbackTicket("summer", CallbackDesk.Key()), new CallbackTicket("spring", "PZZZZZZZZZ/webhook:blog.example#1"), new CallbackTicket("spring", "x") })
        {
            Assert.Equal((404, string.Empty), await desk.SendAsync(desk.Call(at: desk.At(ticket))));
        }

        Assert.Null(desk.Sealer.Open(CallbackDesk.Ticket().Seal(desk.Sealer)));
        Assert.Equal(DeliveryState.Processing, (await desk.DeliveryAsync()).State);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Another_method_than_POST_is_not_allowed(string method)
    {
        await using var desk = await CallbackDesk.OpenAsync();
        var call = desk.Call();
        call.Method = new HttpMethod(method);
        using var answer = await desk.Http.SendAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal((405, "POST"), ((int)answer.StatusCode, string.Join(",", answer.Content.Headers.Allow)));
        Assert.Equal(DeliveryState.Processing, (await desk.DeliveryAsync()).State);
    }

    [Fact]
    public async Task A_body_of_64_KiB_is_read_and_a_byte_more_is_not_with_and_without_its_length()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        const string Start = $$"""{"status":"published","url":"{{CallbackDesk.Link}}","more":"x""";
        var most = Start + new string('x', (64 * 1024) - Start.Length - 2) + "\"}";
        Assert.Equal(64 * 1024, Encoding.UTF8.GetByteCount(most));
        foreach (var isChunked in new[] { false, true })
        {
            var call = desk.Call(most + " ");
            call.Headers.TransferEncodingChunked = isChunked;
            Assert.Equal(413, (await desk.SendAsync(call)).Status);
        }

        Assert.Equal(DeliveryState.Processing, (await desk.DeliveryAsync()).State);
        Assert.Equal(200, (await desk.SendAsync(desk.Call(most))).Status);
        Assert.True(Assert.Single(await desk.AttemptsAsync()).Answer!.Length <= 2001);
    }

    [Fact]
    public async Task A_call_that_breaks_off_in_its_body_leaves_no_trace()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        var at = desk.At();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(at.Host, at.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {at.AbsolutePath} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{{\"status\""), TestContext.Current.CancellationToken);
        }

        Assert.Equal(200, (await desk.SendAsync(desk.Call())).Status);
        Assert.Single(await desk.AttemptsAsync());
    }

    [Fact]
    public async Task What_could_not_be_recorded_is_not_answered_as_if_it_were_and_may_be_said_again()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        desk.Store.BeforeSave = _ => throw new StoreException(Problem.Error(ProblemCode.StoreUnavailable, ProblemPlace.None));
        using (var answer = await desk.Http.SendAsync(desk.Call(), TestContext.Current.CancellationToken))
        {
            Assert.Equal((503, TimeSpan.FromSeconds(60)), ((int)answer.StatusCode, answer.Headers.RetryAfter!.Delta));
        }

        // A worker that dies in the same moment answers nothing at all.
        desk.Store.BeforeSave = _ => throw new KilledException();
        Assert.Equal(500, (await desk.SendAsync(desk.Call())).Status);
        Assert.Equal(DeliveryState.Processing, (await desk.DeliveryAsync()).State);
        desk.Store.BeforeSave = _ => Task.CompletedTask;
        Assert.Equal(200, (await desk.SendAsync(desk.Call())).Status);
        Assert.Equal(DeliveryState.Published, (await desk.DeliveryAsync()).State);
    }

    [Fact]
    public async Task After_a_restart_and_at_another_worker_of_the_store_the_address_is_as_good()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        var first = desk.At();
        var second = new Uri(await ServedAsync(desk), first.AbsolutePath);
        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal(200, (await desk.SendAsync(desk.Call(at: second))).Status);
        Assert.Equal(200, (await desk.SendAsync(desk.Call(at: first))).Status);
        Assert.Single(await desk.AttemptsAsync());
    }

    [Fact]
    public async Task Of_many_calls_at_once_one_is_recorded()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        var calls = Enumerable.Range(0, 24).Select(at => desk.Call($$"""{"status":"published","url":"https://blog.example/posts/{{at % 2}}"}""")).ToList();
        var answers = await Task.WhenAll(calls.Select(desk.SendAsync));
        Assert.Equal((12, 12), (answers.Count(answer => answer.Status == 200), answers.Count(answer => answer.Status == 409)));
        Assert.Single(await desk.AttemptsAsync());
        Assert.Single(desk.Shown);
    }

    [Fact]
    public async Task A_try_that_a_person_gave_up_proves_to_be_out_and_the_new_one_is_not_sent()
    {
        await using var desk = await CallbackDesk.OpenAsync(DeliveryState.NeedsReview);
        await desk.EditAsync(delivery => delivery with { State = DeliveryState.Scheduled, Generation = 2, Request = null, PendingToken = null });
        Assert.Equal(200, (await desk.SendAsync(desk.Call("""{"status":"failed"}"""))).Status);
        Assert.Equal(DeliveryState.Scheduled, (await desk.DeliveryAsync()).State);
        Assert.Equal(200, (await desk.SendAsync(desk.Call())).Status);
        Assert.Equal((DeliveryState.Published, CallbackDesk.Link), ((await desk.DeliveryAsync()).State, (await desk.DeliveryAsync()).Url));
    }

    [Fact]
    public async Task Nothing_is_said_of_the_program_behind_it()
    {
        await using var desk = await CallbackDesk.OpenAsync();
        using var answer = await desk.Http.SendAsync(desk.Call(), TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    private static async Task<Uri> ServedAsync(CallbackDesk desk) => (await desk.ServeAsync()).Address;
}
