using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Webhook;

/// <summary>Calls back as a receiver does: signed with the secret that both sides know, and again until it was heard.</summary>
/// <param name="secret">The secret, <c>whsec_</c> and Base64.</param>
/// <param name="clock">The clock of timestamps.</param>
public sealed class CallbackSender(string secret, TimeProvider clock)
{
    private const int MostTries = 20;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private static readonly HttpClient Http = new();
    private readonly ConcurrentQueue<int> answers = new();

    /// <summary>The statuses of all answers, in order; 0 where there was none.</summary>
    public IReadOnlyCollection<int> Answers => answers;

    /// <summary>Begins to call and does not wait for the end of it.</summary>
    /// <param name="address">Where.</param>
    /// <param name="id">The delivery's id.</param>
    /// <param name="said">What is said.</param>
    /// <param name="after">How long it waits first.</param>
    public void Start(Uri address, string id, JsonObject said, TimeSpan after) => _ = Task.Run(async () =>
    {
        await Task.Delay(after);
        for (var tries = 0; tries < MostTries && await SendAsync(address, id, said) is not (200 or 409); tries++)
        {
            await Task.Delay(BetweenTries);
        }
    });

    /// <summary>Calls once and gives the status of the answer; 0 where there was none.</summary>
    public async Task<int> SendAsync(Uri address, string id, JsonObject said)
    {
        var status = 0;
        try
        {
            using var call = Signed(address, id, said.ToJsonString());
            using var answer = await Http.SendAsync(call);
            status = (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody is there now.
        }

        answers.Enqueue(status);
        return status;
    }

    /// <summary>A signed call.</summary>
    public HttpRequestMessage Signed(Uri address, string id, string body)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        return new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "webhook-id", id }, { "webhook-timestamp", timestamp }, { "webhook-signature", $"v1,{Convert.ToBase64String(signature)}" } },
        };
    }
}
