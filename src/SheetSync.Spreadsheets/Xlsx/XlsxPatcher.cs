using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Changes named cells of an <c>.xlsx</c> and leaves everything else as it is. Concerned are: the part of the sheet (its filter too, where a
/// column is added to it); its tables, where a column or row is added to them; the styles, where a number format is missing; the workbook part,
/// where formulas need calculating or where it names the area of a filter that grew. Every other part keeps its bytes, compressed ones included.
/// </summary>
public static class XlsxPatcher
{
    /// <summary>The changed file.</summary>
    /// <param name="file">The name that messages use.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="patches">The changes, at most one patch for each tab.</param>
    /// <param name="limits">Bounds on what is read.</param>
    /// <exception cref="SourceException">The bytes are no workbook that can be read: <see cref="SourceFault.Malformed"/>.</exception>
    /// <exception cref="ArgumentException">A tab is not there, a cell comes twice, or a value is an error.</exception>
    public static byte[] Patch(string file, byte[] bytes, IReadOnlyList<SheetPatch> patches, XlsxLimits? limits = null) =>
        Patch(XlsxWorkbook.Open(file, bytes, limits ?? XlsxLimits.Default), patches);

    /// <summary>Writes the changed file into a stream, from its beginning; the file itself where nothing changes.</summary>
    /// <inheritdoc cref="Patch(string, byte[], IReadOnlyList{SheetPatch}, XlsxLimits?)"/>
    /// <param name="file">The name that messages use.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="patches">The changes, at most one patch for each tab.</param>
    /// <param name="output">Where the changed file goes.</param>
    /// <param name="limits">Bounds on what is read.</param>
    public static void Patch(string file, byte[] bytes, IReadOnlyList<SheetPatch> patches, Stream output, XlsxLimits? limits = null) =>
        Write(XlsxWorkbook.Open(file, bytes, limits ?? XlsxLimits.Default), patches, output);

    internal static byte[] Patch(XlsxWorkbook workbook, IReadOnlyList<SheetPatch> patches)
    {
        if (patches.All(p => p.Cells.Count == 0))
        {
            return workbook.Package.Bytes;
        }

        using var output = new MemoryStream(workbook.Package.Bytes.Length + 4096);
        Write(workbook, patches, output);
        return output.ToArray();
    }

    private static void Write(XlsxWorkbook workbook, IReadOnlyList<SheetPatch> patches, Stream output)
    {
        if (patches.All(p => p.Cells.Count == 0))
        {
            output.Write(workbook.Package.Bytes);
            return;
        }

        XmlFaults.Guard(workbook.Package.File, workbook.Part, () =>
        {
            var changes = new PartChanges(workbook);
            var hasFormulas = workbook.Relations.Any(r => r.Kind == "calcChain");
            var isAsked = hasFormulas || WorkbookXmlPatch.FullCalculationOnLoad(changes.Xml(workbook.Part)) is null;
            var others = workbook.Sheets.Where(s => !isAsked && !patches.Any(p => p.Tab == s.Name && p.Cells.Count > 0));
            using var search = new FormulaSearch(changes, others.Select(s => s.Part));
            foreach (var patch in patches.Where(p => p.Cells.Count > 0))
            {
                hasFormulas |= PatchSheet(workbook, changes, patch);
            }

            changes.AddStyles();
            if (WorkbookXmlPatch.FullCalculationOnLoad(changes.Xml(workbook.Part)) is { } calculating && (hasFormulas || search.Finds()))
            {
                changes.Set(workbook.Part, calculating);
            }

            changes.Write(output);
            return true;
        });
    }

    // Whether the sheet holds a formula.
    private static bool PatchSheet(XlsxWorkbook workbook, PartChanges changes, SheetPatch patch)
    {
        var sheet = workbook.Sheets.FirstOrDefault(s => s.Name == patch.Tab)
            ?? throw new ArgumentException($"There is no tab '{patch.Tab}'.", nameof(patch));
        if (patch.Cells.DistinctBy(c => c.Cell).Count() != patch.Cells.Count)
        {
            throw new ArgumentException("A cell comes twice.", nameof(patch));
        }

        var xml = new SheetXmlPatch(patch, workbook.Date1904, changes.StyleFor);
        changes.Rewrite(sheet.Part, xml.Write);
        if (xml.Filter is var (before, after) && WorkbookXmlPatch.WidenFilterName(changes.Xml(workbook.Part), sheet.Index, before, after) is { } widened)
        {
            changes.Set(workbook.Part, widened);
        }

        if (patch.AppendedRow is null && !patch.Cells.Any(c => c.IsHeading))
        {
            return xml.HasFormulas;
        }

        var tables = workbook.TablesOf(sheet).ToDictionary(t => t, t => AreaOf(changes.Xml(t)));
        foreach (var table in tables.Keys)
        {
            var others = tables.Where(t => t.Key != table).Select(t => t.Value).OfType<CellRange>().ToList();
            if (TableXmlPatch.Patch(changes.Xml(table), patch, others) is { } changed)
            {
                changes.Set(table, changed);
            }
        }

        return xml.HasFormulas;
    }

    private static CellRange? AreaOf(byte[] table)
    {
        var tags = new XmlTags(table);
        return tags.Next() && SheetRange.TryParse(tags.Tag["ref"], out var area) ? area : null;
    }
}
