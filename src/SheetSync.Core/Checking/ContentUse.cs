using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Checking;

/// <summary>That a row sends some content to an account at some moment: what <see cref="SameContent"/> must know of it.</summary>
/// <param name="Columns">The columns of the row's tab.</param>
/// <param name="Row">The sheet's own 1-based row number.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Network">The name of its network.</param>
/// <param name="Mark">Equal for the same text, title, link and assets on the same account.</param>
/// <param name="DueAt">The moment.</param>
/// <param name="MayRepeat">Whether the row says that its content may go out again.</param>
public readonly record struct ContentUse(ColumnMap Columns, int Row, Channel Channel, string Network, UInt128 Mark, DateTimeOffset DueAt, bool MayRepeat)
{
    /// <summary>Adds the uses of a row. A cancelled row has none, nor has what has no time, neither text nor assets, or an unknown network.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="deliveries">What it sends.</param>
    /// <param name="uses">Takes them.</param>
    public static void Add(PostDraft draft, IReadOnlyList<ComposedDelivery> deliveries, ICollection<ContentUse> uses)
    {
        if (draft.Stage == Stage.Cancelled)
        {
            return;
        }

        for (var i = 0; i < deliveries.Count; i++)
        {
            var (delivery, profile, post) = deliveries[i];
            if (delivery.DueAt is { } dueAt && (post.Text.Length > 0 || post.Assets.Count > 0))
            {
                uses.Add(new ContentUse(draft.Columns, draft.Row, delivery.Channel, profile.Name, post.MarkOn(delivery.Channel), dueAt, draft.RepeatAllowed));
            }
        }
    }
}
