using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Worker.Previews;

/// <summary>What a preview page is made from.</summary>
/// <param name="Calendar">The calendar, for its language and zone.</param>
/// <param name="Draft">The row.</param>
/// <param name="Deliveries">What it would send.</param>
/// <param name="Problems">What is wrong with the row.</param>
/// <param name="Pictures">Pictures by the name of their asset, as <c>data:</c> addresses; null for one that is too large. Those of the library only.</param>
internal sealed record PreviewInput(
    CalendarDefinition Calendar, PostDraft Draft, IReadOnlyList<ComposedDelivery> Deliveries, IReadOnlyList<Problem> Problems, IReadOnlyDictionary<string, string?> Pictures);
