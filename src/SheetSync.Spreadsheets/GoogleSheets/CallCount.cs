namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>How many calls were made, repeats included.</summary>
public readonly record struct CallCount(long Hints, long Reads, long Writes)
{
    /// <summary>All of them.</summary>
    public long Total => Hints + Reads + Writes;

    /// <summary>The count after one more call.</summary>
    public CallCount Plus(CallKind kind) => kind switch
    {
        CallKind.Hint => this with { Hints = Hints + 1 },
        CallKind.Read => this with { Reads = Reads + 1 },
        _ => this with { Writes = Writes + 1 },
    };
}
