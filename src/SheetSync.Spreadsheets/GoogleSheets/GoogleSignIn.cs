using SheetSync.Core.Secrets;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>How a person's own account is used.</summary>
/// <param name="ClientJson">The text of the OAuth client file (type desktop) from the Google Cloud console.</param>
/// <param name="Email">The person's address.</param>
/// <param name="TokenFolder">The folder in which the token is kept.</param>
/// <param name="Sealer">Seals it there.</param>
public sealed record GoogleSignIn(string ClientJson, string Email, string TokenFolder, ISealer Sealer)
{
    /// <summary>Where the client came from, for messages.</summary>
    public string Origin { get; init; } = "OAuth";

    /// <summary>Another address than Google's, ending with a slash: an emulator. No browser is opened for it. Null is Google.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Shows the person the page where to agree, which is opened in the browser as well; null: only a sign-in that was kept is used.</summary>
    public Action<string>? ShowPage { get; init; }

    /// <summary>Whether the person is asked even where a sign-in is kept: after it was withdrawn.</summary>
    public bool Anew { get; init; }
}
