using Google.Apis.Sheets.v4.Data;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>A managed tab on its way into the sheet with one write.</summary>
internal sealed class ManagedWrite(ManagedTab? tab)
{
    /// <summary>What it says; null where none is to be written.</summary>
    public ManagedTab? Tab => tab;

    /// <summary>No tab.</summary>
    public static ManagedWrite None => new(null);

    /// <summary>The requests that still have to be sent.</summary>
    public IReadOnlyList<Request> Requests { get; set; } = [];

    /// <summary>Where it goes, once that is known.</summary>
    public ManagedSheet? Sheet { get; set; }

    /// <summary>Whether it must still be sent.</summary>
    public bool IsPending => Requests.Count > 0;

    /// <summary>Whether a call with it was refused before.</summary>
    public bool WasRefused { get; set; }

    /// <summary>What became of it so far.</summary>
    public ManagedTabOutcome Outcome { get; set; }
}
