using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>
/// The same content twice on one account within 24 hours: an error on the later row, until it differs or may repeat. What has left counts
/// with what was sent and when, whatever its row says by now.
/// </summary>
public static class SameContentRule
{
    /// <summary>How near two equal posts may not come.</summary>
    public static readonly TimeSpan Within = SameContent.Within;

    /// <summary>The rows, those that come later than an equal content with the error added.</summary>
    /// <param name="rows">The rows that differ, in the order of the sheet.</param>
    /// <param name="elsewhere">Deliveries of posts that are not among the rows, of this calendar and of others.</param>
    /// <param name="posts">The posts of the rows.</param>
    /// <param name="now">The moment of the pass: the time of a row that says "now".</param>
    public static IReadOnlyList<CheckedRow> Apply(
        IReadOnlyList<CheckedRow> rows, IEnumerable<DeliveryIndexEntry> elsewhere, IReadOnlyDictionary<string, PostRecord> posts, DateTimeOffset now)
    {
        var planned = rows.SelectMany((row, order) => Planned(row, order, posts, now)).ToList();
        var stored = posts.Values.SelectMany(p => p.Deliveries).Where(d => Counts(d.State))
            .Select(DeliveryIndexEntry.Of).Concat(elsewhere.Where(d => IsOpen(d.State) || Counts(d.State)))
            .Where(d => d.At is not null)
            .Select(d => new Use(null, d.AccountKey, d.BodyHash, d.At!.Value, d.Id, Order: -1, IsSent: !IsOpen(d.State)));
        var uses = planned.Concat(stored).ToLookup(u => (u.Account, u.Body));
        var found = planned.Where(u => !u.Row!.Match.Draft.RepeatAllowed)
            .Select(u => (Use: u, Earlier: uses[(u.Account, u.Body)].FirstOrDefault(other => IsEarlier(other, u))))
            .Where(f => f.Earlier is not null)
            .ToLookup(f => f.Use.Order, f => Twice(f.Use, f.Earlier!, posts));
        return [.. rows.Select((row, order) => found.Contains(order) ? row.With(found[order]) : row)];
    }

    // What the row still means to send. A post that missed its time or failed is not out, and counts again once its row is touched.
    private static IEnumerable<Use> Planned(CheckedRow row, int order, IReadOnlyDictionary<string, PostRecord> posts, DateTimeOffset now)
    {
        var draft = row.Match.Draft;
        var known = row.Match.PostId is { } id ? posts.GetValueOrDefault(id) : null;
        foreach (var wanted in draft.Stage == Stage.Cancelled || row.Match.BodyHash.Length == 0 ? [] : draft.Deliveries)
        {
            var old = known?.Deliveries.FirstOrDefault(d => d.AccountKey == wanted.Channel.AccountKey);
            var isSettled = old is not null && (old.HasLeft || old.State == DeliveryState.Preparing
                || (known!.RowHash == row.Match.RowHash && known.IsPresent && !IsOpen(old.State)));
            var at = wanted.IsNow ? old?.DueAt ?? now : wanted.DueAt;
            if (!isSettled && at is not null && row.Bodies.TryGetValue(wanted.Channel.AccountKey, out var body))
            {
                yield return new Use(row, wanted.Channel.AccountKey, body, at.Value, old?.Id ?? string.Empty, order, IsSent: false);
            }
        }
    }

    private static bool IsEarlier(Use other, Use use)
    {
        if (other.Order == use.Order || (other.At - use.At).Duration() >= Within)
        {
            return false;
        }

        return other.IsSent || other.At < use.At || (other.At == use.At && IsFirst(other, use));
    }

    // Of two posts at the same moment, the one further up is the first; of two calendars the one with the smaller ID, whichever reads first.
    private static bool IsFirst(Use other, Use use) => other.Row is not null
        ? other.Order < use.Order
        : use.Id.Length == 0 || string.CompareOrdinal(other.Id, use.Id) < 0;

    private static Problem Twice(Use use, Use earlier, IReadOnlyDictionary<string, PostRecord> posts)
    {
        var draft = use.Row!.Match.Draft;
        var channel = draft.Deliveries.First(d => d.Channel.AccountKey == use.Account).Channel;
        var post = posts.GetValueOrDefault(earlier.Id.Split('/')[0]);
        var (tab, row) = earlier.Row is { } other ? (other.Match.Draft.Tab, other.Match.Draft.Row) : (post?.Tab, post?.Row);
        return Problem.Error(
            ProblemCode.SameContentTwice, draft.PlaceOf(ColumnRole.Caption, channel.Network),
            ("network", NetworkCatalog.Find(channel.Network)?.Name ?? channel.Network), ("account", channel.Account),
            ("row", $"{row}"), ("tab", tab is null || tab == draft.Tab ? string.Empty : tab));
    }

    // What was rehearsed nobody has seen.
    private static bool Counts(DeliveryState state) =>
        state == DeliveryState.Preparing || (DeliveryTransitions.HasLeft(state) && state != DeliveryState.Rehearsed);

    private static bool IsOpen(DeliveryState state) => state is DeliveryState.Waiting or DeliveryState.Scheduled;

    /// <summary>One use of a content on an account: planned by a row, or stored.</summary>
    private sealed record Use(CheckedRow? Row, string Account, string Body, DateTimeOffset At, string Id, int Order, bool IsSent);
}
