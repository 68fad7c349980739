using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Http;
using Google.Apis.Util.Store;
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
    /// <exception cref="SourceException">It is no such key: <see cref="SourceFault.AccessLost"/>.</exception>
    public static GoogleAccount FromServiceAccountKey(string json, string origin, QuotaGate quota)
    {
        try
        {
            var credential = CredentialFactory.FromJson<ServiceAccountCredential>(json);
            return new GoogleAccount(credential.Id, credential.ToGoogleCredential().CreateScoped(Scopes), quota);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException or Newtonsoft.Json.JsonException or ArgumentException or FormatException)
        {
            // The exception itself is left out: it may quote the key.
            throw new SourceException(SourceFault.AccessLost, Problem.Error(ProblemCode.GoogleKeyUnreadable, ProblemPlace.None, ("file", origin)));
        }
    }

    /// <summary>
    /// A person's own account. The first time a browser opens for that person to agree; later the stored token is used and renewed.
    /// </summary>
    /// <param name="clientJson">The text of the OAuth client file (type desktop) from the Google Cloud console.</param>
    /// <param name="email">The person's address.</param>
    /// <param name="tokenFolder">The folder in which the token is kept; readable by its owner alone.</param>
    /// <param name="quota">The account's way to Google.</param>
    /// <param name="cancellationToken">Ends the wait for the person.</param>
    /// <exception cref="SourceException">The client file cannot be read, or the person did not agree: <see cref="SourceFault.AccessLost"/>.</exception>
    public static async Task<GoogleAccount> SignInAsync(
        string clientJson, string email, string tokenFolder, QuotaGate quota, CancellationToken cancellationToken)
    {
        try
        {
            if (!Directory.Exists(tokenFolder))
            {
                CreatePrivate(tokenFolder);
            }

            using var client = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(clientJson));
            var secrets = (await GoogleClientSecrets.FromStreamAsync(client, cancellationToken).ConfigureAwait(false)).Secrets
                ?? throw new InvalidOperationException("The file holds no client.");
            var credential = await GoogleWebAuthorizationBroker.AuthorizeAsync(
                new GoogleAuthorizationCodeFlow.Initializer { ClientSecrets = secrets }, Scopes, email, cancellationToken,
                new FileDataStore(tokenFolder, fullPath: true)).ConfigureAwait(false);
            return new GoogleAccount(email, credential, quota);
        }
        catch (Exception e) when (e is InvalidOperationException or Newtonsoft.Json.JsonException or ArgumentException)
        {
            throw new SourceException(SourceFault.AccessLost, Problem.Error(ProblemCode.GoogleKeyUnreadable, ProblemPlace.None, ("file", "OAuth")));
        }
        catch (Google.Apis.Auth.OAuth2.Responses.TokenResponseException)
        {
            throw new SourceException(SourceFault.AccessLost, Problem.Error(ProblemCode.GoogleSignInFailed, ProblemPlace.None, ("account", email)));
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
