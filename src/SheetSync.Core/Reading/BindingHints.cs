using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>What is known of a tab beside the tab itself.</summary>
public sealed record BindingHints
{
    /// <summary>Nothing known: the first look at a tab.</summary>
    public static BindingHints None { get; } = new();

    /// <summary>The headings of the managed columns that SheetSync wrote into this tab earlier, from the store.</summary>
    public IReadOnlyDictionary<ManagedColumn, string> KnownManaged { get; init; } = new Dictionary<ManagedColumn, string>();

    /// <summary>
    /// The tab was planned before, and our columns were not there: a whole set of our headings is then the one that we meant to add, although
    /// the receipt of that write never came.
    /// </summary>
    public bool SeenWithout { get; init; }

    /// <summary>A look that writes nothing: no managed column is added, and a Post ID column that is still empty counts as ours.</summary>
    public bool Lenient { get; init; }
}
