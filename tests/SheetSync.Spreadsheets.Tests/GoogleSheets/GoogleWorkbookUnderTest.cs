using System.Globalization;
using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>A Google Sheet on an emulator of its own. A person's hands work in the model itself.</summary>
internal sealed class GoogleWorkbookUnderTest : IWorkbookUnderTest
{
    public const string Email = "sheetsync@project.iam.gserviceaccount.com";

    private const int Rows = 30, Columns = 10;

    private static readonly QuotaLimits Quick = new()
    {
        ReadsPerMinute = 100_000, WritesPerMinute = 100_000, FirstWait = TimeSpan.FromMilliseconds(1), LongestWait = TimeSpan.FromMilliseconds(2),
    };

    private readonly GoogleSheetsSource source;

    private GoogleWorkbookUnderTest(EmulatorHost host, GoogleSheetsService service, DriveFile file, Func<GoogleSheetsOptions, GoogleSheetsOptions> change)
    {
        (Host, Service, File) = (host, service, file);
        Quota = new QuotaGate(Quick, TimeProvider.System);
        var account = new GoogleAccount(Email, GoogleCredential.FromAccessToken("anything"), Quota) { Endpoint = host.BaseUri };
        source = new GoogleSheetsSource(change(new GoogleSheetsOptions($"https://docs.google.com/spreadsheets/d/{file.Id}/edit#gid=0")), account);
    }

    public EmulatorHost Host { get; }

    public GoogleSheetsService Service { get; }

    public DriveFile File { get; }

    public QuotaGate Quota { get; }

    public GoogleSheetsSource Google => source;

    public ISpreadsheetSource Source => source;

    public static async Task<GoogleWorkbookUnderTest> CreateAsync(
        IReadOnlyList<TabContent> tabs, Func<GoogleSheetsOptions, GoogleSheetsOptions>? change = null)
    {
        var service = new GoogleSheetsService(TimeProvider.System);
        var book = new Workbook("Calendar");
        foreach (var tab in tabs)
        {
            book.Sheets.Add(SheetOf(book, tab));
        }

        var file = service.Drive.Add(book);
        return new GoogleWorkbookUnderTest(await EmulatorHost.StartAsync(service), service, file, change ?? (o => o));
    }

    public Task TypeAsync(string tab, CellAddress cell, CellValue value) => ActAsync(tab, s => Put(s, cell, value));

    public Task InsertRowAsync(string tab, int before) => ActAsync(tab, s => File.Workbook.Insert(s, Dimension.Rows, before - 1, 1, inheritFromBefore: false));

    public Task RenameTabAsync(string tab, string name) => ActAsync(tab, s => File.Workbook.Rename(s, name));

    public Task DeleteTabAsync(string tab) => ActAsync(tab, File.Workbook.Remove);

    public Task<IReadOnlyList<TabContent>> LookAsync() => Task.FromResult(Host.WhileQuiet<IReadOnlyList<TabContent>>(() => [.. File.Workbook.Sheets.Select(sheet => GoogleContent.Of(File.Workbook, sheet))]));

    public Task OpenAsync() => Task.CompletedTask;

    public Task CloseAsync() => Task.CompletedTask;

    public Task DeleteAsync() => ActAsync(null, _ => Service.Drive.Remove(File));

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>A person does something while no call is answered.</summary>
    public Task ActAsync(string? tab, Action<Sheet> act)
    {
        Host.WhileQuiet(() =>
        {
            Do(tab, act);
            return 0;
        });
        return Task.CompletedTask;
    }

    /// <summary>The same from within <see cref="EmulatorHost.BeforeCall"/>.</summary>
    public void Do(string? tab, Action<Sheet> act)
    {
        act(tab is null ? File.Workbook.Sheets[0] : File.Workbook.SheetByTitle(tab)!);
        Service.Drive.Touch(File);
    }

    public static void Put(Sheet sheet, CellAddress cell, CellValue value)
    {
        sheet.GrowTo(cell.Row, cell.Column);
        sheet[cell.Row - 1, cell.Column - 1] = ToCell(value);
    }

    /// <summary>The text that a cell holds, or null.</summary>
    public string? Text(int row, int column) => (File.Workbook.Sheets[0][row - 1, column - 1].Value as CellContent.Text)?.Value;

    private static Sheet SheetOf(Workbook book, TabContent tab)
    {
        var sheet = new Sheet(book.NewId(), tab.Name, Math.Max(Rows, tab.Rows.Count + 5), Columns) { Hidden = tab.Hidden };
        for (var row = 0; row < tab.Rows.Count; row++)
        {
            for (var column = 0; column < tab.Rows[row].Count; column++)
            {
                sheet[row, column] = ToCell(tab.Rows[row][column]);
            }
        }

        sheet.Merges = [.. tab.Merges.Select(m => new Area(m.First.Row - 1, m.First.Column - 1, m.Last.Row, m.Last.Column))];
        return sheet;
    }

    private static GridCell ToCell(CellValue value) => value switch
    {
        { IsFormula: true } => new GridCell { Formula = $"=\"{value.Display()}\"" },
        { Kind: CellKind.Text } => new GridCell { Value = new CellContent.Text(value.Text) },
        { Kind: CellKind.Number } => new GridCell { Value = new CellContent.Number(value.Number) },
        { Kind: CellKind.Boolean } => new GridCell { Value = new CellContent.Truth(value.Number != 0) },
        { Kind: CellKind.Date } => new GridCell
        {
            Value = new CellContent.Number(value.Number),
            Format = new JsonObject { ["numberFormat"] = new JsonObject { ["type"] = "DATE_TIME", ["pattern"] = "yyyy-mm-dd hh:mm" } },
        },
        { Kind: CellKind.Error } => throw new NotSupportedException(value.Number.ToString(CultureInfo.InvariantCulture)),
        _ => GridCell.Empty,
    };
}
