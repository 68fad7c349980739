using SheetSync.Core.Checking;
using SheetSync.Core.Secrets;
using SheetSync.Core.Sources;
using SheetSync.Networks.Secrets;
using SheetSync.Spreadsheets.GoogleSheets;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Calendars;

/// <summary>The Google accounts of the settings: one for all calendars that name the same, so that they share its quota.</summary>
/// <param name="clock">The clock.</param>
/// <param name="environment">The environment's variables, one of which may hold a key.</param>
public sealed class GoogleAccounts(TimeProvider clock, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    // Whether two accounts belong to one project is Google's secret; that they do is the careful guess.
    private readonly QuotaGate project = new(QuotaLimits.Project, clock);
    private readonly Dictionary<GoogleSettings, Opened> accounts = [];
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Whether a service account may share the sheets that it makes: for <c>init</c> alone.</summary>
    public bool MayShare { get; init; }

    /// <summary>The account; made anew where its key has changed since.</summary>
    /// <exception cref="SourceException">There is no key, or no sign-in: <see cref="SourceFault.AccessLost"/>.</exception>
    public async Task<GoogleAccount> OpenAsync(GoogleSettings settings, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var secret = await SecretAsync(settings, cancellationToken);
            var known = accounts.GetValueOrDefault(settings);
            if (known is null || known.Secret != secret)
            {
                known = new Opened(secret, await SignInAsync(settings, secret, known?.Account.Quota ?? Quota(), null, false, cancellationToken));
                accounts[settings] = known;
            }

            return known.Account;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Lets a person sign in with the own account that the settings name.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="showPage">Shows the address of the page where to agree.</param>
    /// <param name="anew">Whether the person is asked even where a sign-in is kept.</param>
    /// <param name="cancellationToken">Ends the wait for the person.</param>
    /// <exception cref="SourceException">The person did not agree, or the client file cannot be used.</exception>
    public async Task<GoogleAccount> AskAsync(GoogleSettings settings, Action<string> showPage, bool anew, CancellationToken cancellationToken) =>
        await SignInAsync(settings, await SecretAsync(settings, cancellationToken), Quota(), showPage, anew, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<GoogleAccount> SignInAsync(
        GoogleSettings settings, string secret, QuotaGate quota, Action<string>? showPage, bool anew, CancellationToken cancellationToken) => settings.ClientFile is { } client
        ? await GoogleAccount.SignInAsync(
            new GoogleSignIn(secret, settings.Person ?? string.Empty, settings.TokenFolder, SealerOf(settings)) { Origin = client, Endpoint = settings.Endpoint, ShowPage = showPage, Anew = anew },
            quota,
            cancellationToken)
        : GoogleAccount.FromServiceAccountKey(secret, settings.KeyFile ?? settings.KeyVariable ?? string.Empty, quota, settings.Endpoint, MayShare);

    private ISealer SealerOf(GoogleSettings settings) => Sealers.Open(environment, settings.KeyFolder)
        ?? throw new SourceException(SourceFault.AccessLost, Problem.Error(ProblemCode.TokenKeyUnreadable, ProblemPlace.None, ("variable", Sealers.KeyVariable)));

    private QuotaGate Quota() => new(QuotaLimits.User, clock, project);

    private async Task<string> SecretAsync(GoogleSettings settings, CancellationToken cancellationToken)
    {
        if ((settings.ClientFile ?? settings.KeyFile) is not { } file)
        {
            return environment.GetValueOrDefault(settings.KeyVariable ?? string.Empty, string.Empty);
        }

        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(ProblemCode.FileNotFound, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(ProblemCode.FileNotReadable, file);
        }
    }

    private static SourceException Fault(ProblemCode code, string file) =>
        new(SourceFault.AccessLost, Problem.Error(code, ProblemPlace.None, ("file", file)));

    private sealed record Opened(string Secret, GoogleAccount Account);
}
