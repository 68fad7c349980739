using System.Text.RegularExpressions;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;

namespace SheetSync.Worker.Tests.Google;

/// <summary>What <c>doctor</c> says when Google does not let the calendar be read or written.</summary>
public sealed partial class GoogleDoctorTests : IAsyncLifetime
{
    private const string Disabled = """{"error":{"code":403,"message":"Google Sheets API has not been used in project 1 before or it is disabled.","status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}]}}""";
    private const string Revoked = """{"error":"invalid_grant","error_description":"Invalid JWT Signature."}""";

    private GoogleBench bench = null!;
    private DriveFile sheet = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await GoogleBench.StartAsync();
        sheet = bench.AddSheet(["Date", "Time", "Channels", "Caption", "Stage"], ["2027-03-02", "09:00", "x-main", "Hello", "Approved"]);
        bench.Configure(sheet);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_sheet_that_can_be_read_and_written_is_fine()
    {
        var (exitCode, said) = await DoctorAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains(GoogleBench.Email, said);
        Assert.Contains("Can be written.", said);
        Assert.DoesNotContain("Time zone", said);
    }

    [Fact]
    public async Task Another_time_zone_of_the_sheet_is_noted()
    {
        sheet.Workbook.TimeZone = "Europe/Warsaw";

        Assert.Contains("the sheet itself is set to Europe/Warsaw", (await DoctorAsync()).Said);
    }

    [Theory]
    [InlineData("reader", "may not open or change")]
    [InlineData(null, "has not been shared with")]
    public async Task A_sheet_that_is_not_shared_names_the_address_to_share_it_with(string? role, string sentence)
    {
        sheet.Role = role;

        var (exitCode, said) = await DoctorAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, said);
        Assert.Contains($"add {GoogleBench.Email} as an editor", said);
    }

    [Theory]
    [InlineData("GET /v4/", 403, null, $"add {GoogleBench.Email} as an editor")]
    [InlineData("/drive/", 403, Disabled, "APIs and services > Library, enable the two APIs")]
    [InlineData("GET /v4/", 403, Disabled, "APIs and services > Library, enable the two APIs")]
    [InlineData("/token", 400, Revoked, "Make a new key for the account")]
    [InlineData("GET /v4/", 401, null, "Make a new key for the account")]
    public async Task Each_refusal_has_its_sentence(string match, int status, string? body, string fix)
    {
        bench.Host.Faults.Add(new Fault { Match = match, Status = status, Body = body, Times = 100 });

        var (exitCode, said) = await DoctorAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(fix, said);
    }

    [Fact]
    public async Task A_sheet_that_is_gone_or_in_the_bin_is_said()
    {
        sheet.Trashed = true;
        var inBin = await DoctorAsync();
        bench.Service.Drive.Remove(sheet);
        var gone = await DoctorAsync();

        Assert.Equal((1, 1), (inBin.ExitCode, gone.ExitCode));
        Assert.Contains("is in the bin", inBin.Said);
        Assert.Contains("does not exist, or has not been shared", gone.Said);
    }

    [Theory]
    [InlineData("""{ "installed": { "client_secret": "s3cret" } }""", "holds no key of a Google service account")]
    [InlineData("s3cret", "holds no key of a Google service account")]
    [InlineData(null, "There is no file")]
    public async Task A_wrong_key_file_is_said_and_not_quoted(string? text, string sentence)
    {
        var file = bench.Cli.PathOf("google-key.json");
        File.Delete(file);
        if (text is not null)
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        var (exitCode, said) = await DoctorAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, said);
        Assert.DoesNotContain("s3cret", said);
        Assert.DoesNotContain(bench.Host.Calls.All, call => call.Path != "/token" && call.Path.Length > 1);
    }

    // The table breaks lines inside sentences: its columns are put together again.
    private async Task<(int ExitCode, string Said)> DoctorAsync()
    {
        var result = await bench.Cli.RunAsync("doctor");
        var columns = new string[4];
        var said = new List<string>();
        foreach (var line in result.Out.Split('\n'))
        {
            var cells = line.Split('│');
            if (cells.Length < 6)
            {
                said.AddRange(columns);
                columns = new string[4];
                continue;
            }

            for (var at = 0; at < 4; at++)
            {
                columns[at] += " " + cells[at + 1].Trim();
            }
        }

        return (result.ExitCode, Spaces().Replace(string.Join('\n', said), " ") + result.Error);
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
