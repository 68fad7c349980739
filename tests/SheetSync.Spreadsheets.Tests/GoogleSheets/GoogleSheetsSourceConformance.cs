using SheetSync.Conformance.Spreadsheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

public sealed class GoogleSheetsSourceConformance : SpreadsheetSourceSuite
{
    protected override async Task<IWorkbookUnderTest> CreateAsync(params TabContent[] tabs) => await GoogleWorkbookUnderTest.CreateAsync(tabs);
}
