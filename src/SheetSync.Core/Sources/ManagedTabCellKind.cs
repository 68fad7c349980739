namespace SheetSync.Core.Sources;

/// <summary>What a cell of a managed tab is there for.</summary>
public enum ManagedTabCellKind
{
    /// <summary>The title of the tab.</summary>
    Title,

    /// <summary>What the tab is, below its title.</summary>
    Note,

    /// <summary>The title of a part of it.</summary>
    Section,

    /// <summary>A heading over a column.</summary>
    Heading,

    /// <summary>What stands before a value and names it.</summary>
    Label,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A text that asks for attention.</summary>
    Alert,

    /// <summary>A number, or blank.</summary>
    Number,

    /// <summary>A date and time to the minute, or blank.</summary>
    Date,
}
