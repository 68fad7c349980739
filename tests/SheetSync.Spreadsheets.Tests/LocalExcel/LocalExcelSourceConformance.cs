using SheetSync.Conformance.Spreadsheets;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

public sealed class LocalExcelSourceConformance : SpreadsheetSourceSuite
{
    protected override Task<IWorkbookUnderTest> CreateAsync(params TabContent[] tabs) =>
        Task.FromResult<IWorkbookUnderTest>(new LocalWorkbookUnderTest(tabs));
}
