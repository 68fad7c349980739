using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>
/// What is remembered of the rows that a sheet had: of a calendar of 100,000 rows in which ten were changed, the others need not be read again.
/// </summary>
/// <param name="Find">The row of a Post ID, or null where none is remembered with all its hashes.</param>
/// <param name="Marks">The marks of the rows of which nothing differed from their posts (<see cref="RowMarker"/>).</param>
/// <param name="Surroundings">A hash of all beside the sheet on which a reading depends: settings, limits, the program itself.</param>
public sealed record RowMemory(Func<string, RememberedRow?> Find, IReadOnlySet<UInt128> Marks, string Surroundings)
{
    /// <summary>Nothing is remembered: every row is read.</summary>
    public static RowMemory None { get; } = new(_ => null, new HashSet<UInt128>(), string.Empty);
}
