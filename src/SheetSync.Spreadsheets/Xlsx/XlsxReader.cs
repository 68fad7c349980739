using System.Runtime.ExceptionServices;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
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

    internal static WorkbookSnapshot Read(XlsxWorkbook workbook, IReadOnlyList<TabRequest> tabs, SheetRevision revision)
    {
        // One that leads to no part at all (a macro module) is no tab: it is missed only by who names it.
        if (workbook.Absent.FirstOrDefault(s => s.Part.Length > 0 ? TabSelection.Includes(tabs, s.Name, s.Hidden) : TabSelection.Names(tabs, s.Name)) is { } absent)
        {
            throw workbook.FaultOf(absent);
        }

        var whole = tabs.Where(t => !t.IfItFits).ToList();
        var (read, problems, first) = (new List<TabSnapshot>(), new List<Problem>(), (ExceptionDispatchInfo?)null);
        foreach (var sheet in workbook.Sheets.Where(s => s.Key is null && TabSelection.Includes(tabs, s.Name, s.Hidden)))
        {
            try
            {
                read.Add(ReadTab(workbook, sheet));
            }
            catch (SourceException e) when (e.Problem.Code is ProblemCode.FileTooLarge or ProblemCode.TabEmptyBelow && !TabSelection.Includes(whole, sheet.Name, sheet.Hidden))
            {
                first ??= ExceptionDispatchInfo.Capture(e);
                problems.Add(e.Problem.Code == ProblemCode.TabEmptyBelow ? e.Problem with { Severity = Severity.Warning }
                    : Problem.Warning(ProblemCode.TabTooLarge, new ProblemPlace(sheet.Name), ("tab", sheet.Name), ("limit", LimitOf(e))));
            }
        }

        if (read.Count == 0)
        {
            first?.Throw();
        }

        return new(revision, read, [.. workbook.Sheets.Where(s => s.Key is null).Select(s => s.Name)]) { Problems = problems };
    }

    internal static TabSnapshot ReadTab(XlsxWorkbook workbook, SheetInfo sheet) =>
        XmlFaults.Guard(workbook.Package.File, sheet.Part, () =>
        {
            workbook.BeginStrings();
            using var parser = new SheetParser(workbook, sheet);
            try
            {
                return parser.Read();
            }
            catch (SourceException e)
            {
                parser.Forget();
                if (e.Problem.Code == ProblemCode.FileTooLarge && parser.LastRowBeforeEmptyFormulas() is { } last)
                {
                    throw XlsxFault.EmptyBelow(sheet.Name, last, LimitOf(e));
                }

                throw;
            }
        });

    private static string LimitOf(SourceException fault) => fault.Problem.Values.First(v => v.Key == "limit").Value;
}
