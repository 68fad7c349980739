using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;
using SheetSync.Worker.Output;

namespace SheetSync.Worker.Checks;

/// <summary>
/// What every check needs once: the words of all languages, the networks' limits, time zones, and the code that reads, checks and shows a row. It is made ready on another core while the command line is
/// taken apart and the workbook read, by a check of a small calendar of our own.
/// </summary>
internal static class CheckStart
{
    private static readonly Lazy<Task> Started = new(() => Task.Factory.StartNew(CheckSample, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Begins, unless that was done; done when a check can begin at its full speed.</summary>
    public static Task ReadyAsync() => Started.Value;

    private static void CheckSample()
    {
        var workbook = new WorkbookSnapshot(default, [Sample()], ["Calendar"]);
        var calendar = CheckDefaults.For("sample.xlsx", workbook, null, "Etc/UTC");
        CheckView.Show(Terminal.DrawingOn(TextWriter.Null), calendar.Name, CalendarCheck.Check(workbook, calendar, null, DateTimeOffset.UnixEpoch), calendar.Language);
    }

    private static TabSnapshot Sample() => new(
        "Calendar",
        [
            new SheetRow(1, [.. Texts("Date", "Time", "Channels", "Caption", "Content type", "Campaign", "Language", "Stage")]),
            new SheetRow(2, [CellValue.FromDate(46_388), CellValue.FromDate(0.5), .. Texts("linkedin, x", "Good morning! ☀️ A tag: #spring", "Text", "Spring", "en", "Approved")]),
        ],
        []);

    private static IEnumerable<CellValue> Texts(params string[] texts) => texts.Select(CellValue.FromText);
}
