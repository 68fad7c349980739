using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Templates;

public sealed class CalendarTemplateTests
{
    public static TheoryData<string> Languages => ["en", "nb", "pl"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_template_in_the_repository_is_the_one_that_is_built(string language)
    {
        var path = Path.Combine(RepositoryRoot(), "templates", $"calendar.{language}.xlsx");

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
    public void Managed_cells_refuse_typing_and_no_sheet_is_protected(string language)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Build(language)), isEditable: false);
        var sheets = document.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet).ToList();

        Assert.Contains(sheets.SelectMany(s => s.Descendants<DocumentFormat.OpenXml.Spreadsheet.DataValidation>()), v => v.Formula1?.Text == "FALSE");
        Assert.Empty(sheets.SelectMany(s => s.Descendants<DocumentFormat.OpenXml.Spreadsheet.SheetProtection>()));
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

    private static byte[] Build(string language)
    {
        using var output = new MemoryStream();
        CalendarTemplate.Build(new CalendarTemplateOptions { Language = language }, output);
        return output.ToArray();
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SheetSync.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
