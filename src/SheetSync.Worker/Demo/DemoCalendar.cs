using NodaTime;
using NodaTime.Extensions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Templates;

namespace SheetSync.Worker.Demo;

/// <summary>The calendar of a small coffee roastery: rows that go out within seconds, rows for the days to come, and a few with mistakes.</summary>
internal static class DemoCalendar
{
    /// <summary>The rows of the workbook.</summary>
    /// <param name="plans">What they are to be.</param>
    /// <param name="now">The start: the first row is due some seconds after it.</param>
    /// <param name="zone">The calendar's zone, in which the cells are written.</param>
    /// <param name="language">en, nb or pl.</param>
    internal static IReadOnlyList<CalendarTemplateRow> Rows(IReadOnlyList<DemoPlan> plans, DateTimeOffset now, DateTimeZone zone, string language)
    {
        var texts = DemoTexts.In(language);
        return [.. plans.Select((plan, i) => Row(plan, texts, texts.Owners[i % texts.Owners.Count], now, zone, language))];
    }

    private static CalendarTemplateRow Row(DemoPlan plan, DemoTexts texts, string owner, DateTimeOffset now, DateTimeZone zone, string language)
    {
        var text = texts.Rows[plan.Text];
        var (date, time) = When(plan, texts, now, zone);
        return new CalendarTemplateRow(new Dictionary<ColumnRole, CellValue>
        {
            [ColumnRole.Date] = date,
            [ColumnRole.Time] = time,
            [ColumnRole.Channels] = CellValue.FromText(plan.Channels),
            [ColumnRole.ContentType] = CellValue.FromText(DisplayWords.Of(plan.Type, language)),
            [ColumnRole.Title] = CellValue.FromText(text.Title),
            [ColumnRole.Caption] = CellValue.FromText(text.Caption),
            [ColumnRole.Hashtags] = CellValue.FromText(text.Hashtags),
            [ColumnRole.Link] = CellValue.FromText(plan.Link),
            [ColumnRole.Assets] = CellValue.FromText(plan.Assets),
            [ColumnRole.AltText] = CellValue.FromText(text.AltText),
            [ColumnRole.Campaign] = CellValue.FromText(text.Campaign),
            [ColumnRole.Stage] = CellValue.FromText(DisplayWords.Of(plan.Stage, language)),
            [ColumnRole.Owner] = CellValue.FromText(owner),
            [ColumnRole.Notes] = CellValue.FromText(text.Notes),
        });
    }

    private static (CellValue Date, CellValue Time) When(DemoPlan plan, DemoTexts texts, DateTimeOffset now, DateTimeZone zone)
    {
        var local = now.ToInstant().InZone(zone).LocalDateTime;
        if (plan.HasDateInWords)
        {
            return (CellValue.FromText(texts.DateInWords), TimeOf(plan.Time));
        }

        if (plan.Seconds is { } seconds)
        {
            var due = local.PlusSeconds(seconds).PlusNanoseconds(-local.NanosecondOfSecond);
            return (CellValue.FromDate(due.Date.AtMidnight()), CellValue.FromDate(due.TimeOfDay.NanosecondOfDay / 86_400e9));
        }

        return plan.Day is { } day
            ? (CellValue.FromDate(local.Date.PlusDays(day).AtMidnight()), TimeOf(plan.Time))
            : (CellValue.Blank, CellValue.Blank);
    }

    private static CellValue TimeOf(TimeOnly time) => CellValue.FromDate(time.ToTimeSpan().TotalDays);
}
