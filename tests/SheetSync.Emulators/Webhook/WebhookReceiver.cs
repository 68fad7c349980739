using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Webhook;

/// <summary>
/// A receiver as a team would write it: it takes signed deliveries at <c>/hook</c>, shows each at <c>/posts/N</c>, says how one stands at
/// <c>/status/N</c>, finds one by key at <c>/lookup</c>, and calls back where it is told to and a delivery says where. It refuses what is not signed, is signed with another secret, or is older than five minutes.
/// </summary>
public sealed class WebhookReceiver(string secret, TimeProvider clock) : IEmulatedService
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly List<ReceivedDelivery> deliveries = [];
    private readonly CallbackSender sender = new(secret, clock);

    /// <inheritdoc/>
    public string Name => "webhook";

    /// <summary>For how long equal keys are one post; null: each is a post of its own.</summary>
    public TimeSpan? Joins { get; set; }

    /// <summary>How long a delivery is worked on before it is public; null: it is at once.</summary>
    public TimeSpan? WorksFor { get; set; }

    /// <summary>How long after a delivery that names an address for it the receiver calls back, having answered no more than 202; null: it does not.</summary>
    public TimeSpan? CallsBackAfter { get; set; }

    /// <summary>What it says when it calls back; null: that the post is published, with its link.</summary>
    public Func<int, JsonObject>? CallsBackWith { get; set; }

    /// <summary>How its calls back were answered, in order.</summary>
    public IReadOnlyCollection<int> CallbackAnswers => sender.Answers;

    /// <summary>Whether answers name id and link, or say nothing, as most automation tools do.</summary>
    public bool NamesLinks { get; set; } = true;

    /// <summary>What was taken, in order.</summary>
    public IReadOnlyList<ReceivedDelivery> Deliveries => deliveries;

    /// <inheritdoc/>
    public EmulatedAnswer Answer(EmulatedCall call)
    {
        if (Refusal(call) is { } refusal)
        {
            return Refuse(401, refusal);
        }

        return call switch
        {
            { Method: "POST", Path: "/hook" } => Take(call),
            { Method: "GET", Path: "/lookup" } => deliveries.FindIndex(d => d.Id == call["key"] && d.At.ToUnixTimeSeconds() >= long.Parse(call["since"] ?? "0", CultureInfo.InvariantCulture))
                is >= 0 and var found ? Made(200, found) : Refuse(404, "there is no such post"),
            { Method: "GET" } when call.Path.StartsWith("/status/", StringComparison.Ordinal) => State(call),
            _ => Refuse(404, "there is nothing here"),
        };
    }

    /// <inheritdoc/>
    public EmulatedAnswer Refuse(EmulatedCall call, int status) => Refuse(status, $"asked to answer {status}");

    /// <inheritdoc/>
    public JsonNode State() => new JsonArray([.. deliveries.Select(d => new JsonObject { ["id"] = d.Id, ["key"] = d.Key, ["at"] = d.At, ["body"] = d.Body.DeepClone() })]);

    private static EmulatedAnswer Refuse(int status, string error) => EmulatedAnswer.Json(new JsonObject { ["error"] = error }, status);

    private string? Refusal(EmulatedCall call)
    {
        if (call.Header("webhook-id") is not { } id || call.Header("webhook-timestamp") is not { } timestamp || call.Header("webhook-signature") is not { } signatures)
        {
            return "the signature is missing";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Window)
        {
            return "the timestamp is too far from now";
        }

        var key = secret.StartsWith("whsec_", StringComparison.Ordinal) ? Convert.FromBase64String(secret[6..]) : Encoding.UTF8.GetBytes(secret);
        var expected = HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. call.Body.Span]);
        var isSigned = signatures.Split(' ').Any(signature => signature.StartsWith("v1,", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(signature[3..]), expected));
        return isSigned ? null : "the signature does not fit";
    }

    private EmulatedAnswer Take(EmulatedCall call)
    {
        JsonObject body;
        try
        {
            body = JsonNode.Parse(call.Body.Span)!.AsObject();
        }
        catch (JsonException)
        {
            return Refuse(400, "the body is no JSON");
        }

        if (call.Header("Idempotency-Key") != call.Header("webhook-id"))
        {
            return Refuse(400, "Idempotency-Key and webhook-id differ");
        }

        var (id, now) = (call.Header("webhook-id")!, clock.GetUtcNow());
        var joined = deliveries.FindIndex(d => d.Id == id && now - d.At < Joins);
        if (joined < 0)
        {
            deliveries.Add(new ReceivedDelivery(id, body["key"]!.GetValue<string>(), now, body));
            joined = deliveries.Count - 1;
        }

        if (CallsBackAfter is { } after && body["callbackUrl"]?.GetValue<string>() is { } callback)
        {
            var said = CallsBackWith?.Invoke(joined) ?? Link(joined);
            said["status"] ??= "published";
            sender.Start(new Uri(callback), id, said, after);
            return EmulatedAnswer.Json(new JsonObject(), 202);
        }

        return WorksFor is null
            ? Made(joined == deliveries.Count - 1 ? 201 : 200, joined)
            : EmulatedAnswer.Json(new JsonObject { ["statusUrl"] = $"/status/{joined}" }, 202);
    }

    private EmulatedAnswer State(EmulatedCall call)
    {
        if (!int.TryParse(call.Path["/status/".Length..], out var at) || at >= deliveries.Count)
        {
            return Refuse(404, "there is no such post");
        }

        var answer = clock.GetUtcNow() - deliveries[at].At < WorksFor ? new JsonObject { ["state"] = "processing" } : Link(at);
        answer["state"] ??= "published";
        return EmulatedAnswer.Json(answer);
    }

    private EmulatedAnswer Made(int status, int at) => NamesLinks ? EmulatedAnswer.Json(Link(at), status) : EmulatedAnswer.Text("ok", "text/plain") with { Status = status };

    private static JsonObject Link(int at) => new() { ["id"] = $"{at}", ["url"] = $"https://blog.example/posts/{at}" };
}
