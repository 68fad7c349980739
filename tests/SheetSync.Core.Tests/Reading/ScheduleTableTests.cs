using System.Globalization;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Reading;

/// <summary>Dates and times as people type them, per language: <c>Tables/schedule.*.tsv</c>.</summary>
public sealed class ScheduleTableTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("pl")]
    public void Dates_and_times_are_read_as_they_are_meant(string language)
        => Table.Check($"schedule.{language}", line => Reading(Sheet.One(["Date", "Time", "Channels", "Caption"], [line[0], line[1], "X", "Hi"], Sheet.Calendar(language, "UTC"))));

    private static string Reading(PostDraft draft)
    {
        var errors = draft.Problems.Where(problem => problem.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
        {
            return errors[0].Code is ProblemCode.DateAmbiguous or ProblemCode.TimeAmbiguous
                ? $"? {errors[0].Value("first")} / {errors[0].Value("second")}"
                : $"! {errors[0].Code}";
        }

        var due = draft.Deliveries[0].DueAt!.Value;
        return due.ToString(due.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            + (draft.Problems.Any(problem => problem.Code == ProblemCode.YearTaken) ? " year" : string.Empty);
    }
}
