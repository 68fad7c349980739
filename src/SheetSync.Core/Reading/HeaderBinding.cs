using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>The outcome of binding a tab's headings.</summary>
/// <param name="Map">The bound columns; null exactly when a problem is an error, and then nothing of the tab is read.</param>
/// <param name="Problems">All that is wrong with the headings.</param>
public sealed record HeaderBinding(ColumnMap? Map, IReadOnlyList<Problem> Problems)
{
    /// <summary>The 1-based heading row where one was found, even if it could not be bound.</summary>
    public int? HeaderRow { get; init; }
}
