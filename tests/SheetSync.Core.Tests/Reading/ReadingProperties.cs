using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

public sealed partial class ReadingProperties(ITestOutputHelper output)
{
    private static readonly int Depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), CultureInfo.InvariantCulture, out var depth) ? depth : 1;

    private static readonly Dictionary<string, JsonElement> Words = MessageCatalog.Languages.ToDictionary(
        language => language, language => JsonDocument.Parse(typeof(ColumnWords).Assembly.GetManifestResourceStream($"SheetSync.Core.Words.{language}.json")!).RootElement);

    private static readonly string[] Pieces =
    [
        "2026-12-24", "24.12.2026", "18:00", "(1)", "(", ")", "kl.", "pm", "X", "LinkedIn", "+02:00", "UTC", "=1+1", "{value}", "[[", "]]", "\u0000", "\ud800", "🙂", "é",
        "\u0301", "\u00a0", "\r\n", ",", ";", "/", ":", "Caption", "Date", "Pinterest:", "99999999999999999999", "-", "'", "\"", "ﷺ", "İ", "ß", "Approved", "now", " i ", "og",
    ];

    [Fact]
    public void A_moment_written_in_any_usual_form_is_read_back_as_it_was()
    {
        string[] months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        string[] polish = ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"];
        var moments =
            from day in Gen.Choose(0, 20_000)
            from second in Gen.Choose(0, 86_399)
            from form in Gen.Choose(0, 6)
            select (Moment: new LocalDateTime(1990, 1, 1, 0, 0).PlusDays(day).PlusSeconds(second), Form: form);
        Run(Prop.ForAll(moments.ToArbitrary(), sample =>
        {
            var (moment, form) = sample;
            var clock = moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            var (language, date, time) = form switch
            {
                0 => ("en", Sheet.Cell(moment), CellValue.Blank),
                1 => ("en", Sheet.Cell(moment.Date), Sheet.Cell(moment.TimeOfDay)),
                2 => ("en", Sheet.Cell(moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)), CellValue.Blank),
                3 => ("nb", Sheet.Cell(moment.ToString("d.M.yyyy", CultureInfo.InvariantCulture)), Sheet.Cell("kl. " + clock.Replace(':', '.'))),
                4 => ("en", Sheet.Cell($"{months[moment.Month - 1]} {moment.Day}, {moment.Year}"), Sheet.Cell(moment.ToString("h:mm:ss", CultureInfo.InvariantCulture) + (moment.Hour < 12 ? " AM" : " PM"))),
                5 => ("pl", Sheet.Cell($"{moment.Day} {polish[moment.Month - 1]} {moment.Year} o {clock}"), CellValue.Blank),
                _ => ("pl", Sheet.Cell(moment.Date), Sheet.Cell("godz. " + clock)),
            };
            var reading = ScheduleReader.Read(new ScheduleCells(date, time, default), "UTC", language);
            var expected = moment.WithOffset(Offset.Zero).ToInstant().ToDateTimeOffset();

            // A date-and-time cell at midnight sharp cannot be told from a plain date.
            return reading.DueAt == expected || (form == 0 && moment.TimeOfDay == LocalTime.Midnight && reading.Faults.Single().Code == ProblemCode.TimeMissing);
        }));
    }

    [Fact]
    public void A_date_is_read_back_with_every_word_for_its_month_and_weekday_with_and_without_its_year()
    {
        var samples =
            from language in Gen.Elements("en", "nb", "pl")
            from day in Gen.Choose(0, 330)
            from minute in Gen.Choose(0, 1439)
            from choice in Gen.Choose(0, 999)
            from form in Gen.Choose(0, 8)
            select (Language: language, Moment: new LocalDateTime(2026, 11, 23, 0, 0).PlusDays(day).PlusMinutes(minute), Choice: choice, Form: form);
        Run(Prop.ForAll(samples.ToArbitrary(), sample =>
        {
            var (language, moment, choice, form) = sample;
            var (month, weekday) = (Word(language, "months", moment.Month - 1, choice), Word(language, "weekdays", (int)moment.DayOfWeek - 1, choice));
            var (at, clock) = (Word(language, "at", null, choice), moment.ToString("HH:mm", CultureInfo.InvariantCulture));
            var text = form switch
            {
                0 => $"{moment.Day} {month} {moment.Year} {clock}",
                1 => $"{moment.Day}. {month} {moment.Year}, {at} {clock}",
                2 => $"{weekday} {moment.Day} {month} {moment.Year} {clock}",
                3 => $"{weekday}, {moment.Day} {month} {clock}",
                4 => $"{moment.Day}-{month}-{moment.Year % 100} {clock.Replace(':', '.')}",
                5 => $"{month} {moment.Day}, {moment.Year} {at} {clock}",
                6 => $"{clock} {weekday} {moment.Day} {month} {moment.Year}",
                7 => $"{moment.Day} {month} {clock}",
                _ => $"{moment.Year}-{moment.Month}-{moment.Day} ({weekday}) {clock}",
            };
            var draft = Sheet.One(["Date", "Channels", "Caption"], [text, "X", "Hi"], Sheet.Calendar(language, "UTC"));
            var isRead = draft.Deliveries[0].DueAt == moment.WithOffset(Offset.Zero).ToInstant().ToDateTimeOffset();
            return isRead ? true : throw new Xunit.Sdk.XunitException($"{language}: {text}: {draft.Deliveries[0].DueAt} {string.Join(' ', draft.Problems.Select(MessageCatalog.English))}");
        }));
    }

    [Fact]
    public void Numbers_alone_are_read_as_the_day_that_was_written_or_as_a_problem_that_names_it()
    {
        var samples =
            from language in Gen.Elements("en", "nb", "pl")
            from day in Gen.Choose(0, 1400)
            from mark in Gen.Elements(".", "/", "-")
            from isMonthFirst in Gen.Elements(true, false)
            from digits in Gen.Elements(0, 2, 4)
            select (language, date: new LocalDate(2026, 11, 23).PlusDays(digits == 0 ? day % 330 : day), mark, isMonthFirst, digits);
        Run(Prop.ForAll(samples.ToArbitrary(), sample =>
        {
            var (language, date, mark, isMonthFirst, digits) = sample;

            // Nobody writes the month first with dots where dots are usual.
            var (first, second) = isMonthFirst && !(mark == "." && language != "en") ? (date.Month, date.Day) : (date.Day, date.Month);
            var text = $"{first}{mark}{second}{(digits == 0 ? string.Empty : mark)}{digits switch { 4 => $"{date.Year}", 2 => $"{date.Year % 100}", _ => string.Empty }}";
            var draft = Sheet.One(["Date", "Time", "Channels", "Caption"], [text, "18:00", "X", "Hi"], Sheet.Calendar(language, "UTC"));
            var iso = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var isRead = draft.Deliveries[0].DueAt is { } due
                ? due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == iso
                : draft.Problems.Any(problem => problem.Code == ProblemCode.DateAmbiguous && (problem.Value("first")[5..] == iso[5..] || problem.Value("second")[5..] == iso[5..] || mark == "-"));
            return isRead ? true : throw new Xunit.Sdk.XunitException($"{language}: {text} is {iso}, read {draft.Deliveries[0].DueAt} {string.Join(' ', draft.Problems.Select(MessageCatalog.English))}");
        }));
    }

    [Fact]
    public void The_order_of_the_columns_does_not_matter()
    {
        object?[] headings = ["Date", "Time", "Channels", "Caption", "Caption (X)", "Link", "Stage", "Week", "Pinterest: board"];
        object?[] row = ["24 Dec 2026", "18:00", "linkedin-page, X", "Hi", "Ho", "https://example.com", "Approved", "52", null];
        var usual = Sheet.One(headings, row);
        Run(Prop.ForAll(Gen.Shuffle(Enumerable.Range(0, headings.Length).ToArray()).ToArbitrary(), order =>
        {
            var draft = Sheet.One([.. order.Select(i => headings[i])], [.. order.Select(i => row[i])]);
            return draft.Problems.Count == 0
                && draft.Deliveries.SequenceEqual(usual.Deliveries)
                && draft.Stage == usual.Stage
                && draft.Fields.All.ToHashSet().SetEquals(usual.Fields.All);
        }));
    }

    [Fact]
    public void Whatever_stands_in_the_cells_gives_drafts_and_problems_but_never_an_exception()
    {
        var text = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        var number = Gen.Elements(0, 0.5, 0.999999999, 1, 18, 59.5, 60, 46380.75, -1, 2958465.9999999, 2958466, 1e300, double.NaN, double.PositiveInfinity);
        var cell = Gen.OneOf(
            Gen.Constant(CellValue.Blank), text.Select(CellValue.FromText), number.Select(CellValue.FromNumber), number.Select(CellValue.FromDate),
            Gen.Elements(true, false).Select(CellValue.FromBoolean), Gen.Constant(CellValue.FromError("#REF!")));
        var heading = Gen.OneOf(text, Gen.Elements(Enum.GetValues<ColumnRole>()).Select(role => ColumnWords.HeadingOf(role, "en")));
        var tabs =
            from headings in heading.ArrayOf(12)
            from rows in cell.ArrayOf(15).ArrayOf(6)
            from merges in Gen.Choose(1, 8).Four().ArrayOf(3)
            select new TabSnapshot(
                "Calendar",
                [new SheetRow(1, [.. headings.Concat(["Date", "Channels", "Caption"]).DistinctBy(h => ColumnWords.Find(h, "en")?.Role.ToString() ?? h).Select(CellValue.FromText)]),
                    .. rows.Select((cells, i) => new SheetRow(i + 2, cells))],
                [.. merges.Select(m => new CellRange(new(m.Item1, m.Item2), new(m.Item1 + m.Item3, m.Item2 + m.Item4)))]);
        var read = 0;
        Run(Prop.ForAll(tabs.ToArbitrary(), tab =>
        {
            var workbook = new WorkbookSnapshot(new SheetRevision("1"), [tab], [tab.Name]);
            var proposal = WorkbookProposal.From(workbook, null, Sheet.Now);
            foreach (var calendar in new[] { Sheet.Calendar(), Sheet.Calendar("nb"), CheckDefaults.For("plan", workbook, null, "Europe/Warsaw") })
            {
                var binding = HeaderBinder.Bind(tab, calendar, BindingHints.None);
                Assert.Equal(binding.Map is null, binding.Problems.Any(problem => problem.Severity == Severity.Error));
                var problems = binding.Problems.ToList();
                if (binding.Map is { } map)
                {
                    var readings = RowReader.ReadAll(tab, map, calendar, WrittenYears.For([(tab, map)], calendar, Sheet.Now, _ => null), RowMemory.None);
                    read += readings.Drafts.Count;
                    problems.AddRange(readings.Drafts.SelectMany(draft => draft.Problems));
                    Assert.All(readings.Drafts.Where(draft => draft.IsComplete), draft => Assert.All(draft.Deliveries, d => Assert.True(d.IsNow || d.DueAt is not null)));
                }

                Assert.All(MessageCatalog.Languages, language => Assert.All(problems, problem => Assert.Empty(Unfilled(problem, language))));
            }

            return proposal.Tabs.Count <= 1;
        }), 60);
        Assert.True(read > 0);
    }

    private static string Word(string language, string list, int? number, int choice)
    {
        var words = number is { } at ? Words[language].GetProperty(list)[at] : Words[language].GetProperty(list);
        return words[choice % words.GetArrayLength()].GetString()!;
    }

    // Placeholders outside the optional parts of a text that the problem gives no value for.
    private static IEnumerable<string> Unfilled(Problem problem, string language)
    {
        var text = MessageCatalog.TextOf(problem.Code, language);
        var fixedParts = OptionalPart().Replace(text.Message + text.Fix, string.Empty);
        return Placeholder().Matches(fixedParts).Select(match => match.Groups[1].Value).Where(name => problem.Values.All(value => value.Key != name));
    }

    [GeneratedRegex(@"\[\[.*?\]\]")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    private void Run(Property property, int tests = 200)
    {
        var seed = Random.Shared.NextInt64();
        output.WriteLine($"seed {seed}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests * Depth).WithReplay((ulong)seed, 1), property);
    }
}
