namespace SheetSync.Emulators.Mastodon;

/// <summary>An account of the server, with what its preferences say of new posts.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name on the server.</param>
/// <param name="Token">The access token that acts for it.</param>
public sealed record MastodonAccount(string Id, string Name, string Token)
{
    /// <summary>The visibility of posts that name none.</summary>
    public string Visibility { get; set; } = "public";

    /// <summary>Whether posts that do not say are marked sensitive.</summary>
    public bool Sensitive { get; set; }

    /// <summary>The language of posts that name none.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The scopes of its token.</summary>
    public HashSet<string> Scopes { get; } = ["read", "write"];
}
