using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.GoogleSheets;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Calendars;

/// <summary>Opens the places where calendars live.</summary>
/// <param name="settings">The settings.</param>
/// <param name="terminal">The clock and the environment.</param>
public sealed class CalendarSources(Settings settings, Terminal terminal) : IDisposable
{
    private readonly GoogleAccounts accounts = new(terminal.Clock, terminal.Environment);
    private readonly List<LateSource> opened = [];

    /// <summary>The source of a calendar.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="backups">The folder of backups of local files; null where none are made.</param>
    public ISpreadsheetSource Open(CalendarDefinition calendar, string? backups)
    {
        if (!IsGoogle(calendar))
        {
            return new LocalExcelSource(new LocalExcelOptions(calendar.Address, backups), terminal.Clock);
        }

        var source = new LateSource(GoogleSheetsSource.Offers, async cancellationToken =>
            new GoogleSheetsSource(new GoogleSheetsOptions(calendar.Address), await AccountAsync(calendar, cancellationToken)));
        opened.Add(source);
        return source;
    }

    /// <summary>Whether the calendar lives in Google Sheets.</summary>
    public static bool IsGoogle(CalendarDefinition calendar) => calendar.Source == GoogleSheetsSource.Offers.Name;

    /// <summary>The account that opens a calendar in Google Sheets.</summary>
    /// <exception cref="SourceException">There is no key, or no sign-in.</exception>
    public Task<GoogleAccount> AccountAsync(CalendarDefinition calendar, CancellationToken cancellationToken) =>
        accounts.OpenAsync(settings.Google[calendar.Name], cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        opened.ForEach(source => source.Dispose());
        accounts.Dispose();
    }
}
