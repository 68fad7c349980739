using System.Text.Json;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>Finds accounts and their servers (https://atproto.com/specs/handle and /did, 2026-11-22).</summary>
internal sealed class BlueskyDirectory(NetworkClient client, BlueskyAddresses addresses)
{
    /// <summary>The DID of a handle: null beside an answer that says there is none; an answer alone where nobody could say.</summary>
    /// <param name="resolver">Who is asked; ends with a slash.</param>
    /// <param name="handle">The handle.</param>
    /// <param name="secrets">What no answer may show.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(string? Did, HttpAnswer Answer)> ResolveAsync(Uri resolver, string handle, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        var address = new Uri(resolver, $"xrpc/com.atproto.identity.resolveHandle?handle={Uri.EscapeDataString(handle)}");
        var answer = await client.SendAsync(HttpStep.Look, new HttpCall(HttpMethod.Get, address) { Secrets = secrets }, cancellationToken).ConfigureAwait(false);
        return (answer.IsSuccess && answer.Field("did") is { } did && did.StartsWith("did:", StringComparison.Ordinal) ? did : null, answer);
    }

    /// <summary>The server of a handle's account; else the answer with which the search ended.</summary>
    public async Task<(Uri? Server, HttpAnswer? Answer)> FindServerAsync(string handle, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        var (did, answer) = await ResolveAsync(addresses.Resolver, handle, secrets, cancellationToken).ConfigureAwait(false);
        if (did is null || DocumentOf(did) is not { } document)
        {
            return (null, answer);
        }

        var found = await client.SendAsync(HttpStep.Look, new HttpCall(HttpMethod.Get, document) { Secrets = secrets }, cancellationToken).ConfigureAwait(false);
        return (ServerIn(found), found);
    }

    private Uri? DocumentOf(string did) => did.Split(':') switch
    {
        [_, "plc", var id] => new Uri($"{addresses.Directory.AbsoluteUri}did:plc:{Uri.EscapeDataString(id)}"),
        [_, "web", var host] when Uri.TryCreate($"https://{Uri.UnescapeDataString(host)}/.well-known/did.json", UriKind.Absolute, out var document) => document,
        _ => null,
    };

    private static Uri? ServerIn(HttpAnswer answer)
    {
        if (!answer.IsSuccess || answer.Json is not { ValueKind: JsonValueKind.Object } document
            || !document.TryGetProperty("service", out var services) || services.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var service in services.EnumerateArray().Where(service => service.ValueKind == JsonValueKind.Object))
        {
            if (service.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString()!.EndsWith("#atproto_pds", StringComparison.Ordinal)
                && service.TryGetProperty("serviceEndpoint", out var endpoint) && endpoint.ValueKind == JsonValueKind.String
                && Uri.TryCreate(endpoint.GetString()!.TrimEnd('/') + "/", UriKind.Absolute, out var server))
            {
                return server;
            }
        }

        return null;
    }
}
