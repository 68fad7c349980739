namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// How many calls an account may make, and how it waits. The defaults are Google's: 60 reads and 60 writes a minute for each user
/// (https://developers.google.com/workspace/sheets/api/limits, 2026-11-22).
/// </summary>
public sealed record QuotaLimits
{
    /// <summary>Google's limits for one user.</summary>
    public static QuotaLimits User { get; } = new();

    /// <summary>Google's limits for one project, over all its users.</summary>
    public static QuotaLimits Project { get; } = new() { ReadsPerMinute = 300, WritesPerMinute = 300 };

    /// <summary>Calls that read a spreadsheet.</summary>
    public int ReadsPerMinute { get; init; } = 60;

    /// <summary>Calls that change a spreadsheet.</summary>
    public int WritesPerMinute { get; init; } = 60;

    /// <summary>How often a call is tried in all before its failure is reported.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(32);
}
