using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>
/// Finds the heading row of a tab and binds its headings to roles. A missing or doubled heading is one Problem that names the cells,
/// never a guess.
/// </summary>
public static class HeaderBinder
{
    private const int LastHeadingRow = 20;

    private static readonly ColumnRole[][] Essential =
    [
        [ColumnRole.Date],
        [ColumnRole.Channels, ColumnRole.Network, ColumnRole.Account],
        [ColumnRole.Caption, ColumnRole.Title, ColumnRole.Assets],
    ];

    // Two weak words for one of these stop the tab: which one is meant decides what goes out, where and when.
    private static readonly HashSet<ColumnRole> Deciding =
    [
        ColumnRole.Date, ColumnRole.Time, ColumnRole.Minute, ColumnRole.HalfDay, ColumnRole.TimeZone, ColumnRole.Channels, ColumnRole.Network, ColumnRole.Account,
        ColumnRole.Caption, ColumnRole.Assets, ColumnRole.Link, ColumnRole.Stage, ColumnRole.Action, ColumnRole.RepeatAllowed,
    ];

    // Two of these harm no post: they are kept as the team's own columns.
    private static readonly HashSet<ColumnRole> Harmless =
    [
        ColumnRole.Pillar, ColumnRole.Goal, ColumnRole.Kpi, ColumnRole.Promotion, ColumnRole.Value, ColumnRole.Format, ColumnRole.Audience,
        ColumnRole.Owner, ColumnRole.Reviewer, ColumnRole.DueForReview, ColumnRole.Notes,
    ];

