using SheetSync.Core.Calendars;

namespace SheetSync.Core.Posts;

/// <summary>One delivery that a row asks for.</summary>
/// <param name="Channel">The first channel of that account which the row names.</param>
/// <param name="DueAt">The moment it is due, in UTC; null with <paramref name="IsNow"/>, or where the time could not be read.</param>
/// <param name="IsNow">The row says "now".</param>
public sealed record DeliveryDraft(Channel Channel, DateTimeOffset? DueAt, bool IsNow);
