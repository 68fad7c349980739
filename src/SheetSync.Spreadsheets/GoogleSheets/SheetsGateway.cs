using System.Globalization;
using Google.Apis.Drive.v3;
using Google.Apis.Http;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Sheets.v4;
using Google.Apis.Sheets.v4.Data;
using Google.Apis.Util;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>The few calls to one spreadsheet, each through the account's quota, its failures as faults.</summary>
internal sealed class SheetsGateway : IDisposable
{
    private const string SheetMimeType = "application/vnd.google-apps.spreadsheet";
    private const string BookFields =
        "properties(title,timeZone),sheets(properties(sheetId,title,hidden,sheetType,gridProperties(rowCount,columnCount)),developerMetadata(metadataKey,metadataValue),merges,"
        + "data(startRow,startColumn,rowData(values(userEnteredValue,effectiveValue,effectiveFormat(numberFormat(type)),chipRuns))))";

    private const string NameFields = "sheets(properties(sheetId,title),developerMetadata(metadataKey,metadataValue))";

    private readonly GoogleAccount account;
    private readonly string spreadsheetId;
    private readonly SheetsService sheets;
    private readonly DriveService drive;
    private string title;

    public SheetsGateway(GoogleAccount account, string spreadsheetId, TimeSpan? callTimeout = null)
    {
        (this.account, this.spreadsheetId, title) = (account, spreadsheetId, spreadsheetId);
        sheets = new SheetsService(Initializer(string.Empty));
        drive = new DriveService(Initializer("drive/v3/"));
        foreach (var service in new BaseClientService[] { sheets, drive })
        {
            service.HttpClient.Timeout = callTimeout ?? service.HttpClient.Timeout;
            service.HttpClient.MessageHandler.AddUnsuccessfulResponseHandler(new RetryAfterHandler());
        }
    }

    /// <summary>The link to the sheet, as a browser shows it.</summary>
    public string Link => $"https://docs.google.com/spreadsheets/d/{spreadsheetId}/edit";

    /// <summary>The calls made so far.</summary>
    public CallCount Calls { get; private set; }

    /// <summary>Makes a new spreadsheet.</summary>
    public static async Task<SheetsGateway> CreateAsync(GoogleAccount account, Spreadsheet body, CancellationToken cancellationToken)
    {
        using var maker = new SheetsGateway(account, body.Properties?.Title ?? string.Empty);
        var made = await maker.CallAsync(CallKind.Write, maker.sheets.Spreadsheets.Create(body), cancellationToken).ConfigureAwait(false);
        return new SheetsGateway(account, made.SpreadsheetId!);
    }

    /// <summary>Makes all changes or none.</summary>
    public Task ChangeAsync(IList<Request> requests, CancellationToken cancellationToken) => CallAsync(
        CallKind.Write, sheets.Spreadsheets.BatchUpdate(new BatchUpdateSpreadsheetRequest { Requests = requests }, spreadsheetId), cancellationToken);

    /// <summary>Lets a person edit the file.</summary>
    public Task ShareAsync(string email, CancellationToken cancellationToken) => CallAsync(
        CallKind.Hint, drive.Files.Share(new Google.Apis.Drive.v3.Data.Permission { Type = "user", Role = "writer", EmailAddress = email }, spreadsheetId), cancellationToken);

    /// <summary>Drive's version of the file: grows with every change.</summary>
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        var request = drive.Files.Get(spreadsheetId);
        request.SupportsAllDrives = true;
        request.Fields = "version,trashed,mimeType,name";
        var file = await CallAsync(CallKind.Hint, request, cancellationToken).ConfigureAwait(false);
        title = file.Name ?? title;
        return file switch
        {
            { Trashed: true } => throw Fault(SourceFault.NotFound, ProblemCode.GoogleSheetInBin),
            { MimeType: not (null or SheetMimeType) } => throw Fault(SourceFault.Malformed, ProblemCode.GoogleNotASheet),
            _ => (file.Version ?? 0).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Asks Drive whether the account may change the file.</summary>
    public async Task EnsureWritableAsync(CancellationToken cancellationToken)
    {
        var request = drive.Files.Get(spreadsheetId);
        request.SupportsAllDrives = true;
        request.Fields = "capabilities(canEdit)";
        var file = await CallAsync(CallKind.Hint, request, cancellationToken).ConfigureAwait(false);
        if (file.Capabilities?.CanEdit == false)
        {
            throw Fault(SourceFault.AccessLost, ProblemCode.GoogleAccessDenied);
        }
    }

    /// <summary>These tabs with their cells, of one state; all where none is named.</summary>
    /// <exception cref="SourceException">A tab is not there: <see cref="SourceFault.Changed"/>.</exception>
    public async Task<GoogleBook> ReadAsync(IEnumerable<string> tabs, CancellationToken cancellationToken)
    {
        var request = sheets.Spreadsheets.Get(spreadsheetId);
        request.Fields = BookFields;
        if (tabs.Distinct().Select(BatchMapping.Quote).ToList() is { Count: > 0 } ranges)
        {
            request.Ranges = new Repeatable<string>(ranges);
        }

        return Named(await CallAsync(CallKind.Read, request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The names and marks of all tabs, without their cells.</summary>
    public async Task<IReadOnlyList<ManagedSheet>> ReadNamesAsync(CancellationToken cancellationToken)
    {
        var request = sheets.Spreadsheets.Get(spreadsheetId);
        request.Fields = NameFields;
        return CellMapping.ToNames(await CallAsync(CallKind.Read, request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Makes all changes or none, and gives the tabs concerned as they stood right after.</summary>
    public async Task<GoogleBook> WriteAsync(IReadOnlyList<TabChange> changes, IReadOnlyList<Request> more, CancellationToken cancellationToken)
    {
        var request = sheets.Spreadsheets.BatchUpdate(BatchMapping.ToBody(changes, more), spreadsheetId);
        request.Fields = $"updatedSpreadsheet({BookFields})";
        var response = await CallAsync(CallKind.Write, request, cancellationToken).ConfigureAwait(false);
        return Named(response.UpdatedSpreadsheet ?? new Spreadsheet());
    }

    public SourceException Fault(SourceFault fault, ProblemCode code, ProblemPlace? place = null) =>
        GoogleFault.Of(fault, code, title, account.Email, place: place);

    public void Dispose()
    {
        sheets.Dispose();
        drive.Dispose();
    }

    private GoogleBook Named(Spreadsheet spreadsheet)
    {
        var book = CellMapping.ToBook(spreadsheet);
        title = book.Title.Length > 0 ? book.Title : title;
        return book;
    }

    private Task<T> CallAsync<T>(CallKind kind, ClientServiceRequest<T> request, CancellationToken cancellationToken) => account.Quota.RunAsync(
        kind,
        this,
        async token =>
        {
            Calls = Calls.Plus(kind);
            RetryAfterHandler.Begin();
            try
            {
                return await request.ExecuteAsync(token).ConfigureAwait(false);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                RetryAfterHandler.Attach(e);
                throw GoogleFault.From(e, title, account.Email, kind) ?? e;
            }
        },
        cancellationToken);

    // Repeats are decided by the quota gate alone.
    private BaseClientService.Initializer Initializer(string path) => new()
    {
        ApplicationName = "SheetSync",
        HttpClientInitializer = account.SignIn,
        HttpClientFactory = new HttpClientFactory(),
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        BaseUri = account.Endpoint is { } endpoint ? new Uri(endpoint, path).ToString() : null,
    };
}
