using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>How alike two contents are, by the words of their text, media and link.</summary>
public static class Likeness
{
    /// <summary>Whether most of the words are the same: the shared ones are more than half of all.</summary>
    public static bool IsMostlySame(PostFields one, PostFields other)
    {
        var (left, right) = (Words(one), Words(other));
        var shared = left.Intersect(right).Count();
        return shared > 0 && 2 * shared > left.Union(right).Count();
    }

    /// <summary>Whether one of two contents goes on where the other stopped: a row typed cell by cell between two reads.</summary>
    public static bool IsContinued(PostFields earlier, PostFields later) =>
        earlier.All.All(e => later.All.Any(l => l.Role == e.Role && l.Scope == e.Scope && l.Name == e.Name
            && l.Text.StartsWith(e.Text, StringComparison.Ordinal)));

    /// <summary>The same of text, media and link alone.</summary>
    public static bool IsBodyContinued(PostFields earlier, PostFields later) => IsContinued(new PostFields([.. Body(earlier)]), later);

    private static IEnumerable<PostField> Body(PostFields fields) => fields.All.Where(f => f.Role is ColumnRole.Title or ColumnRole.Caption
        or ColumnRole.Hashtags or ColumnRole.Mentions or ColumnRole.Link or ColumnRole.Assets);

    private static HashSet<string> Words(PostFields fields) => Body(fields)
        .SelectMany(f => f.Text.Split([' ', '\n', '\t', ',', ';', '.', '!', '?'], StringSplitOptions.RemoveEmptyEntries))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
