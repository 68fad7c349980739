using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>Everything a plan is made from. Reading and loading is done; from here on nothing but thinking.</summary>
public sealed record PlanInput
{
    /// <summary>The calendar, the moment and what was before.</summary>
    public required PlanContext Context { get; init; }

    /// <summary>The bound headings of every tab that was read.</summary>
    public required IReadOnlyList<ColumnMap> Maps { get; init; }

    /// <summary>All rows and the posts they belong to.</summary>
    public required RowMatches Matches { get; init; }

    /// <summary>The posts that are in none of the lists here, nor their rows: they are kept as they are.</summary>
    public PostsAtRest AtRest { get; init; } = PostsAtRest.None;

    /// <summary>The rows that differ from what we remember, checked; all others are kept as they are.</summary>
    public required IReadOnlyList<CheckedRow> Differing { get; init; }

    /// <summary>All posts of the calendar, as ids, hashes and states.</summary>
    public required IReadOnlyDictionary<string, PostIndexEntry> Index { get; init; }

    /// <summary>Whole posts of the rows that differ, and of those that vanished.</summary>
    public required IReadOnlyDictionary<string, PostRecord> Posts { get; init; }

    /// <summary>Equal contents in other calendars on the same accounts.</summary>
    public IReadOnlyList<DeliveryIndexEntry> Elsewhere { get; init; } = [];

    /// <summary>Tabs that hold posts and cannot be read any more.</summary>
    public IReadOnlyCollection<string> GoneTabs { get; init; } = [];

    /// <summary>Whether settings, limits, program or library changed since the last plan: then every row differs.</summary>
    public bool IsAllChanged { get; init; }

    /// <summary>The rows of which nothing differs from their posts; null where that cannot be said.</summary>
    public IReadOnlyList<MatchedRow>? Same { get; init; }

    /// <summary>All pauses: they show in the Status cells.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Gives a new Post ID.</summary>
    public required Func<string> NewId { get; init; }
}
