namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>What the cells of a column of the audit workbook hold.</summary>
internal enum AuditKind
{
    /// <summary>Text, in as many lines as it needs.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A number of days; none shows nothing.</summary>
    Days,

    /// <summary>A number with one decimal.</summary>
    Decimal,

    /// <summary>A share, shown in per cent.</summary>
    Share,

    /// <summary>A small share such as a rate, shown in per cent with two decimals.</summary>
    Rate,

    /// <summary>A figure of any size and unit.</summary>
    Figure,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day with a time of day.</summary>
    Moment,
}
