using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Webhook;

namespace SheetSync.Emulators.Tests.Webhook;

/// <summary>The receiver takes nothing that a careful team would not.</summary>
public sealed class WebhookReceiverTests
{
    private const string Secret = "whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==";
    private const string Body = """{"key":"P/webhook:blog#1","text":"Spring"}""";

    [Theory]
    [InlineData(0, Body, true, HttpStatusCode.Created)]
    [InlineData(-299, Body, true, HttpStatusCode.Created)]
    [InlineData(-310, Body, true, HttpStatusCode.Unauthorized)]
    [InlineData(310, Body, true, HttpStatusCode.Unauthorized)]
    [InlineData(0, """{"key":"P/webhook:blog#1","text":"changed"}""", true, HttpStatusCode.Unauthorized)]
    [InlineData(0, Body, false, HttpStatusCode.Unauthorized)]
    public async Task Only_what_is_signed_just_now_is_taken(int seconds, string sent, bool signed, HttpStatusCode status)
    {
        var receiver = new WebhookReceiver(Secret, TimeProvider.System);
        await using var host = await EmulatorHost.StartAsync(receiver);
        using var http = new HttpClient();
        var at = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var message = new HttpRequestMessage(HttpMethod.Post, host.BaseUri + "hook") { Content = new StringContent(sent) };
        message.Headers.Add("webhook-id", "ss_1");
        message.Headers.Add("Idempotency-Key", "ss_1");
        message.Headers.Add("webhook-timestamp", at);
        if (signed)
        {
            var hash = HMACSHA256.HashData(Convert.FromBase64String(Secret[6..]), Encoding.UTF8.GetBytes($"ss_1.{at}.{Body}"));
            message.Headers.TryAddWithoutValidation("webhook-signature", $"v1,AAAA v1,{Convert.ToBase64String(hash)}");
        }

        using var answer = await http.SendAsync(message);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.Created ? 1 : 0, receiver.Deliveries.Count);
    }

    [Fact]
    public async Task An_answer_can_break_off_repeat_itself_and_name_a_date()
    {
        await using var host = await EmulatorHost.StartAsync(new WebhookReceiver(Secret, TimeProvider.System));
        using var http = new HttpClient();
        host.Faults.Add(new Fault { Status = 429, RetryAfter = "Mon, 04 May 2026 16:05:00 GMT", Body = "ab", BodyRepeats = 3 });
        using var throttled = await http.GetAsync(host.BaseUri + "lookup");
        Assert.Equal(("ababab", new DateTimeOffset(2026, 5, 4, 16, 5, 0, TimeSpan.Zero)), (await throttled.Content.ReadAsStringAsync(), throttled.Headers.RetryAfter!.Date));
        host.Faults.Add(new Fault { Cut = CutPoint.During });
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(host.BaseUri + "lookup"));
    }
}
