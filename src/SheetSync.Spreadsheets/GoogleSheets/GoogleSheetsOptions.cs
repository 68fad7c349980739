namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Where a calendar lives in Google Sheets.</summary>
/// <param name="Address">The spreadsheet's ID or any link to it: see <see cref="GoogleAddress"/>.</param>
public sealed record GoogleSheetsOptions(string Address)
{
    /// <summary>
    /// How long after a read a write may trust where rows were; whatever moved since is seen in the write's own answer and put right.
    /// Zero reads before every write. By default what checking and planning 10,000 rows take on two slow cores.
    /// </summary>
    public TimeSpan ReadIsFreshFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer is waited for; a write whose answer does not come may have been made.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many bytes one call may carry (Google recommends 2 MB at most; see <see cref="QuotaLimits"/> for the page): bodies are measured, to the byte.</summary>
    public int MaxRequestBytes { get; init; } = 2_000_000;
}
