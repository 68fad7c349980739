using SheetSync.Core.Calendars;

namespace SheetSync.Core.Importing;

/// <summary>A column of a grid that holds the posts of one network or channel.</summary>
/// <param name="Column">The 1-based column.</param>
/// <param name="Heading">Its heading as it stands.</param>
/// <param name="Channel">The network's name, or the heading where it names a channel that nobody knows.</param>
/// <param name="IsMark">Its cells only say yes or no: the text stands in a column for all.</param>
public sealed record GridColumn(int Column, string Heading, string Channel, bool IsMark)
{
    /// <summary>The columns that speak for this one alone (its status, its image), by role.</summary>
    public IReadOnlyDictionary<ColumnRole, int> Own { get; init; } = new Dictionary<ColumnRole, int>();
}
