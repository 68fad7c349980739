namespace SheetSync.Spreadsheets.Templates;

/// <summary>The words of the views of a month and of a week in one language.</summary>
/// <param name="Months">The months as they stand alone.</param>
/// <param name="OfMonths">The months as they stand after a day's number.</param>
/// <param name="AfterDay">What stands between the two.</param>
/// <param name="Weekdays">The days of the week from Monday on.</param>
/// <param name="WeekNumber">The heading over the numbers of the weeks.</param>
/// <param name="Channel">What is picked beside the month or week.</param>
/// <param name="MonthHint">What an empty pick means for the month.</param>
/// <param name="WeekHint">The same for the week.</param>
/// <param name="DatesInWords">What stands before the number of rows whose date is text.</param>
internal sealed record TemplateViewWords(
    IReadOnlyList<string> Months, IReadOnlyList<string> OfMonths, string AfterDay, IReadOnlyList<string> Weekdays, string WeekNumber, string Channel,
    string MonthHint, string WeekHint, string DatesInWords);
