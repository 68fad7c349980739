using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Checking;

/// <summary>The same content twice on one account: the later row is an error until it differs or its <i>Repeat allowed</i> says yes.</summary>
public static class SameContent
{
    /// <summary>So near to each other that the second counts as a mistake.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(24);

    /// <summary>The rows that repeat an earlier row of the same sheet, each with its problem. Cancelled rows count for nothing.</summary>
    public static IReadOnlyList<(PostDraft Draft, Problem Problem)> Find(IReadOnlyList<PostDraft> drafts)
    {
        var found = new List<(PostDraft, Problem)>();
        var deliveries =
            from draft in drafts
            where draft.Stage != Stage.Cancelled
            from delivery in draft.Deliveries
            where delivery.DueAt is not null
            let profile = NetworkCatalog.Find(delivery.Channel.Network)
            where profile is not null
            let post = PostComposer.Compose(draft.Fields, draft.ContentType, delivery.Channel, profile)
            where post.Text.Length > 0 || post.Assets.Count > 0
            select (Draft: draft, Delivery: delivery, Profile: profile, Key: (delivery.Channel.AccountKey, post.BodyHash()));
        foreach (var alike in deliveries.GroupBy(d => d.Key).Where(group => group.Skip(1).Any()))
        {
            var ordered = alike.OrderBy(d => d.Delivery.DueAt).ThenBy(d => d.Draft.Tab, StringComparer.Ordinal).ThenBy(d => d.Draft.Row).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                var (draft, delivery, profile, _) = ordered[i];
                var earlier = ordered[i - 1];
                if (!draft.RepeatAllowed && !ReferenceEquals(draft, earlier.Draft) && delivery.DueAt - earlier.Delivery.DueAt < Within)
                {
                    found.Add((draft, Problem.Error(
                        ProblemCode.SameContentTwice, draft.PlaceOf(ColumnRole.Caption),
                        ("network", profile.Name), ("account", delivery.Channel.Account),
                        ("row", earlier.Draft.Row.ToString(CultureInfo.InvariantCulture)),
                        ("tab", earlier.Draft.Tab == draft.Tab ? string.Empty : earlier.Draft.Tab))));
                }
            }
        }

        return found;
    }
}
