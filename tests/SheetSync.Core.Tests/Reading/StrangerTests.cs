using System.Globalization;
using System.Text;
using NodaTime.Text;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

/// <summary>
/// Workbooks of strangers, read without any settings: <c>Sheets/*.txt</c>. Below each sheet stands what is made of it, row by row.
/// Cells stand apart by tabs; <c>d:</c>, <c>t:</c>, <c>m:</c>, <c>n:</c> and <c>b:</c> mark dates, times, moments, numbers and checkboxes.
/// </summary>
public sealed class StrangerTests
{
    private const string Prefix = "Sheets.";

    public static TheoryData<string> Names => [.. typeof(StrangerTests).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stranger_s_workbook_is_read_or_said_to_be_what_it_is(string name)
    {
        using var reader = new StreamReader(typeof(StrangerTests).Assembly.GetManifestResourceStream(name)!);
        var parts = reader.ReadToEnd().Split("\n=====\n");
        var actual = Read(parts[0]);
        Assert.True(actual.TrimEnd() == parts[^1].TrimEnd(), $"{name}\n<<<\n{actual}\n>>>");
    }

    private static string Read(string sheets)
    {
        var tabs = sheets.Split("## ", StringSplitOptions.RemoveEmptyEntries).Select(Tab).ToList();
        var workbook = new WorkbookSnapshot(new SheetRevision("1"), tabs, [.. tabs.Select(tab => tab.Name)]);
        var calendar = CheckDefaults.For("plan", workbook, null, "Europe/Oslo");
        var bindings = tabs.ConvertAll(tab => (Tab: tab, Binding: HeaderBinder.Bind(tab, calendar, new BindingHints { Lenient = true })));
        var years = WrittenYears.For(bindings.Where(tab => tab.Binding.Map is not null).Select(tab => (tab.Tab, tab.Binding.Map!)), calendar, Sheet.Now, _ => null);
        var text = new StringBuilder();
        foreach (var (tab, binding) in bindings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{tab.Name}: {(binding.Map is null ? "not read" : $"headings in row {binding.HeaderRow}")}");
            foreach (var problem in binding.Problems)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {problem.Code} {problem.Place.Cell?.ToString() ?? problem.Place.Row?.ToString(CultureInfo.InvariantCulture)}");
            }

            if (binding.Map is not { } map)
            {
                continue;
            }

            text.AppendLine("  " + string.Join(", ", map.People.Where(column => column.Role != ColumnRole.Custom).Select(column => $"{column.Heading.ReplaceLineEndings(" ")}={column.Role}")));
            foreach (var draft in RowReader.ReadAll(tab, map, calendar, years, RowMemory.None).Drafts)
            {
                var due = draft.Deliveries.Select(d => d.IsNow ? "now" : d.DueAt?.ToOffset(TimeSpan.FromHours(1)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "?").Distinct();
                text.AppendLine(
                    $"  {draft.Row}: {string.Join('/', due)} {string.Join('+', draft.Deliveries.Select(d => d.Channel.Name))} {draft.ContentType} {draft.Stage}"
                    + string.Concat(draft.Problems.Select(problem => $" {(problem.Severity == Severity.Error ? "!" : problem.Severity == Severity.Warning ? "~" : string.Empty)}{problem.Code}@{problem.Place.Cell}")));
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static TabSnapshot Tab(string text)
    {
        var lines = text.Split('\n');
        var merges = lines.Where(line => line.StartsWith("merge:", StringComparison.Ordinal)).Select(line => line[6..].Split(':')).Select(ends => Sheet.Range(ends[0], ends[1])).ToList();
        var rows = lines.Skip(1).Where(line => !line.StartsWith("merge:", StringComparison.Ordinal)).Select(line => line.TrimEnd().Length == 0 ? null : line.Split('\t').Select(Cell).ToArray());
        return Sheet.Tab([.. rows]) with { Name = lines[0], Merges = merges };
    }

    private static object? Cell(string text) => text.Length == 0 ? null : text.Split(':', 2) switch
    {
        ["d", var date] => LocalDatePattern.Iso.Parse(date).Value,
        ["t", var time] => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value,
        ["m", var moment] => LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(moment).Value,
        ["n", var number] => double.Parse(number, CultureInfo.InvariantCulture),
        ["b", var flag] => flag == "true",
        _ => text.Replace("\\n", "\n", StringComparison.Ordinal),
    };
}
