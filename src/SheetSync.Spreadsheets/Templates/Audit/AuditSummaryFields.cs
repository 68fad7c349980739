using System.Globalization;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>The fields of the Summary tab that other tabs calculate with, and where they stand.</summary>
internal static class AuditSummaryFields
{
    /// <summary>The row of the first field.</summary>
    public const int FirstRow = 5;

    /// <summary>The column of the values.</summary>
    public const int Column = 3;

    /// <summary>The fields in their order, each with the name by which it is found in the workbook.</summary>
    public static IReadOnlyList<(string Key, string Name, AuditKind Kind)> All { get; } =
    [
        ("brand", "Audit_Brand", AuditKind.Text), ("goals", "Audit_BrandGoals", AuditKind.Text), ("audience", "Audit_BrandAudience", AuditKind.Text),
        ("auditor", "Audit_Auditor", AuditKind.Text), ("auditDate", "Audit_Date", AuditKind.Date), ("previousAudit", "Audit_PreviousDate", AuditKind.Date),
        ("periodFrom", "Audit_PeriodFrom", AuditKind.Date), ("periodTo", "Audit_PeriodTo", AuditKind.Date), ("weeks", "Audit_Weeks", AuditKind.Decimal),
        ("outdatedAfter", "Audit_OutdatedAfterDays", AuditKind.Number), ("timesOf", "Audit_PostingTimesOf", AuditKind.Text),
    ];

    /// <summary>The cell of a field. <c>today</c> is the day of the audit, and today while none is given.</summary>
    public static string Place(string key, AuditWords words) => key == "today"
        ? $"IF(ISNUMBER({Place("auditDate", words)}),{Place("auditDate", words)},TODAY())"
        : string.Create(CultureInfo.InvariantCulture, $"'{words.Summary["tab"][0]}'!$C${FirstRow + All.Index().First(field => field.Item.Key == key).Index}");
}
