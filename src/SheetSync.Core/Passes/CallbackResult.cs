namespace SheetSync.Core.Passes;

/// <summary>What came of a network's own word about a delivery.</summary>
public enum CallbackResult
{
    /// <summary>It changed the record, and is on the disk.</summary>
    Recorded,

    /// <summary>It was known, or says nothing about what the delivery waits for by now.</summary>
    Known,

    /// <summary>It contradicts the record, which stays as it is.</summary>
    Contradicted,
}
