namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>What a call costs: hints are asked of Google Drive and count against neither limit of Google Sheets.</summary>
public enum CallKind
{
    /// <summary>Whether the file may have changed.</summary>
    Hint,

    /// <summary>Reads the spreadsheet; may be repeated.</summary>
    Read,

    /// <summary>Changes the spreadsheet; repeated only where Google says that nothing was done.</summary>
    Write,
}
