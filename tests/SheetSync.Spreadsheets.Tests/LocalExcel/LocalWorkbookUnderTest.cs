using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Tests.Xlsx;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A workbook in a folder of its own. A person's save writes the whole file anew, as desktop programs do.</summary>
internal sealed class LocalWorkbookUnderTest : IWorkbookUnderTest
{
    public LocalWorkbookUnderTest(IReadOnlyList<TabContent> tabs, IFileSwap? swap = null, TimeProvider? time = null)
    {
        Folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;
        Path = System.IO.Path.Combine(Folder, "calendar.xlsx");
        Backups = System.IO.Path.Combine(Folder, "backups");
        File.WriteAllBytes(Path, new TestWorkbook(tabs).ToArray());
        Source = new LocalExcelSource(new LocalExcelOptions(Path, Backups), time ?? TimeProvider.System, swap ?? new AtomicSwap());
    }

    public string Folder { get; }

    public string Path { get; }

    public string Backups { get; }

    public ISpreadsheetSource Source { get; }

    private string LockFile => System.IO.Path.Combine(Folder, ".~lock.calendar.xlsx#");

    public Task TypeAsync(string tab, CellAddress cell, CellValue value) => ChangeAsync(tab, t => t[cell] = value);

    public Task InsertRowAsync(string tab, int before) => ChangeAsync(tab, t => t.InsertRow(before));

    public Task RenameTabAsync(string tab, string name) => ChangeAsync(tab, t => t.Name = name);

    public Task DeleteTabAsync(string tab) => SaveAsync(memory => memory.RemoveTab(tab));

    public Task<IReadOnlyList<TabContent>> LookAsync() => Task.FromResult<IReadOnlyList<TabContent>>(Content());

    public Task OpenAsync() => File.WriteAllTextAsync(LockFile, "Anna Berg,anna,laptop,05.01.2026 10:00,file:///home/anna;");

    public Task CloseAsync()
    {
        File.Delete(LockFile);
        return Task.CompletedTask;
    }

    public Task DeleteAsync()
    {
        File.Delete(Path);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task ChangeAsync(string tab, Action<MemoryTab> change) => SaveAsync(memory => memory.Change(tab, change));

    private Task SaveAsync(Action<MemorySource> change)
    {
        var memory = new MemorySource(Content());
        change(memory);
        return File.WriteAllBytesAsync(Path, new TestWorkbook(memory.Backup()).ToArray());
    }

    private List<TabContent> Content()
    {
        var workbook = XlsxWorkbook.Open("calendar.xlsx", File.ReadAllBytes(Path), XlsxLimits.Default);
        return [.. workbook.Sheets.Select(sheet => (Sheet: sheet, Tab: XlsxReader.ReadTab(workbook, sheet))).Select(t => new TabContent(
            t.Tab.Name,
            [.. Enumerable.Range(1, t.Tab.Rows.Count == 0 ? 0 : t.Tab.Rows[^1].Number).Select(n => (IReadOnlyList<CellValue>)(t.Tab.Rows.FirstOrDefault(r => r.Number == n) is { } row
                ? [.. Enumerable.Range(1, row.LastColumn).Select(c => row[c])] : []))])
            { Merges = t.Tab.Merges, Hidden = t.Sheet.Hidden, Key = t.Sheet.Key })];
    }
}
