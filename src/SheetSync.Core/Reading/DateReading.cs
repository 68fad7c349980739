using NodaTime;

namespace SheetSync.Core.Reading;

/// <summary>A date as it was written, with the time where the same cell has one.</summary>
internal sealed record DateReading(LocalDate Date, TimeReading? Time = null);
