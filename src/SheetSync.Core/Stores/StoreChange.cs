using SheetSync.Core.Posts;

namespace SheetSync.Core.Stores;

/// <summary>
/// One transaction: everything in it is saved, or nothing, in the order of the properties. So <see cref="ManagedSeen"/> of a post that
/// is also among <see cref="Posts"/> names the version after that save.
/// </summary>
public sealed record StoreChange
{
    /// <summary>Posts to insert (version 0) or replace (the version at which they were loaded), with all their deliveries.</summary>
    public IReadOnlyList<PostRecord> Posts { get; init; } = [];

    /// <summary>Posts that only moved; no version is asked for and none is raised.</summary>
    public IReadOnlyList<PostPlace> Places { get; init; } = [];

    /// <summary>Hashes of managed cells that were seen to be as the record asks, by Post ID; saved only where the post's version is still the given one.</summary>
    public IReadOnlyList<ManagedSeen> ManagedSeen { get; init; } = [];

    /// <summary>The rows of the calendar that are at rest, in place of those before; null: they stay. Saved with <see cref="Calendar"/> only.</summary>
    public RowsAtRest? AtRest { get; init; }

    /// <summary>The calendar's new state, or null.</summary>
    public CalendarState? Calendar { get; init; }

    /// <summary>Attempts to log.</summary>
    public IReadOnlyList<AttemptEntry> Attempts { get; init; } = [];
}
