namespace SheetSync.Networks.OAuth;

/// <summary>SheetSync as a network knows it: the app that a team registered there, and where the network signs people in.</summary>
/// <param name="Page">Where a person agrees (RFC 6749, 3.1).</param>
/// <param name="Token">Where codes and refresh tokens are exchanged (RFC 6749, 3.2).</param>
/// <param name="ClientId">The app's id; no secret.</param>
public sealed record OAuthApp(Uri Page, Uri Token, string ClientId)
{
    /// <summary>The app's secret; null for an app that has none.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Whether the secret goes in a header (HTTP Basic) rather than in the form (RFC 6749, 2.3.1).</summary>
    public bool SecretInHeader { get; init; }

    /// <summary>What the app asks for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Where a token is given back (RFC 7009); null where that cannot be done.</summary>
    public Uri? Revocation { get; init; }

    /// <summary>Further parameters of the page: <c>prompt=consent</c>.</summary>
    public IReadOnlyDictionary<string, string> PageParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Host and id: the secret is in neither.</summary>
    public override string ToString() => $"{ClientId} at {Page.Host}";
}
