using SheetSync.Core.Posts;

namespace SheetSync.Core.Passes;

/// <summary>A delivery that a pass moved, as it stands now.</summary>
public sealed record DeliveryResult(string Calendar, string PostId, DeliveryRecord Delivery);
