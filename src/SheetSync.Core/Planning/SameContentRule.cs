using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>The same content twice on one account within 24 hours: an error on the later row, until it differs or may repeat.</summary>
public static class SameContentRule
{
    /// <summary>How near two equal posts may not come.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(24);

    /// <summary>The rows, those that come later than an equal content with the error added.</summary>
    /// <param name="rows">The rows that differ, in the order of the sheet.</param>
    /// <param name="others">Deliveries of posts that are not among the rows, of this calendar and others on the same accounts.</param>
    /// <param name="ownSent">Deliveries of the rows' own posts that have left already, by Post ID.</param>
    public static IReadOnlyList<CheckedRow> Apply(
        IReadOnlyList<CheckedRow> rows, IEnumerable<DeliveryIndexEntry> others, IReadOnlyDictionary<string, IReadOnlyList<DeliveryIndexEntry>> ownSent)
    {
        var planned = rows.SelectMany((row, order) => row.Match.Draft.Deliveries.Select(d => new Planned(
                row, order, d.Channel, row.Bodies.GetValueOrDefault(d.Channel.AccountKey, string.Empty), d.IsNow ? null : d.DueAt)))
            .Where(p => p.Body.Length > 0)
            .ToLookup(p => (p.Channel.AccountKey, p.Body));
        var elsewhere = others.Where(Counts).Concat(ownSent.Values.SelectMany(s => s)).ToLookup(d => (d.AccountKey, d.BodyHash));
        return [.. rows.Select((row, order) => row.Match.Draft.RepeatAllowed ? row : row.With(Findings(row, order, planned, elsewhere, ownSent)))];
    }

    private static IEnumerable<Problem> Findings(
        CheckedRow row, int order, ILookup<(string Account, string Body), Planned> planned,
        ILookup<(string Account, string Body), DeliveryIndexEntry> elsewhere, IReadOnlyDictionary<string, IReadOnlyList<DeliveryIndexEntry>> ownSent)
    {
        var draft = row.Match.Draft;
        var sent = row.Match.PostId is { } id ? ownSent.GetValueOrDefault(id) ?? [] : [];
        foreach (var wanted in draft.Deliveries.Where(d => sent.All(s => s.AccountKey != d.Channel.AccountKey)))
        {
            var key = (wanted.Channel.AccountKey, row.Bodies.GetValueOrDefault(wanted.Channel.AccountKey, string.Empty));
            var at = wanted.IsNow ? (DateTimeOffset?)null : wanted.DueAt;
            var inSheet = planned[key].FirstOrDefault(p => p.Order != order && IsNear(p.At, at) && IsBefore(p.At, p.Order, at, order) && !HasSent(p, ownSent));
            var stored = elsewhere[key].Where(d => IsNear(d.At, at) && (HasLeft(d.State) || !(d.At > at))).Take(1).ToList();
            if (inSheet is not null || stored.Count > 0)
            {
                yield return Problem.Error(ProblemCode.SameContentTwice, draft.PlaceOf(ColumnRole.Caption, wanted.Channel.Network),
                    ("channel", wanted.Channel.Name), ("row", inSheet is null ? string.Empty : $"{inSheet.Row.Match.Draft.Row}"));
                yield break;
            }
        }
    }

    private static bool HasSent(Planned planned, IReadOnlyDictionary<string, IReadOnlyList<DeliveryIndexEntry>> ownSent) =>
        planned.Row.Match.PostId is { } id && (ownSent.GetValueOrDefault(id)?.Any(s => s.AccountKey == planned.Channel.AccountKey) ?? false);

    // A row that says "now" has no time yet: it is near everything, and later than everything that has one.
    private static bool IsNear(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other is null || (one.Value - other.Value).Duration() < Within;

    private static bool IsBefore(DateTimeOffset? one, int oneOrder, DateTimeOffset? other, int otherOrder) =>
        one == other ? oneOrder < otherOrder : (one ?? DateTimeOffset.MaxValue) < (other ?? DateTimeOffset.MaxValue);

    private static bool Counts(DeliveryIndexEntry delivery) =>
        HasLeft(delivery.State) || delivery.State is DeliveryState.Waiting or DeliveryState.Scheduled;

    private static bool HasLeft(DeliveryState state) => state is DeliveryState.Preparing or DeliveryState.Committing or DeliveryState.Processing
        or DeliveryState.Unknown or DeliveryState.Published or DeliveryState.NeedsReview or DeliveryState.ByHand;

    private sealed record Planned(CheckedRow Row, int Order, Channel Channel, string Body, DateTimeOffset? At);
}
