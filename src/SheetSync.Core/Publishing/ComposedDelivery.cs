using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Publishing;

/// <summary>A delivery that a row asks for, to a network that is known, with what would be sent.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Profile">Its network.</param>
/// <param name="Post">What would be sent.</param>
public sealed record ComposedDelivery(DeliveryDraft Delivery, NetworkProfile Profile, ComposedPost Post);
