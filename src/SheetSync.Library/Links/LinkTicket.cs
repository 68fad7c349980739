namespace SheetSync.Library.Links;

/// <summary>What a link is good for.</summary>
/// <param name="Calendar">The calendar whose library holds the asset.</param>
/// <param name="Asset">The asset's name in that library.</param>
/// <param name="ContentHash">SHA-256 of the content that was linked, in lower-case hex.</param>
/// <param name="Ends">Until when, in UTC, to the second.</param>
public sealed record LinkTicket(string Calendar, string Asset, string ContentHash, DateTimeOffset Ends);
