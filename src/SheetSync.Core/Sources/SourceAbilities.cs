namespace SheetSync.Core.Sources;

/// <summary>What a source can do, as data. The engine asks "can you?", never "which one are you?".</summary>
/// <param name="Name">The source's id in settings: <c>local-excel</c>, <c>google-sheets</c>, <c>onedrive-excel</c>.</param>
/// <param name="CheckedOn">The day on which behaviour and documentation were last compared.</param>
public sealed record SourceAbilities(string Name, DateOnly CheckedOn)
{
    /// <summary>Whether a person who has the workbook open keeps the source from writing (a desktop file).</summary>
    public bool LockedWhileOpen { get; init; }

    /// <summary>Whether people's edits and ours can interleave cell by cell, as in an online sheet.</summary>
    public bool LiveEditing { get; init; }

    /// <summary>Whether missing managed columns can be added.</summary>
    public bool AddsColumns { get; init; } = true;

    /// <summary>Whether people's cells can be edited and rows appended on a person's command.</summary>
    public bool EditsPeoplesCells { get; init; } = true;

    /// <summary>Whether a managed tab can be added.</summary>
    public bool AddsTabs { get; init; } = true;
}
