using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SheetSync.Networks.Http;

/// <summary>One request as a value, so that it can be sent again.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The whole address: https, or http where the settings allow the private host.</param>
public sealed record HttpCall(HttpMethod Method, Uri Address)
{
    /// <summary>Headers beside <c>Authorization</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The bearer token, without the word.</summary>
    public string? Bearer { get; init; }

    /// <summary>Makes the body, anew for each try.</summary>
    public Func<CancellationToken, ValueTask<HttpContent>>? Content { get; init; }

    /// <summary>Values that nothing which is kept of the answer may show; <see cref="Bearer"/> is one without being named.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The call with a JSON body.</summary>
    public HttpCall WithJson<T>(T body) => this with { Content = _ => ValueTask.FromResult<HttpContent>(JsonContent.Create(body, options: JsonSerializerOptions.Web)) };

    /// <summary>The call with another header.</summary>
    public HttpCall WithHeader(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    /// <summary>Method and host: address, headers and body may hold secrets.</summary>
    public override string ToString() => $"{Method} {Address.Host}";

    /// <summary>A message of the call, for one try.</summary>
    internal async ValueTask<HttpRequestMessage> MessageAsync(CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(Method, Address)
        {
            Content = Content is null ? null : await Content(cancellationToken).ConfigureAwait(false),
        };
        if (Bearer is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Bearer);
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
