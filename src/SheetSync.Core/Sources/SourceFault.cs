namespace SheetSync.Core.Sources;

/// <summary>The few kinds of failure of a source.</summary>
public enum SourceFault
{
    /// <summary>The workbook is not there.</summary>
    NotFound,

    /// <summary>It is there, but we may not read or write it.</summary>
    AccessLost,

    /// <summary>Somebody has it open; later.</summary>
    Locked,

    /// <summary>It changed between our reading and our writing; read again.</summary>
    Changed,

    /// <summary>Too many requests; not before <see cref="SourceException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>Out of reach for the moment.</summary>
    Unavailable,

    /// <summary>It is no workbook that can be read (password, wrong kind, damaged).</summary>
    Malformed,
}
