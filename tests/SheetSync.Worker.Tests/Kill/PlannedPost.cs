using System.Globalization;
using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Templates;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>One row as its people mean it, with everything that they ever saved of it.</summary>
/// <param name="number">Its number, in Notes: no two rows have the same.</param>
/// <param name="channels">The cell <i>Channels</i>.</param>
/// <param name="isSound">False where something in the row is wrong on purpose.</param>
internal sealed class PlannedPost(int number, string channels, bool isSound)
{
    private readonly List<Version> versions = [];

    public int Number => number;

    public bool IsSound => isSound;

    public IReadOnlyList<string> Channels => [.. channels.Split(", ")];

    /// <summary>What was saved, in order; the last one stands in the sheet.</summary>
    public IReadOnlyList<Version> Versions => versions;

    public Version Now => versions[^1];

    /// <summary>Whether it is to go out as it stands in the sheet.</summary>
    public bool IsToGoOut(DateTimeOffset now) => isSound && Now.IsMeant && Now.DueAt <= now;

    public void Saved(Version version) => versions.Add(version);

    /// <summary>People's cells, in the order of the template's columns.</summary>
    public IReadOnlyList<CellValue> Cells(Version version) => [.. CalendarTemplate.Roles.Select(role => Cell(role, version))];

    private CellValue Cell(ColumnRole role, Version version)
    {
        var due = LocalDateTime.FromDateTime(version.DueAt.UtcDateTime);
        return role switch
        {
            ColumnRole.Date => CellValue.FromDate(due.Date.AtMidnight()),
            ColumnRole.Time => CellValue.FromDate(due.TimeOfDay.NanosecondOfDay / 86_400e9),
            ColumnRole.Channels => CellValue.FromText(channels),
            ColumnRole.Caption => CellValue.FromText(version.Caption),
            ColumnRole.Stage => CellValue.FromText(DisplayWords.Of(version.IsApproved ? Stage.Approved : Stage.Draft, "en")),
            ColumnRole.Action => CellValue.FromText(version.Action is { } action ? DisplayWords.Of(action, "en") : null),
            ColumnRole.Owner => CellValue.FromText("=Kari & \"Ola\""),
            ColumnRole.Notes => CellValue.FromNumber(number),
            _ => CellValue.Blank,
        };
    }

    /// <summary>One state of the row.</summary>
    /// <param name="Caption">No other row has it.</param>
    /// <param name="DueAt">When it is due.</param>
    internal sealed record Version(string Caption, DateTimeOffset DueAt)
    {
        public bool IsApproved { get; init; } = true;

        public bool IsDeleted { get; init; }

        public PostAction? Action { get; init; }

        /// <summary>When it was in the file, if the program was dead from before the save until after it; else null.</summary>
        public DateTimeOffset? SavedWhileDown { get; init; }

        public bool IsMeant => IsApproved && !IsDeleted;
    }
}
