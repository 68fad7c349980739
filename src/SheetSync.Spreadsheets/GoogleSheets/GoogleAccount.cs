using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// Who calls Google: a service account, or a person's own account. All calendars of one account share one of these, and with it the quota.
/// Asks for no more than reading and changing spreadsheets, and for what Drive knows about a file (its version), never for a file's content.
/// </summary>
public sealed class GoogleAccount
{
    private static readonly string[] Scopes =
        ["https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive.metadata.readonly"];

    // To share what it made itself, and nothing else.
    private const string OwnFiles = "https://www.googleapis.com/auth/drive.file";

    internal GoogleAccount(string email, IConfigurableHttpClientInitializer signIn, QuotaGate quota) => (Email, SignIn, Quota) = (email, signIn, quota);

    /// <summary>The address with which a sheet must be shared; for a person's own account, that person.</summary>
    public string Email { get; }

    /// <summary>The account's way to Google.</summary>
    public QuotaGate Quota { get; }

    /// <summary>Another address than Google's, ending with a slash: an emulator. Null is Google.</summary>
    public Uri? Endpoint { get; init; }

    internal IConfigurableHttpClientInitializer SignIn { get; }

    /// <summary>A service account by the JSON key that the Google Cloud console gives.</summary>
    /// <param name="json">The text of the key file. It is kept in memory alone and in no message.</param>
    /// <param name="origin">Where it came from, for messages: the path, or the name of an environment variable.</param>
    /// <param name="quota">The account's way to Google.</param>
    /// <param name="endpoint">Another address than Google's, for the sign-in as well; null is Google.</param>
    /// <param name="mayShare">Whether it may share the files that it makes.</param>
    /// <exception cref="SourceException">It is no such key: <see cref="SourceFault.AccessLost"/>.</exception>
    public static GoogleAccount FromServiceAccountKey(string json, string origin, QuotaGate quota, Uri? endpoint = null, bool mayShare = false)
    {
        try
        {
            var credential = CredentialFactory.FromJson<ServiceAccountCredential>(endpoint is null ? json : SignedInAt(endpoint, json));
            return new GoogleAccount(credential.Id, credential.ToGoogleCredential().CreateScoped(mayShare ? [.. Scopes, OwnFiles] : Scopes), quota) { Endpoint = endpoint };
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException or Newtonsoft.Json.JsonException or ArgumentException or FormatException)
        {
            // The exception itself is left out: it may quote the key.
            throw Lost(ProblemCode.GoogleKeyUnreadable, "file", origin);
        }
    }

    /// <summary>
    /// A person's own account. The first time a browser opens for that person to agree; later the token that was kept is used and renewed.
    /// </summary>
    /// <param name="signIn">Who, and with what.</param>
    /// <param name="quota">The account's way to Google.</param>
    /// <param name="cancellationToken">Ends the wait for the person.</param>
    /// <exception cref="SourceException">The client file cannot be read, or the person did not agree: <see cref="SourceFault.AccessLost"/>.</exception>
    public static async Task<GoogleAccount> SignInAsync(GoogleSignIn signIn, QuotaGate quota, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(signIn.ClientJson));
            var secrets = (await GoogleClientSecrets.FromStreamAsync(client, cancellationToken).ConfigureAwait(false)).Secrets
                ?? throw new InvalidOperationException("The file holds no client.");
            var tokens = new SealedTokens(signIn.TokenFolder, signIn.Sealer);
            if (signIn.Anew)
            {
                await tokens.DeleteAsync<TokenResponse>(signIn.Email).ConfigureAwait(false);
            }

            var flow = FlowOf(signIn, secrets, tokens);
            var credential = signIn.ShowPage is { } showPage
                ? await new AuthorizationCodeInstalledApp(flow, new PageReceiver(showPage, signIn.Endpoint is null)).AuthorizeAsync(signIn.Email, cancellationToken).ConfigureAwait(false)
                : new UserCredential(
                    flow,
                    signIn.Email,
                    await tokens.GetAsync<TokenResponse>(signIn.Email).ConfigureAwait(false) ?? throw Lost(ProblemCode.GoogleSignInMissing, "account", signIn.Email));
            return new GoogleAccount(signIn.Email, credential, quota) { Endpoint = signIn.Endpoint };
        }
        catch (Exception e) when (e is InvalidOperationException or Newtonsoft.Json.JsonException or ArgumentException)
        {
            throw Lost(ProblemCode.GoogleKeyUnreadable, "file", signIn.Origin);
        }
        catch (TokenResponseException)
        {
            throw Lost(ProblemCode.GoogleSignInFailed, "account", signIn.Email);
        }
    }

    private static AuthorizationCodeFlow FlowOf(GoogleSignIn signIn, ClientSecrets client, SealedTokens tokens) => signIn.Endpoint is { } endpoint
        ? new AuthorizationCodeFlow(new AuthorizationCodeFlow.Initializer(new Uri(endpoint, "o/oauth2/v2/auth").ToString(), new Uri(endpoint, "token").ToString())
        {
            ClientSecrets = client, Scopes = Scopes, DataStore = tokens,
        })
        : new GoogleAuthorizationCodeFlow(new GoogleAuthorizationCodeFlow.Initializer { ClientSecrets = client, Scopes = Scopes, DataStore = tokens });

    private static SourceException Lost(ProblemCode code, string name, string value) =>
        new(SourceFault.AccessLost, Problem.Error(code, ProblemPlace.None, (name, value)));

    // What the key says of where to sign in is Google's.
    private static string SignedInAt(Uri endpoint, string json)
    {
        var key = JsonNode.Parse(json)?.AsObject() ?? [];
        key["token_uri"] = new Uri(endpoint, "token").ToString();
        return key.ToJsonString();
    }
}
