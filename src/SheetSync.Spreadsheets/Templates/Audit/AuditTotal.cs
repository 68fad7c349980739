using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>The figure over a column: a formula over all its cells, <c>{*}</c>.</summary>
/// <param name="Formula">The formula, as <see cref="AuditFormulas"/> reads it.</param>
/// <param name="Kind">How the figure is shown.</param>
/// <param name="Label">List and word whose word stands before the figure; null: the figure alone.</param>
internal sealed record AuditTotal(string Formula, AuditKind Kind, (AuditList List, string Word)? Label = null)
{
    /// <summary>What the formula gives before anything was filled in; the argument is how many rows there are.</summary>
    public Func<int, CellValue> Start { get; init; } = _ => CellValue.Blank;

    /// <summary>How many rows are filled.</summary>
    public static AuditTotal Rows { get; } = new("COUNTA({*})", AuditKind.Number) { Start = rows => CellValue.FromNumber(rows) };

    public static AuditTotal Sum { get; } = new("IF(COUNT({*})=0,\"\",SUM({*}))", AuditKind.Number);

    public static AuditTotal SumOfShares { get; } = Sum with { Kind = AuditKind.Share };

    public static AuditTotal Average { get; } = new("IF(COUNT({*})=0,\"\",AVERAGE({*}))", AuditKind.Decimal);

    public static AuditTotal AverageShare { get; } = Average with { Kind = AuditKind.Share };

    public static AuditTotal AverageRate { get; } = Average with { Kind = AuditKind.Rate };

    /// <summary>How many cells hold a word.</summary>
    public static AuditTotal CountOf(AuditList list, string word) =>
        new($"COUNTIF({{*}},{{={list.Key}.{word}}})", AuditKind.Number, (list, word)) { Start = _ => CellValue.FromNumber(0) };

    /// <summary>The share of filled cells that hold a word.</summary>
    public static AuditTotal ShareOf(AuditList list, string word) =>
        new($"IF(COUNTIF({{*}},\"?*\")=0,\"\",COUNTIF({{*}},{{={list.Key}.{word}}})/COUNTIF({{*}},\"?*\"))", AuditKind.Share, (list, word));
}
