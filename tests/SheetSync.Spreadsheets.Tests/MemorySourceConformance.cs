using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Tests;

public sealed class MemorySourceConformance : SpreadsheetSourceSuite
{
    protected override Task<IWorkbookUnderTest> CreateAsync(params TabContent[] tabs) => Task.FromResult<IWorkbookUnderTest>(new Book(new MemorySource(tabs)));

    private sealed class Book(MemorySource source) : IWorkbookUnderTest
    {
        public ISpreadsheetSource Source => source;

        public Task TypeAsync(string tab, CellAddress cell, CellValue value) => Do(() => source.Type(tab, cell, value));

        public Task InsertRowAsync(string tab, int before) => Do(() => source.Change(tab, t => t.InsertRow(before)));

        public Task RenameTabAsync(string tab, string name) => Do(() => source.Change(tab, t => t.Name = name));

        public Task DeleteTabAsync(string tab) => Do(() => source.RemoveTab(tab));

        public Task<IReadOnlyList<TabContent>> LookAsync() => Task.FromResult(source.Backup());

        public Task OpenAsync() => Do(() => source.Lock("Anna"));

        public Task CloseAsync() => Do(source.Unlock);

        public Task DeleteAsync() => Do(source.Delete);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static Task Do(Action action)
        {
            action();
            return Task.CompletedTask;
        }
    }
}