    /// <summary>Binds the headings of a tab for a calendar.</summary>
    public static HeaderBinding Bind(TabSnapshot tab, CalendarDefinition calendar, BindingHints hints)
    {
        var reader = new HeadingReader(calendar);
        if (FindHeading(tab, reader) is not { } header)
        {
            return new HeaderBinding(null, [OtherShapes.Find(tab, calendar, row => Score(row, reader).IsCalendar) ?? Problem.Error(ProblemCode.HeadingRowNotFound, new ProblemPlace(tab.Name),
                ("rows", LastHeadingRow.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("headings", Names(Essential, calendar)),
                ("nearly", Nearly(tab, reader)))]);
        }

        var problems = new List<Problem>();
        var managed = new ManagedBinder(tab, header, calendar, hints);
        var bound = managed.Find(problems);
        var taken = bound.Values.Select(binding => binding.Column).ToHashSet();
        var headings = Headings(header).Where(cell => !taken.Contains(cell.Column))
            .Select(cell => new Heading(cell.Column, cell.Text, reader.Read(cell.Text))).ToList();
        var people = Resolve(tab, header.Number, headings, problems);
        AddMissing(tab, header.Number, calendar, headings, people, problems);
        problems.AddRange(Uncalculated(tab.Name, header));
        var missing = hints.Lenient ? [] : managed.Missing(bound, problems);
        var failed = problems.Any(problem => problem.Severity == Severity.Error);
        if (failed && problems.Exists(problem => problem.Code == ProblemCode.HeadingMissing) && OtherShapes.Grid(tab, calendar) is { } grid)
        {
            // What is doubled or missing in a grid is so for a reason.
            problems = [grid];
        }

        var map = new ColumnMap(tab.Name, header.Number, people, bound) { Missing = missing };
        return new HeaderBinding(failed ? null : map, problems) { HeaderRow = header.Number };
    }

    /// <summary>The filled heading cells of a row.</summary>
    internal static IEnumerable<(int Column, string Text)> Headings(SheetRow row)
    {
        for (var column = 1; column <= row.LastColumn; column++)
        {
            if (row[column] is { Kind: CellKind.Text, IsBlank: false } cell)
            {
                yield return (column, cell.Text.Trim());
            }
        }
    }

    // A heading that is not known yet may be that of a column that the posts need.
    private static IEnumerable<Problem> Uncalculated(string tab, SheetRow header) => Enumerable.Range(1, header.LastColumn)
        .Where(column => header[column].IsUncalculated)
        .Select(column => Problem.Error(ProblemCode.FormulaUncalculated, new ProblemPlace(tab, header.Number, new CellAddress(header.Number, column))));

    // Below the heading of a list of words ("Content type, Stage, Status") stand words that are headings elsewhere: where a row above reads
    // more like headings, it is theirs, and the tab is no calendar.
    private static SheetRow? FindHeading(TabSnapshot tab, HeadingReader reader)
    {
        var rows = tab.Rows.TakeWhile(row => row.Number <= LastHeadingRow).Select(row => (Row: row, Score: Score(row, reader))).ToList();
        var best = rows.Where(candidate => candidate.Score.IsCalendar).OrderByDescending(candidate => candidate.Score.Points).FirstOrDefault();
        return rows.Exists(other => other.Row.Number < best.Row?.Number && other.Score.Points > best.Score.Points) ? null : best.Row;
    }

    // A row of which every heading is misspelt: A1 "Dtae" → "Date", B1 "Captoin" → "Caption".
    private static string Nearly(TabSnapshot tab, HeadingReader reader) => tab.Rows.TakeWhile(row => row.Number <= LastHeadingRow)
        .Select(row => Headings(row).Select(cell => (cell.Column, cell.Text, Meaning: reader.Read(cell.Text)))
            .Where(cell => cell.Meaning.NearRole is { } role && Essential.Any(group => group.Contains(role)))
            .Select(cell => $"{new CellAddress(row.Number, cell.Column)} {CellText.Shown(cell.Text)} → {cell.Meaning.Suggestion}").ToList())
        .Where(cells => cells.Count > 1)
        .MaxBy(cells => cells.Count) is { } best ? string.Join(", ", best) : string.Empty;

    // A calendar needs headings from two of the three essential kinds, one of them certain.
    private static (int Points, bool IsCalendar) Score(SheetRow row, HeadingReader reader)
    {
        var roles = new Dictionary<(ColumnRole, string?, string?), int>();
        foreach (var (_, text) in Headings(row))
        {
            var meaning = reader.Read(text);
            var points = meaning.Strength switch
            {
                _ when meaning.Role == ColumnRole.Custom && meaning.NearRole is null => 0,
                >= HeadingStrength.Strong => 3,
                > HeadingStrength.None => 2,
                _ => meaning.NearRole is null ? 0 : 1,
            };
            var key = (meaning.NearRole ?? meaning.Role, meaning.Scope, meaning.Name);
            roles[key] = Math.Max(points, roles.GetValueOrDefault(key));
        }

        var kinds = Essential.Select(group => roles.Where(role => group.Contains(role.Key.Item1)).Select(role => role.Value).DefaultIfEmpty().Max()).ToList();
        return (roles.Values.Sum(), kinds.Count(points => points > 0) >= 2 && kinds.Max() >= 2);
    }

    private static List<ColumnBinding> Resolve(TabSnapshot tab, int row, List<Heading> headings, List<Problem> problems)
    {
        var winners = new HashSet<int>();
        foreach (var group in headings.Where(h => h.Meaning.Role != ColumnRole.Custom && h.Meaning.Doubt != ProblemCode.OptionUnknown)
            .GroupBy(h => (h.Meaning.Role, h.Meaning.Scope, Option: h.Meaning.Role == ColumnRole.NetworkOption ? h.Meaning.Name : null)))
        {
            var strength = group.Max(h => h.Meaning.Strength);
            var best = group.Where(h => h.Meaning.Strength == strength).ToList();
            if (best.Count == 1)
            {
                winners.Add(best[0].Column);
                continue;
            }

            var role = group.Key.Role;
            var stops = !Harmless.Contains(role) && (strength >= HeadingStrength.Strong || Deciding.Contains(role));
            (string, string)[] values =
            [
                ("role", best[0].Text),
                ("cells", string.Join(", ", best.Select(h => $"{h.Cell(row)} {CellText.Shown(h.Text)}"))),
            ];
            var place = ProblemPlace.At(tab.Name, best[1].Cell(row), best[1].Text);
            problems.Add(stops ? Problem.Error(ProblemCode.HeadingDoubled, place, values) : Problem.Warning(ProblemCode.HeadingDoubled, place, values));
        }

        problems.AddRange(headings.Select(h => Doubt(tab, row, h, winners, headings)).OfType<Problem>());
        return WithApproval([.. headings.Select(h => Binding(h, winners))]);
    }

    // "Approved: yes" says how far a row is, where no column says more about it.
    private static List<ColumnBinding> WithApproval(List<ColumnBinding> people)
    {
        var stages = people.FindAll(column => column.Role == ColumnRole.Stage);
        var asking = (stages.Count > 0 ? stages : people.FindAll(column => column.Role == ColumnRole.Custom)).FindAll(column => Vocabulary.AsksForApproval(column.Heading));
        if (asking.Count == 1)
        {
            people[people.IndexOf(asking[0])] = asking[0] with { Role = ColumnRole.Stage, Name = ColumnBinding.YesOrNo };
        }

        return people;
    }

    private static ColumnBinding Binding(Heading heading, HashSet<int> winners) =>
        heading.Meaning.Doubt == ProblemCode.OptionUnknown
            ? new ColumnBinding(heading.Column, heading.Text, ColumnRole.NetworkOption, heading.Meaning.Scope)
            : winners.Contains(heading.Column)
                ? new ColumnBinding(heading.Column, heading.Text, heading.Meaning.Role, heading.Meaning.Scope, heading.Meaning.Name)
                : new ColumnBinding(heading.Column, heading.Text, ColumnRole.Custom, null, heading.Text);

    private static Problem? Doubt(TabSnapshot tab, int row, Heading heading, HashSet<int> winners, List<Heading> all)
    {
        var meaning = heading.Meaning;
        var silent = meaning.Doubt switch
        {
            null => true,

            // The only caption column may say "(max 280)": that is decoration. One bare word may be a name, and is said.
            ProblemCode.ScopeUnknown => meaning.DoubtSeverity == Severity.Warning && winners.Contains(heading.Column) && !IsName(meaning.Doubtful),
            ProblemCode.HeadingNearMiss => all.Any(h => h.Meaning.Role == meaning.NearRole)
                && Similarity.Distance(Folding.Key(meaning.Suggestion), Folding.Key(heading.Text)) > 1,
            _ => false,
        };
        return silent ? null : new Problem(
            meaning.Doubt!.Value,
            meaning.DoubtSeverity == Severity.Warning && winners.Contains(heading.Column) ? Severity.Information : meaning.DoubtSeverity,
            ProblemPlace.At(tab.Name, heading.Cell(row), heading.Text),
            [
                new("heading", CellText.Shown(heading.Text)),
                new("value", CellText.Shown(meaning.Doubtful)),
                new("network", meaning.Doubt == ProblemCode.OptionUnknown ? NetworkCatalog.Find(meaning.Scope!)!.Name : string.Empty),
                new("suggestion", meaning.Suggestion),
            ]);
    }

    private static bool IsName(string text) => char.IsLetter(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');

    private static void AddMissing(
        TabSnapshot tab, int row, CalendarDefinition calendar, List<Heading> headings, List<ColumnBinding> people, List<Problem> problems)
    {
        // A doubled heading is not also missing.
        var missing = Essential.Where(group => !headings.Any(h => group.Contains(h.Meaning.Role))).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var near = headings.FirstOrDefault(h => h.Meaning.NearRole is { } role && missing.Any(group => group.Contains(role)));
        problems.RemoveAll(problem => problem.Code == ProblemCode.HeadingNearMiss);
        problems.Add(Problem.Error(
            ProblemCode.HeadingMissing,
            near is null ? ProblemPlace.AtRow(tab.Name, row) : ProblemPlace.At(tab.Name, near.Cell(row), near.Text),
            ("missing", Names(missing, calendar)),
            ("row", row.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("cell", near is null ? string.Empty : near.Cell(row).ToString()),
            ("heading", near is null ? string.Empty : CellText.Shown(near.Text)),
            ("suggestion", near?.Meaning.Suggestion ?? string.Empty)));
    }

    private static string Names(IEnumerable<ColumnRole[]> groups, CalendarDefinition calendar) =>
        string.Join(", ", groups.Select(group => string.Join(" / ", group.Select(role => ColumnWords.HeadingOf(role, calendar.Language)))));

    private sealed record Heading(int Column, string Text, HeadingMeaning Meaning)
    {
        public CellAddress Cell(int row) => new(row, Column);
    }
}
