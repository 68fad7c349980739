using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Changes named cells of an <c>.xlsx</c> and leaves everything else as it is. Concerned are: the part of the sheet (its filter too, where a
/// column is added to it); its tables, where a column or row is added to them; the styles, where a number format is missing; the workbook part,
/// where formulas need calculating or where it names the area of a filter that grew. A managed tab is a part of its own, beside formats in the
/// styles; where it is added, the workbook part, its relationships and the content types name it. Every other part keeps its bytes, compressed ones included.
/// </summary>
public static class XlsxPatcher
{
    /// <summary>The changed file.</summary>
    /// <param name="file">The name that messages use.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="patches">The changes, at most one patch for each tab.</param>
    /// <param name="limits">Bounds on what is read.</param>
    /// <exception cref="SourceException">
    /// The bytes are no workbook that can be read: <see cref="SourceFault.Malformed"/>. It is digitally signed: <see cref="SourceFault.AccessLost"/>.
    /// A formula fills one of the cells together with others, and would be spoiled: <see cref="SourceFault.Changed"/>.
    /// </exception>
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

    internal static byte[] Patch(XlsxWorkbook workbook, IReadOnlyList<SheetPatch> patches, WholeSheet? whole = null)
    {
        if (patches.All(p => p.Cells.Count == 0) && whole is null)
        {
            return workbook.Package.Bytes;
        }

        using var output = new MemoryStream(workbook.Package.Bytes.Length + 4096);
        Write(workbook, patches, output, whole);
        return output.ToArray();
    }

    private static void Write(XlsxWorkbook workbook, IReadOnlyList<SheetPatch> patches, Stream output, WholeSheet? whole = null)
    {
        if (patches.All(p => p.Cells.Count == 0) && whole is null)
        {
            output.Write(workbook.Package.Bytes);
            return;
        }

        if (workbook.IsSigned)
        {
            throw XlsxFault.Signed(workbook.Package.File);
        }

        if (workbook.MissingStyles is { } styles)
        {
            throw XlsxFault.PartMissing(workbook.Package.File, styles);
        }

        XmlFaults.Guard(workbook.Package.File, workbook.Part, () =>
        {
            var changes = new PartChanges(workbook);
            PatchCells(workbook, changes, [.. patches.Where(p => p.Cells.Count > 0)]);
            changes.AddStyles();
            if (whole is not null)
            {
                Put(workbook, changes, whole);
            }

            changes.Write(output);
            return true;
        });
    }

    private static void PatchCells(XlsxWorkbook workbook, PartChanges changes, List<SheetPatch> patches)
    {
        if (patches.Count == 0)
        {
            return;
        }

        var hasFormulas = workbook.Relations.Any(r => r.Kind == "calcChain");
        var isAsked = hasFormulas || WorkbookXmlPatch.FullCalculationOnLoad(changes.Xml(workbook.Part)) is null;
        var others = workbook.Sheets.Where(s => !isAsked && s.Key is null && !patches.Exists(p => p.Tab == s.Name));
        using var search = new FormulaSearch(changes, others.Select(s => s.Part));
        foreach (var patch in patches)
        {
            hasFormulas |= PatchSheet(workbook, changes, patch);
        }

        if (WorkbookXmlPatch.FullCalculationOnLoad(changes.Xml(workbook.Part)) is { } calculating && (hasFormulas || search.Finds()))
        {
            changes.Set(workbook.Part, calculating);
        }
    }

    private static void Put(XlsxWorkbook workbook, PartChanges changes, WholeSheet whole)
    {
        var formats = changes.FormatsOf(whole.Content.Rows.Values.SelectMany(row => row.Values).Select(cell => cell.Style));
        var xml = WholeSheetXml.Write(whole.Content, WorkbookXmlPatch.NamespaceOf(changes.Xml(workbook.Part)), formats, workbook.Date1904);
        if (whole.There is { } sheet)
        {
            changes.Set(sheet.Part, xml);
            changes.Unrelate(sheet.Part);
            return;
        }

        var (relation, name) = changes.FreeNames(whole.Key);
        changes.AddPart($"worksheets/{name}.xml", "worksheet", "worksheet", xml, relation);
        var withSheet = WorkbookXmlPatch.AddSheet(changes.Xml(workbook.Part), whole.Content.Name, relation);
        changes.Set(workbook.Part, WorkbookXmlPatch.SetHiddenName(withSheet, ManagedMark.NameOf(whole.Key), ManagedMark.AreaOf(whole.Content.Name)));
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

        var xml = RewriteSheet(workbook, changes, patch, sheet.Part);
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

    private static SheetXmlPatch RewriteSheet(XlsxWorkbook workbook, PartChanges changes, SheetPatch patch, string part)
    {
        var xml = new SheetXmlPatch(patch, workbook.Date1904, changes.StyleFor);
        try
        {
            changes.Rewrite(part, xml.Write);
        }
        catch (UnorderedSheetException)
        {
            xml = new SheetXmlPatch(patch, workbook.Date1904, changes.StyleFor);
            changes.Rewrite(part, (source, sink) => xml.Write(SheetOrder.Sort(source), sink));
        }

        return xml.Blocked is { } cell ? throw XlsxFault.FormulaFills(patch.Tab, cell) : xml;
    }

    private static CellRange? AreaOf(byte[] table)
    {
        var tags = new XmlTags(table);
        return tags.Next() && SheetRange.TryParse(tags.Tag["ref"], out var area) ? area : null;
    }
}
