using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Reads the cells of <c>.xlsx</c> files as Excel, Google Sheets and LibreOffice write them (ECMA-376, transitional and strict), with the
/// type that the file gives each cell.
/// </summary>
public static class XlsxReader
{
    /// <summary>Reads the tabs that match any request. Hidden tabs are read only when they are meant, hidden rows always, managed tabs never.</summary>
    /// <param name="file">The name that messages use.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="tabs">The tabs asked for.</param>
    /// <param name="revision">The mark of the state that the bytes are of.</param>
    /// <param name="limits">Bounds on what is read.</param>
    /// <exception cref="SourceException">The bytes are no workbook that can be read: <see cref="SourceFault.Malformed"/>.</exception>
    public static WorkbookSnapshot Read(string file, byte[] bytes, IReadOnlyList<TabRequest> tabs, SheetRevision revision, XlsxLimits? limits = null) =>
        Read(XlsxWorkbook.Open(file, bytes, limits ?? XlsxLimits.Default), tabs, revision);

    internal static WorkbookSnapshot Read(XlsxWorkbook workbook, IReadOnlyList<TabRequest> tabs, SheetRevision revision) => new(
        revision,
        [.. workbook.Sheets.Where(s => s.Key is null && TabSelection.Includes(tabs, s.Name, s.Hidden)).Select(s => ReadTab(workbook, s))],
        [.. workbook.Sheets.Where(s => s.Key is null).Select(s => s.Name)]);

    internal static TabSnapshot ReadTab(XlsxWorkbook workbook, SheetInfo sheet) =>
        XmlFaults.Guard(workbook.Package.File, sheet.Part, () =>
        {
            workbook.BeginStrings();
            using var parser = new SheetParser(workbook, sheet);
            return parser.Read();
        });
}
