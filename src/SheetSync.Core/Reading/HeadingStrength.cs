namespace SheetSync.Core.Reading;

/// <summary>How surely a heading names its role.</summary>
internal enum HeadingStrength
{
    /// <summary>It names none.</summary>
    None,

    /// <summary>A role's word with something in brackets that says nothing to us.</summary>
    Decorated,

    /// <summary>A word that often, but not always, means the role.</summary>
    Weak,

    /// <summary>A word for the role.</summary>
    Strong,

    /// <summary>The team's own word, from the settings.</summary>
    Own,
}
