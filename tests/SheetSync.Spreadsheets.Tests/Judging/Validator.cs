using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>The Open XML SDK's validator, its faults each with its place.</summary>
internal static class Validator
{
    /// <summary>Every fault of a workbook. A cell and a row are named by their reference, so that one that is pushed along keeps its name.</summary>
    public static IReadOnlyList<string> Faults(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false, new OpenSettings { AutoSave = false });
        var validator = new OpenXmlValidator(FileFormatVersions.Microsoft365) { MaxNumberOfErrors = 0 };
        return [.. validator.Validate(document).Select(fault => $"{fault.Part?.Uri} {Place(fault)} {fault.Id} {fault.Description}")];
    }

    /// <summary>What is wrong in the second and not in the first; a fault that is there twice and was there once is new.</summary>
    public static IReadOnlyList<string> NewFaults(byte[] before, byte[] after)
    {
        var known = Faults(before).CountBy(fault => fault).ToDictionary();
        return [.. Faults(after).CountBy(fault => fault).Where(fault => fault.Value > known.GetValueOrDefault(fault.Key)).Select(fault => $"{fault.Value - known.GetValueOrDefault(fault.Key)} × {fault.Key}")];
    }

    private static string Place(ValidationErrorInfo fault) =>
        fault.Node is { } node ? string.Concat(node.Ancestors().Reverse().Append(node).Select(Step)) : fault.Path?.XPath ?? string.Empty;

    private static string Step(OpenXmlElement element) => element switch
    {
        Cell { CellReference.Value: { } reference } => $"/c[{reference}]",
        Row { RowIndex.Value: var number } => string.Create(CultureInfo.InvariantCulture, $"/row[{number}]"),
        _ => string.Create(CultureInfo.InvariantCulture, $"/{element.LocalName}[{element.ElementsBefore().Count(e => e.LocalName == element.LocalName) + 1}]"),
    };
}
