using SheetSync.Core.Posts;

namespace SheetSync.Core.Passes;

/// <summary>A delivery that the worker must look at now.</summary>
public sealed record DueDelivery(PostRecord Post, DeliveryRecord Delivery);
