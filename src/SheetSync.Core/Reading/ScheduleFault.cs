using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>A finding about a row's date, time or time zone.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Role">The column it is in: Date, Time or TimeZone.</param>
/// <param name="Values">The values that the problem's texts name.</param>
public sealed record ScheduleFault(ProblemCode Code, ColumnRole Role, IReadOnlyList<(string Name, string Value)> Values);
