namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>google</c>: who opens Google Sheets. Calendars with equal sections share one account and its quota.</summary>
/// <param name="TokenFolder">Where the sign-in of a person's own account is kept, by default <c>tokens</c> in the workspace.</param>
/// <param name="KeyFolder">Where the keys lie with which it is sealed, unless the environment holds one: <c>keys</c> in the workspace.</param>
public sealed record GoogleSettings(string TokenFolder, string KeyFolder)
{
    /// <summary>The JSON key file of a service account.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The environment variable that holds the text of such a key.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>The OAuth client file for a person's own account.</summary>
    public string? ClientFile { get; init; }

    /// <summary>The e-mail address of that person.</summary>
    public string? Person { get; init; }

    /// <summary>Another address than Google's, ending with a slash: an emulator.</summary>
    public Uri? Endpoint { get; init; }
}
