using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Conformance.Spreadsheets;

/// <summary>A workbook with its source, and the hands of a person who works in it.</summary>
public interface IWorkbookUnderTest : IAsyncDisposable
{
    /// <summary>The source under test.</summary>
    ISpreadsheetSource Source { get; }

    /// <summary>A person types into a cell; a value that is marked as a formula stands for a formula with that result.</summary>
    Task TypeAsync(string tab, CellAddress cell, CellValue value);

    /// <summary>A person inserts an empty row before the row with this number.</summary>
    Task InsertRowAsync(string tab, int before);

    /// <summary>A person renames a tab.</summary>
    Task RenameTabAsync(string tab, string name);

    /// <summary>A person deletes a tab.</summary>
    Task DeleteTabAsync(string tab);

    /// <summary>All tabs in order with what a person sees in them, managed ones included.</summary>
    Task<IReadOnlyList<TabContent>> LookAsync();

    /// <summary>A person opens the workbook in a desktop program; asked only of sources that are locked while open.</summary>
    Task OpenAsync();

    /// <summary>And closes it.</summary>
    Task CloseAsync();

    /// <summary>The workbook is deleted.</summary>
    Task DeleteAsync();
}
