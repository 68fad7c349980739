using NodaTime;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>People's columns of the simulated sheets, 1-based; everything to their right is managed.</summary>
internal static class Columns
{
    public const int Date = 1;
    public const int Time = 2;
    public const int Channels = 3;
    public const int Caption = 4;
    public const int Stage = 5;
    public const int Action = 6;
    public const int PostedLink = 7;
    public const int Notes = 8;
    public const int People = 8;

    public static IReadOnlyList<CellValue> Headings { get; } =
        [.. new[] { "Date", "Time", "Channels", "Caption", "Stage", "Action", "Posted link", "Remarks" }.Select(CellValue.FromText)];

    public static CellValue DateOf(DateTimeOffset at) => CellValue.FromDate(LocalDate.FromDateTime(at.UtcDateTime).AtMidnight());

    public static CellValue TimeOf(DateTimeOffset at) => CellValue.FromDate((at.UtcDateTime - at.UtcDateTime.Date).TotalDays);

    public static DateTimeOffset? ToMoment(CellValue date, CellValue time) =>
        date.Kind == CellKind.Date && time.Kind == CellKind.Date
            ? new DateTimeOffset(date.ToLocalDateTime()!.Value.Date.At(time.ToLocalDateTime()!.Value.TimeOfDay).ToDateTimeUnspecified(), TimeSpan.Zero)
            : null;
}
