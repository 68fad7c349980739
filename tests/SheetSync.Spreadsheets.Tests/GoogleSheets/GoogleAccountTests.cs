using System.Security.Cryptography;
using System.Text.Json;
using Google.Apis.Auth.OAuth2.Responses;
using SheetSync.Core.Checking;
using SheetSync.Core.Secrets;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

public sealed class GoogleAccountTests
{
    private static readonly QuotaGate Quota = new(QuotaLimits.User, TimeProvider.System);

    [Fact]
    public void A_service_account_key_says_with_which_address_to_share()
    {
        using var rsa = RSA.Create(2048);
        var json = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "service_account", ["project_id"] = "p", ["private_key_id"] = "1", ["private_key"] = rsa.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = "sheetsync@p.iam.gserviceaccount.com", ["client_id"] = "1", ["token_uri"] = "https://oauth2.googleapis.com/token",
        });

        var account = GoogleAccount.FromServiceAccountKey(json, "key.json", Quota);

        Assert.Equal("sheetsync@p.iam.gserviceaccount.com", account.Email);
    }

    [Fact]
    public async Task A_person_who_agreed_once_is_not_asked_again()
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;
        try
        {
            await new SealedTokens(folder, Reversed).StoreAsync("anna@example.org", new TokenResponse
            {
                AccessToken = "a", RefreshToken = "r", ExpiresInSeconds = 3600, IssuedUtc = TimeProvider.System.GetUtcNow().UtcDateTime,
            });

            var account = await GoogleAccount.SignInAsync(
                new GoogleSignIn("""{"installed":{"client_id":"c","client_secret":"s"}}""", "anna@example.org", folder, Reversed), Quota, TestContext.Current.CancellationToken);

            Assert.Equal("anna@example.org", account.Email);
            Assert.All(Directory.GetFiles(folder), file => Assert.DoesNotContain("refresh_token", File.ReadAllText(file), StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_OAuth_client_file_that_is_none_is_refused_without_quoting_it()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var fault = await Assert.ThrowsAsync<SourceException>(
            () => GoogleAccount.SignInAsync(new GoogleSignIn("""{"other":"s3cret"}""", "anna@example.org", folder, Reversed), Quota, TestContext.Current.CancellationToken));
        Assert.Equal(ProblemCode.GoogleKeyUnreadable, fault.Problem.Code);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json, but s3cret")]
    [InlineData("{}")]
    [InlineData("""{"type":"service_account","client_email":"a@b","private_key":"s3cret"}""")]
    [InlineData("""{"type":"authorized_user","client_id":"1","client_secret":"s3cret","refresh_token":"s3cret"}""")]
    public void Anything_else_is_refused_without_quoting_it(string json)
    {
        var fault = Assert.Throws<SourceException>(() => GoogleAccount.FromServiceAccountKey(json, "key.json", Quota));

        Assert.Equal((SourceFault.AccessLost, ProblemCode.GoogleKeyUnreadable), (fault.Fault, fault.Problem.Code));
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains("key.json", fault.Message, StringComparison.Ordinal);
    }

    private static readonly ISealer Reversed = new ReversedText();

    /// <summary>No secret is safe with this one, but none is readable.</summary>
    private sealed class ReversedText : ISealer
    {
        public string Seal(string secret) => new([.. secret.Reverse()]);

        public string? Open(string text) => new([.. text.Reverse()]);
    }
}
