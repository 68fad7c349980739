using System.Security.Cryptography;
using System.Text.Json;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Worker.Tests.Commands;

namespace SheetSync.Worker.Tests.Google;

/// <summary>A workspace whose calendar lives on an emulator of Google Sheets, with the key of a service account.</summary>
internal sealed class GoogleBench : IAsyncDisposable
{
    public const string Email = "sheetsync@project.iam.gserviceaccount.com";

    private static readonly Lazy<string> Key = new(() => KeyFor(Email));

    private GoogleBench(EmulatorHost host, GoogleSheetsService service, CliBench cli)
    {
        (Host, Service, Cli) = (host, service, cli);
        File.WriteAllText(cli.PathOf("google-key.json"), Key.Value);
    }

    public EmulatorHost Host { get; }

    public GoogleSheetsService Service { get; }

    public CliBench Cli { get; }

    public static async Task<GoogleBench> StartAsync(CliBench? cli = null, TimeProvider? clock = null)
    {
        var service = new GoogleSheetsService(clock ?? TimeProvider.System);
        return new GoogleBench(await EmulatorHost.StartAsync(service), service, cli ?? new CliBench());
    }

    /// <summary>A new sheet with one tab, <c>Calendar</c>, that holds these rows.</summary>
    public DriveFile AddSheet(params IReadOnlyList<string>[] rows)
    {
        var file = Service.Drive.Create("Spring");
        file.Workbook.TimeZone = "Etc/UTC";
        var person = new Person(Service, file);
        person.RenameTab("Sheet1", "Calendar");
        person.TypeRows("Calendar!A1", rows);
        return file;
    }

    /// <summary>The link as a browser shows it.</summary>
    public static string LinkTo(DriveFile file) => $"https://docs.google.com/spreadsheets/d/{file.Id}/edit?usp=sharing#gid=0";

    /// <summary>Settings for one calendar, <c>spring</c>, in UTC.</summary>
    public void Configure(DriveFile file, string google = """ "key": "google-key.json" """) => File.WriteAllText(Cli.PathOf("sheetsync.json"), $$"""
        {
          "calendars": [ { "name": "spring", "sheet": "{{LinkTo(file)}}", "zone": "Etc/UTC" } ],
          "channels": [
            { "name": "linkedin-page", "network": "linkedin", "account": "acme" },
            { "name": "x-main", "network": "x", "account": "acme" }
          ],
          "google": { "endpoint": "{{Host.BaseUri}}", {{google}} },
        }
        """);

    /// <summary>What stands below a heading of the tab <c>Calendar</c>.</summary>
    public IReadOnlyList<string> Cells(DriveFile file, string heading, string tab = "Calendar") => Host.WhileQuiet(() =>
    {
        var rows = new Person(Service, file).SeeRows($"'{tab}'");
        var column = rows[0].ToList().IndexOf(heading);
        Assert.True(column >= 0, $"No heading {heading} in {string.Join(", ", rows[0])}.");
        return (IReadOnlyList<string>)[.. rows.Skip(1).Select(row => column < row.Count ? row[column] : string.Empty)];
    });

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Cli.Dispose();
    }

    private static string KeyFor(string email)
    {
        using var rsa = RSA.Create(2048);
        return JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "service_account", ["project_id"] = "project", ["private_key_id"] = "1", ["private_key"] = rsa.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = email, ["client_id"] = "1", ["token_uri"] = "https://oauth2.googleapis.com/token",
        });
    }
}
