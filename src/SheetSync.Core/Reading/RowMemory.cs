using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>
/// What is remembered of the rows that a sheet had: of a calendar of 100,000 rows in which ten were changed, the others need not be read again.
/// </summary>
/// <param name="Find">The row of a Post ID; null where none is remembered with all its hashes, and where its post was saved after its mark was kept.</param>
/// <param name="Marks">The marks of the rows of which nothing differed from their posts (<see cref="RowMarker"/>).</param>
/// <param name="Surroundings">A hash of all beside the sheet on which a reading depends: settings, limits, the program itself.</param>
public sealed record RowMemory(Func<string, RememberedRow?> Find, IReadOnlySet<UInt128> Marks, string Surroundings)
{
    /// <summary>Nothing is remembered: every row is read, and not marked.</summary>
    public static RowMemory None { get; } = Nothing(string.Empty);

    /// <summary>Nothing is remembered: every row is read, and marked for the next time.</summary>
    /// <param name="surroundings">A hash of all beside the sheet on which a reading depends.</param>
    public static RowMemory Nothing(string surroundings) => new(_ => null, new HashSet<UInt128>(), surroundings);
}
