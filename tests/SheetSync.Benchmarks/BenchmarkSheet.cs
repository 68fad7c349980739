using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Benchmarks;

/// <summary>A Google Sheet on an emulator of its own.</summary>
internal sealed class BenchmarkSheet : IAsyncDisposable
{
    private const int StageColumn = 4, FirstDay = 50_000;
    private static readonly QuotaLimits Unbounded = new() { ReadsPerMinute = 1_000_000, WritesPerMinute = 1_000_000 };
    private readonly EmulatorHost host;
    private readonly GoogleSheetsService service;

    private BenchmarkSheet(EmulatorHost host, GoogleSheetsService service, DriveFile file)
    {
        (this.host, this.service, File) = (host, service, file);
        Account = new GoogleAccount("sheetsync@example.org", GoogleCredential.FromAccessToken("anything"), new QuotaGate(Unbounded, TimeProvider.System)) { Endpoint = host.BaseUri };
    }

    public DriveFile File { get; }

    public GoogleAccount Account { get; }

    public static async Task<BenchmarkSheet> StartAsync(Workbook workbook)
    {
        var service = new GoogleSheetsService(TimeProvider.System) { MaxRequestBytes = int.MaxValue };
        var copy = workbook.Snapshot();
        return new BenchmarkSheet(await EmulatorHost.StartAsync(service), service, service.Drive.Add(copy));
    }

    /// <summary>A calendar of so many approved rows, each with a caption of 200 characters of its own.</summary>
    public static Workbook Calendar(int rows)
    {
        var book = new Workbook("Calendar");
        var sheet = new Sheet(book.NewId(), "Calendar", rows + 20, 12);
        string[] headings = ["Date", "Time", "Channels", "Caption", "Stage"];
        foreach (var (column, heading) in headings.Index())
        {
            sheet[0, column] = Text(heading);
        }

        for (var row = 1; row <= rows; row++)
        {
            sheet[row, 0] = Number(FirstDay + row, "DATE", "yyyy-mm-dd");
            sheet[row, 1] = Number(0.5, "TIME", "hh:mm");
            sheet[row, 2] = Text("x");
            sheet[row, 3] = Text(string.Create(CultureInfo.InvariantCulture, $"Post number {row} of the calendar ").PadRight(200, (char)('a' + (row % 26))));
            sheet[row, StageColumn] = Text("Approved");
        }

        book.Sheets.Add(sheet);
        return book;
    }

    public GoogleSheetsSource Connect() => new(new GoogleSheetsOptions(File.Id), Account);

    /// <summary>A person sets the stage of the first so many rows.</summary>
    public void SetStages(int rows, string stage)
    {
        if (rows > 0)
        {
            host.WhileQuiet(() =>
            {
                for (var row = 1; row <= rows; row++)
                {
                    File.Workbook.Sheets[0][row, StageColumn] = Text(stage);
                }

                service.Drive.Touch(File);
                return 0;
            });
        }
    }

    /// <summary>A hash of every cell's place, value and number format.</summary>
    public string Hash()
    {
        var text = new StringBuilder();
        foreach (var sheet in File.Workbook.Sheets)
        {
            foreach (var (row, column, cell) in sheet.CellsIn(sheet.Whole).Where(c => c.Cell.HasContent))
            {
                text.Append(CultureInfo.InvariantCulture, $"{sheet.Title}\u001f{row}\u001f{column}\u001f{cell.Value}\u001f{cell.NumberFormatType}\u001e");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static GridCell Text(string text) => new() { Value = new CellContent.Text(text) };

    private static GridCell Number(double number, string type, string pattern) => new()
    {
        Value = new CellContent.Number(number),
        Format = new JsonObject { ["numberFormat"] = new JsonObject { ["type"] = type, ["pattern"] = pattern } },
    };
}
