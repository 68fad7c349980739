namespace SheetSync.Core.Sources;

/// <summary>What became of the managed tab of a write.</summary>
public enum ManagedTabOutcome
{
    /// <summary>None was given.</summary>
    NotAsked,

    /// <summary>It is there and says what it was to say.</summary>
    Written,

    /// <summary>A tab without our mark has its name; it was left as it is, and ours left out.</summary>
    NameTaken,

    /// <summary>The workbook is made in a way that takes no further tab.</summary>
    NotPossible,
}
