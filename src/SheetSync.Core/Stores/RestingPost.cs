using System.Globalization;
using System.Runtime.InteropServices;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Stores;

/// <summary>
/// A post whose row differed in nothing from it, packed: where the row stood and how it looked, and of the post what can matter to other rows. Moments
/// are UTC in ticks.
/// </summary>
/// <param name="Mark">The row's mark (<see cref="Reading.RowMarker"/>).</param>
/// <param name="Id">Its Post ID as a number (<see cref="Calendars.PostId.NumberOf"/>).</param>
/// <param name="Body">The beginning of its body's hash; 0 when it has none.</param>
/// <param name="NextAnswerAt">When time alone changes what is to be said of it; <see cref="long.MaxValue"/>: never.</param>
/// <param name="OpenFrom">The first moment of a delivery that is still to come or to be done; <see cref="long.MaxValue"/> where none has one.</param>
/// <param name="OpenUntil">The last moment of a delivery that waits or is scheduled, <see cref="long.MaxValue"/> where one has none yet; 0: none waits.</param>
/// <param name="Row">The row's number.</param>
/// <param name="Tab">The tab, by its place in <see cref="RowsAtRest.Tabs"/>.</param>
/// <param name="State">What is still to come of it.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct RestingPost(
    UInt128 Mark, ulong Id, ulong Body, long NextAnswerAt, long OpenFrom, long OpenUntil, int Row, short Tab, RestingState State)
{
    private const int BodyDigits = 16;

    /// <summary>Its Post ID.</summary>
    public string PostId => Calendars.PostId.FromRandom(Id);

    /// <summary>Packs a post with the row in which it stands.</summary>
    public static RestingPost Of(PostIndexEntry post, UInt128 mark, int row, short tab)
    {
        var open = post.Deliveries.Where(d => OpenPost.IsOpen(d.State)).ToList();
        return new RestingPost(
            mark,
            Calendars.PostId.NumberOf(post.PostId),
            BodyOf(post.BodyHash),
            post.NextAnswerAt?.UtcTicks ?? long.MaxValue,
            open.Min(d => d.At)?.UtcTicks ?? long.MaxValue,
            open.Where(d => d.State is DeliveryState.Waiting or DeliveryState.Scheduled).Select(d => d.At?.UtcTicks ?? long.MaxValue).DefaultIfEmpty(0).Max(),
            row,
            tab,
            open.Count == 0 && post.Deliveries.Count > 0 ? RestingState.Settled : OpenPost.IsOnlyScheduled(post) ? RestingState.Scheduled : RestingState.Open);
    }

    /// <summary>Whether a post can be packed: whether it failed or missed its time long ago is not to be told without the clock.</summary>
    public static bool CanBe(PostIndexEntry post) =>
        Calendars.PostId.IsValid(post.PostId) && post.Deliveries.All(d => d.State is not (DeliveryState.Failed or DeliveryState.Missed));

    /// <summary>The beginning of a body's hash as a number; 0 for an empty one.</summary>
    public static ulong BodyOf(string hash) =>
        hash.Length < BodyDigits ? 0 : ulong.Parse(hash.AsSpan(0, BodyDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
