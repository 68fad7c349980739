using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>
/// Type and colours of the audit workbook. One scale of type: 20 points for titles and figures, 14 for sections, 11 for everything to read and
/// write, 9 for instructions. Two accents: navy for what is to fill in, teal for what adds it up; grey is calculated.
/// </summary>
internal static class AuditLooks
{
    public const string Navy = "1F3A5F";
    public const string Teal = "0F5F59";
    private const string PaleTeal = "E4F2F0";
    private const string Line = "DCE0E5";

    public static XlsxBuilderStyle Title { get; } = new() { Color = Navy, Bold = true, Size = 20, Middle = true };

    public static XlsxBuilderStyle Section { get; } = new() { Color = Teal, Bold = true, Size = 14, Middle = true };

    public static XlsxBuilderStyle Purpose { get; } = new() { Color = "4B5563" };

    public static XlsxBuilderStyle Instruction { get; } = new() { Color = "4B5563", Size = 9, Wrap = true, Indented = true };

    public static XlsxBuilderStyle Total { get; } = new() { Color = Teal, Fill = PaleTeal, Bold = true, Middle = true };

    public static XlsxBuilderStyle Link { get; } = TemplateLooks.Cell with { Color = Navy, Bold = true };

    public static XlsxBuilderStyle Label { get; } = new() { Color = Navy, Fill = "EEF2F7", Border = Line, Bold = true, Wrap = true, Middle = true, Indented = true };

    public static XlsxBuilderStyle Value { get; } = TemplateLooks.Cell with { Middle = true };

    public static XlsxBuilderStyle Figure { get; } = new() { Color = Teal, Fill = PaleTeal, Border = "FFFFFF", Bold = true, Size = 20, Middle = true, Centered = true };

    public static XlsxBuilderStyle FigureLabel { get; } = new() { Color = Teal, Fill = PaleTeal, Border = "FFFFFF", Wrap = true, Centered = true };

    /// <summary>A cell of a table's column.</summary>
    public static XlsxBuilderStyle CellOf(AuditColumn column) => (column.Formula is null ? TemplateLooks.Cell : TemplateLooks.ManagedCell) with
    {
        NumberFormat = FormatOf(column.Kind),
        Indented = column.Kind is AuditKind.Text,
    };

    /// <summary>The number format of a kind, as Excel stores it. Figures end a bracket's width (<c>_)</c>) off the line, which an indent does not do everywhere.</summary>
    public static string? FormatOf(AuditKind kind) => kind switch
    {
        AuditKind.Number => "#,##0_)",
        AuditKind.Days => "#,##0_);;",
        AuditKind.Decimal => "#,##0.0_)",
        AuditKind.Share => "0%_)",
        AuditKind.Rate => "0.00%_)",
        AuditKind.Figure => "General_)",
        AuditKind.Date => "yyyy-mm-dd_)",
        AuditKind.Moment => "yyyy-mm-dd hh:mm_)",
        _ => null,
    };
}
