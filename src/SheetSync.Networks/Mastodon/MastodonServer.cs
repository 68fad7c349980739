using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Networks.Http;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.Mastodon;

/// <summary>The server of an account: where it is, and how it is called.</summary>
internal sealed class MastodonServer(NetworkClient client, IChannelSecrets secrets, Uri? address)
{
    private const string TokenName = "accessToken";

    /// <summary>The server that the channel's settings name.</summary>
    public static MastodonServer Of(PublisherServices services, Channel channel) => new(
        services.Http.For("mastodon"),
        services.Secrets,
        Uri.TryCreate(channel.Settings.GetValueOrDefault("server"), UriKind.Absolute, out var address) ? address : null);

    /// <summary>What is missing before anything can be called; null when nothing is.</summary>
    public async ValueTask<Problem?> MissingAsync(Channel channel, CancellationToken cancellationToken) =>
        address is null ? Outcomes.Trouble(ProblemCode.ChannelAddressRefused, channel.Name, "there is none")
        : client.Refusal(address) is { } refusal ? Outcomes.Trouble(ProblemCode.ChannelAddressRefused, channel.Name, refusal)
        : string.IsNullOrEmpty(await secrets.FindAsync(channel, TokenName, cancellationToken).ConfigureAwait(false))
            ? Problem.Error(ProblemCode.ChannelSecretMissing, ProblemPlace.None, ("channel", channel.Name), ("name", TokenName), ("variable", SealedChannelSecrets.VariableOf(channel, TokenName)))
            : null;

    /// <summary>Asks something.</summary>
    public async Task<HttpAnswer> AskAsync(Channel channel, string path, CancellationToken cancellationToken) =>
        await client.SendAsync(HttpStep.Look, await CallAsync(channel, HttpMethod.Get, path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>What the server says of itself. Those before 4.0 do so on an older page only, with the same names for their limits.</summary>
    public async Task<HttpAnswer> InstanceAsync(Channel channel, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(channel, "/api/v2/instance", cancellationToken).ConfigureAwait(false);
        return answer.Status == 404 ? await AskAsync(channel, "/api/v1/instance", cancellationToken).ConfigureAwait(false) : answer;
    }

    /// <summary>Uploads something that nobody sees.</summary>
    public async Task<HttpAnswer> UploadAsync(Channel channel, string path, Func<CancellationToken, ValueTask<HttpContent>> content, CancellationToken cancellationToken)
    {
        var call = await CallAsync(channel, HttpMethod.Post, path, cancellationToken).ConfigureAwait(false);
        return await client.SendAsync(HttpStep.Upload, call with { Content = content }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the one changing call. Equal keys are one post for an hour (https://docs.joinmastodon.org/methods/statuses/#create, 2026-11-22).</summary>
    public async Task<HttpAnswer> CommitAsync(Channel channel, string path, string key, IReadOnlyDictionary<string, object> body, CancellationToken cancellationToken)
    {
        var call = await CallAsync(channel, HttpMethod.Post, path, cancellationToken).ConfigureAwait(false);
        return await client.CommitAsync(call.WithHeader("Idempotency-Key", key).WithJson(body), cancellationToken).ConfigureAwait(false);
    }

    // Errors come in the server's own language unless one is asked for.
    private async ValueTask<HttpCall> CallAsync(Channel channel, HttpMethod method, string path, CancellationToken cancellationToken) =>
        new HttpCall(method, new Uri(address!, path))
        {
            Bearer = await secrets.FindAsync(channel, TokenName, cancellationToken).ConfigureAwait(false) ?? string.Empty,
        }.WithHeader("Accept-Language", "en");
}
