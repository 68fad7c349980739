using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;
using CellValue = SheetSync.Core.Calendars.CellValue;

namespace SheetSync.Spreadsheets.Tests.Templates;

public sealed class CalendarTemplateTests
{
    public static TheoryData<string> Languages => ["en", "nb", "pl"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_template_in_the_repository_is_the_one_that_is_built(string language)
    {
        var path = Path.Combine(TemplateBench.RepositoryRoot(), "templates", $"calendar.{language}.xlsx");

        Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(Build(language)),
            $"templates/calendar.{language}.xlsx is out of step: sheetsync template calendar --language {language} --output templates/calendar.{language}.xlsx");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_template_passes_the_validator_of_the_Open_XML_SDK(string language)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Build(language)), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2016).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_heading_of_the_template_is_bound_to_its_role(string language)
    {
        var workbook = XlsxWorkbook.Open("template.xlsx", Build(language), XlsxLimits.Default);
        var tab = XlsxReader.Read(workbook, [new TabRequest("*")], new SheetRevision("1")).Tabs[0];
        var binding = HeaderBinder.Bind(tab, new CalendarDefinition("t", "UTC", language, []), BindingHints.None with { Lenient = true });

        Assert.Empty(binding.Problems);
        Assert.Equal(CalendarTemplate.Roles, binding.Map!.People.Select(c => c.Role));
        Assert.Equal(Enum.GetValues<ManagedColumn>(), binding.Map.Managed.Keys.Order());
        Assert.Empty(binding.Map.Missing);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_tab_of_channels_is_known_again_when_the_workbook_is_read(string language)
    {
        using var output = new MemoryStream();
        CalendarTemplate.Build(new CalendarTemplateOptions { Language = language, Channels = [new Channel("page", "linkedin", "acme") { Zone = "Europe/London", DefaultTime = new TimeOnly(9, 30) }] }, output);
        var tabs = XlsxReader.Read(XlsxWorkbook.Open("t.xlsx", output.ToArray(), XlsxLimits.Default), [new TabRequest("*")], new SheetRevision("1")).Tabs;
        var problems = new List<SheetSync.Core.Checking.Problem>();
        var found = ChannelsTab.Find(tabs)!;

        Assert.Equal(TemplateWords.In(language).Tabs.Channels, found.Name);
        Assert.Equal("linkedin:acme", Assert.Single(found.Channels()).AccountKey);
        var completed = found.Complete(new CalendarDefinition("t", "UTC", language, [new Channel("page", "linkedin", "acme")]), problems);
        Assert.Equal(("Europe/London", new TimeOnly(9, 30)), (completed.Channels[0].Zone, completed.Channels[0].DefaultTime));
        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Managed_cells_refuse_typing_and_no_sheet_is_protected(string language)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Build(language)), isEditable: false);
        var sheets = document.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet).ToList();

        Assert.Contains(sheets.SelectMany(s => s.Descendants<DataValidation>()), v => v.Formula1?.Text == "FALSE");
        Assert.Empty(sheets.SelectMany(s => s.Descendants<SheetProtection>()));
    }

    [Fact]
    public void Rows_given_from_the_start_stand_with_their_types()
    {
        using var output = new MemoryStream();
        var row = new CalendarTemplateRow(new Dictionary<ColumnRole, CellValue>
        {
            [ColumnRole.Date] = CellValue.FromDate(46000), [ColumnRole.Time] = CellValue.FromDate(0.75), [ColumnRole.Caption] = CellValue.FromText("=1+1"),
        });
        CalendarTemplate.Build(new CalendarTemplateOptions { Rows = [row] }, output);
        var workbook = XlsxWorkbook.Open("t.xlsx", output.ToArray(), XlsxLimits.Default);
        var cells = XlsxReader.Read(workbook, [new TabRequest("*")], new SheetRevision("1")).Tabs[0].Rows[1];

        Assert.Equal(CellValue.FromDate(46000), cells[1]);
        Assert.Equal(CellValue.FromDate(0.75), cells[2]);
        Assert.Equal(CellValue.FromText("=1+1"), cells[6]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void LibreOffice_and_Gnumeric_read_the_headings_and_the_time_to_the_second(string language)
    {
        using var output = new MemoryStream();
        CalendarTemplate.Build(new CalendarTemplateOptions { Language = language, Rows = [LongRow()] }, output);

        foreach (var tab in new[] { Judges.LibreOffice(output.ToArray()), Judges.Gnumeric(output.ToArray()).OrderBy(t => t.Key).First().Value })
        {
            Assert.Equal(TemplateWords.In(language).Headings[ColumnRole.Date], tab[0][0]);
            Assert.Equal(ManagedHeadings.Of(ManagedColumn.PlannedTime, language), tab[0][CalendarTemplate.Roles.Count + 5]);
            Assert.Equal("18:00:05", tab[1][1]);
        }
    }

    [Fact]
    public void A_long_caption_has_room_in_its_row()
    {
        using var output = new MemoryStream();
        CalendarTemplate.Build(new CalendarTemplateOptions { Rows = [LongRow()] }, output);
        using var document = SpreadsheetDocument.Open(output, isEditable: false);
        var row = document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<Row>()).Where(r => r.RowIndex! == 2 && r.Height is not null).MaxBy(r => r.Height!.Value)!;

        // 500 characters in a column of 52 take ten lines and more.
        Assert.InRange(row.Height!.Value, 150, 250);
        Assert.Null(row.CustomHeight);
    }

    [Fact]
    public void Every_text_stands_out_from_its_ground()
    {
        Assert.All(Contrast.InWorkbook(Build("en")), ratio => Assert.InRange(ratio, 4.5, 21));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_heading_has_a_word_that_is_wider_than_its_column(string language)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Build(language)), isEditable: false);
        var texts = document.WorkbookPart!.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        foreach (var sheet in document.WorkbookPart.WorksheetParts.Select(part => part.Worksheet).Where(sheet => sheet.Descendants<Pane>().Any()))
        {
            var widths = sheet.Descendants<Column>().ToDictionary(column => column.Min!.Value, column => column.Width!.Value);
            foreach (var cell in sheet.Descendants<Cell>().Where(cell => cell.DataType?.Value == CellValues.SharedString && cell.CellFormula is null))
            {
                Assert.True(CellAddress.TryParse(cell.CellReference!.Value, out var address));
                var isHeading = address.Row <= (sheet.Descendants<Pane>().Single().VerticalSplit?.Value ?? 0);
                var word = texts[int.Parse(cell.CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)].Split(' ', '\n', '-').Max(w => w.Length);

                // Bold letters are wider than the digits that a width counts, and the text stands a little off the line.
                Assert.True(!isHeading || sheet.Descendants<MergeCell>().Any(merge => merge.Reference!.Value!.StartsWith(cell.CellReference.Value + ":", StringComparison.Ordinal))
                    || (word * 1.1) + 1 <= widths[(uint)address.Column], $"{cell.CellReference.Value}: {word} letters");
            }
        }
    }

    [Fact]
    public void A_cell_that_the_workbook_has_no_column_for_is_refused()
    {
        var row = new CalendarTemplateRow(new Dictionary<ColumnRole, CellValue> { [ColumnRole.Kpi] = CellValue.FromText("reach") });

        Assert.Throws<ArgumentException>(() => CalendarTemplate.Build(new CalendarTemplateOptions { Rows = [row] }, Stream.Null));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Only_the_calendar_is_read_as_one_and_its_formulas_are_no_matter(string language)
    {
        using var output = new MemoryStream();
        var stage = DisplayWords.Of(Stage.Approved, language);
        CalendarTemplate.Build(new CalendarTemplateOptions
        {
            Language = language,
            Rows = [.. Enumerable.Range(0, 3).Select(at => new CalendarTemplateRow(new Dictionary<ColumnRole, CellValue>
            {
                [ColumnRole.Date] = CellValue.FromDate(46000 + at), [ColumnRole.Time] = CellValue.FromDate(0.5), [ColumnRole.Channels] = CellValue.FromText("x, linkedin"),
                [ColumnRole.Title] = CellValue.FromText($"Post {at}"), [ColumnRole.Caption] = CellValue.FromText($"Caption {at}"), [ColumnRole.Stage] = CellValue.FromText(stage),
            }))],
        }, output);
        var workbook = XlsxWorkbook.Open("t.xlsx", output.ToArray(), XlsxLimits.Default);
        var snapshot = XlsxReader.Read(workbook, [new TabRequest("*")], new SheetRevision("1"));
        var calendar = new CalendarDefinition("t", "UTC", language, [new Channel("x", "x", "a"), new Channel("linkedin", "linkedin", "a")]);
        var reading = SheetReading.Of(snapshot, calendar, new Dictionary<string, IReadOnlyDictionary<ManagedColumn, string>>(), new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), _ => null, RowMemory.None);

        Assert.Equal([TemplateWords.In(language).Tabs.Calendar], reading.Maps.Select(map => map.Tab));
        Assert.Equal([2, 3, 4], reading.Drafts.Select(draft => draft.Row));
        Assert.Empty(reading.Problems.Concat(reading.Drafts.SelectMany(draft => draft.Problems)));
        Assert.All(snapshot.Tabs, tab => Assert.Equal(
            tab.Name == TemplateWords.In(language).Tabs.Calendar, HeaderBinder.Bind(tab, calendar, BindingHints.None with { Lenient = true }).HeaderRow is not null));
    }

    private static CalendarTemplateRow LongRow() => new(new Dictionary<ColumnRole, CellValue>
    {
        [ColumnRole.Date] = CellValue.FromDate(46000), [ColumnRole.Time] = CellValue.FromDate(0.75 + (5 / 86400d)),
        [ColumnRole.Caption] = CellValue.FromText(new string('w', 500)),
    });

    private static byte[] Build(string language)
    {
        using var output = new MemoryStream();
        CalendarTemplate.Build(new CalendarTemplateOptions { Language = language }, output);
        return output.ToArray();
    }
}
