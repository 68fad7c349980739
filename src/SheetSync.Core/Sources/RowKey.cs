namespace SheetSync.Core.Sources;

/// <summary>How a row is found again at the moment of writing.</summary>
public abstract record RowKey
{
    private RowKey()
    {
    }

    /// <summary>The one row whose Post ID cell holds this ID. Two such rows: neither is written, unless people left nothing in all but one of them.</summary>
    public sealed record ById(string PostId) : RowKey;

    /// <summary>The row at this 1-based number, if its <see cref="Calendars.RowFingerprint"/> is still this one.</summary>
    public sealed record ByPosition(int Row, string Fingerprint) : RowKey;
}
