using Google.Apis.Sheets.v4.Data;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Makes the calendar that a team starts from, in Google Sheets: what <see cref="CalendarTemplate"/> is as a workbook.</summary>
public static class GoogleCalendarCreator
{
    /// <summary>Makes a new Google Sheet with an empty calendar in it.</summary>
    /// <param name="account">Who will own it. A service account may own nothing (https://developers.google.com/workspace/drive/api/guides/about-shareddrives, 2026-11-22).</param>
    /// <param name="zone">The sheet's IANA time zone.</param>
    /// <param name="options">Language and channels; rows are not used.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The link to it.</returns>
    /// <exception cref="SourceException">Google refuses.</exception>
    public static async Task<string> CreateAsync(
        GoogleAccount account, string zone, CalendarTemplateOptions options, CancellationToken cancellationToken)
    {
        var tabs = new GoogleCalendarLooks(options);
        using var sheet = await MakeAsync(account, tabs, zone, cancellationToken).ConfigureAwait(false);
        await sheet.ChangeAsync([.. tabs.Content()], cancellationToken).ConfigureAwait(false);
        return sheet.Link;
    }

    /// <summary>Makes an empty calendar on new tabs of a Google Sheet that is there, all at once or not at all.</summary>
    /// <param name="account">Who calls; it may edit the sheet.</param>
    /// <param name="address">The sheet: see <see cref="GoogleAddress"/>.</param>
    /// <param name="options">Language and channels; rows are not used.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SourceException">Google refuses.</exception>
    public static async Task FillAsync(GoogleAccount account, string address, CalendarTemplateOptions options, CancellationToken cancellationToken)
    {
        var tabs = new GoogleCalendarLooks(options);
        using var sheet = Open(account, address);
        var added = tabs.Tabs.Select(properties => new Request { AddSheet = new AddSheetRequest { Properties = properties } });
        await sheet.ChangeAsync([.. added, .. tabs.Content()], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets a person edit a sheet that this account made.</summary>
    /// <param name="account">Who made it, and may share.</param>
    /// <param name="address">The sheet.</param>
    /// <param name="email">The person's address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SourceException">Google refuses.</exception>
    public static async Task ShareAsync(GoogleAccount account, string address, string email, CancellationToken cancellationToken)
    {
        using var sheet = Open(account, address);
        await sheet.ShareAsync(email, cancellationToken).ConfigureAwait(false);
    }

    private static SheetsGateway Open(GoogleAccount account, string address) => GoogleAddress.TryParse(address, out var id)
        ? new SheetsGateway(account, id)
        : throw GoogleFault.Of(SourceFault.NotFound, ProblemCode.GoogleAddressInvalid, address, account.Email);

    private static async Task<SheetsGateway> MakeAsync(GoogleAccount account, GoogleCalendarLooks tabs, string zone, CancellationToken cancellationToken)
    {
        var sheet = new Spreadsheet
        {
            Properties = new SpreadsheetProperties { Title = tabs.Title, TimeZone = zone },
            Sheets = [.. tabs.Tabs.Select(properties => new Sheet { Properties = properties })],
        };
        try
        {
            return await SheetsGateway.CreateAsync(account, sheet, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceException e) when (e.Problem.Code == ProblemCode.GoogleAccessDenied)
        {
            throw GoogleFault.Of(SourceFault.AccessLost, ProblemCode.GoogleMayNotCreate, tabs.Title, account.Email, e);
        }
    }
}
