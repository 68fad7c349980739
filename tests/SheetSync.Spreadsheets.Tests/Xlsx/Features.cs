namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>One small workbook for each thing that real ones do.</summary>
internal static class Features
{
    public const string Plain = "<c r=\"A2\"><v>5</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>";
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static IReadOnlyList<Feature> All { get; } = [.. CellFeatures.All, .. PartFeatures.All, .. ProgramFeatures.All];
}
