namespace SheetSync.Worker.Checks;

/// <summary>How something is that <c>doctor</c> looked at.</summary>
public enum Health
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, but somebody should know.</summary>
    Note,

    /// <summary>Does not work until somebody acts.</summary>
    Bad,
}
