using Google.Apis.Sheets.v4.Data;
using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Google's cells as ours.</summary>
internal static class CellMapping
{
    private const string GridSheet = "GRID";

    public static GoogleBook ToBook(Spreadsheet spreadsheet) => new(
        spreadsheet.Properties?.Title ?? string.Empty,
        spreadsheet.Properties?.TimeZone,
        [.. (spreadsheet.Sheets ?? []).Where(s => s.Properties?.SheetType is null or GridSheet).Select(ToTab)]);

    /// <summary>All tabs by their names and marks.</summary>
    public static IReadOnlyList<ManagedSheet> ToNames(Spreadsheet spreadsheet) =>
        [.. (spreadsheet.Sheets ?? []).Select(s => new ManagedSheet(s.Properties?.SheetId ?? 0, s.Properties?.Title ?? string.Empty, KeyOf(s)))];

    private static string? KeyOf(Google.Apis.Sheets.v4.Data.Sheet sheet) =>
        sheet.DeveloperMetadata?.FirstOrDefault(m => m.MetadataKey == ManagedSheet.Mark)?.MetadataValue;

    private static GoogleTab ToTab(Google.Apis.Sheets.v4.Data.Sheet sheet)
    {
        var rows = new SortedDictionary<int, SheetRow>();
        var formulas = new Dictionary<CellAddress, string>();
        foreach (var block in sheet.Data ?? [])
        {
            var number = block.StartRow ?? 0;
            foreach (var row in block.RowData ?? [])
            {
                number++;
                AddRow(rows, formulas, number, block.StartColumn ?? 0, row.Values ?? []);
            }
        }

        var properties = sheet.Properties ?? new SheetProperties();
        var merges = (sheet.Merges ?? []).Select(m => new CellRange(
            new((m.StartRowIndex ?? 0) + 1, (m.StartColumnIndex ?? 0) + 1), new(m.EndRowIndex ?? 0, m.EndColumnIndex ?? 0)));
        return new GoogleTab(
            properties.SheetId ?? 0,
            properties.Hidden ?? false,
            properties.GridProperties?.RowCount ?? 0,
            properties.GridProperties?.ColumnCount ?? 0,
            new TabSnapshot(properties.Title ?? string.Empty, [.. rows.Values], [.. merges]),
            formulas)
        {
            Key = KeyOf(sheet),
        };
    }

    private static void AddRow(
        SortedDictionary<int, SheetRow> rows, Dictionary<CellAddress, string> formulas, int number, int firstColumn, IList<CellData> cells)
    {
        var values = new List<CellValue>(firstColumn + cells.Count);
        var filled = 0;
        values.AddRange(Enumerable.Repeat(CellValue.Blank, firstColumn));
        foreach (var cell in cells)
        {
            var value = ToValue(cell);
            values.Add(value);
            if (value.Kind != CellKind.Blank || value.IsFormula)
            {
                filled = values.Count;
            }

            if (cell.UserEnteredValue?.FormulaValue is { } formula)
            {
                formulas[new CellAddress(number, values.Count)] = formula;
            }
        }

        if (filled > 0)
        {
            rows[number] = new SheetRow(number, values[..filled]);
        }
    }

    private static CellValue ToValue(CellData cell)
    {
        var formula = cell.UserEnteredValue?.FormulaValue;
        if (cell.EffectiveValue is not { } value)
        {
            return CellValue.Blank with { IsFormula = formula is not null };
        }

        // A value that nobody entered is spilled there by an array formula elsewhere; writing into it would break that formula.
        return Typed(value, cell) with
        {
            IsFormula = cell.UserEnteredValue is null || formula is not null,
            IsVolatile = formula is not null && VolatileFormula.Is(formula),
        };
    }

    private static CellValue Typed(ExtendedValue value, CellData cell) => value switch
    {
        { ErrorValue: { } error } => CellValue.FromError(ErrorName(error.Type)),
        { BoolValue: { } truth } => CellValue.FromBoolean(truth),
        { NumberValue: { } number } => cell.EffectiveFormat?.NumberFormat?.Type is "DATE" or "TIME" or "DATE_TIME"
            ? CellValue.FromDate(number)
            : CellValue.FromNumber(number),
        _ => CellValue.FromText(WithLinks(value.StringValue, cell.ChipRuns)),
    };

    // A chip that links is its text and its link: people drop a file chip where they would type the file's address.
    private static string? WithLinks(string? text, IList<ChipRun>? chips)
    {
        foreach (var chip in chips ?? [])
        {
            if (chip.Chip?.RichLinkProperties?.Uri is { } link && text?.Contains(link, StringComparison.Ordinal) != true)
            {
                text = string.IsNullOrWhiteSpace(text) ? link : $"{text} {link}";
            }
        }

        return text;
    }

    private static string ErrorName(string? type) => type switch
    {
        "NULL_VALUE" => "#NULL!",
        "DIVIDE_BY_ZERO" => "#DIV/0!",
        "VALUE" => "#VALUE!",
        "REF" => "#REF!",
        "NAME" => "#NAME?",
        "NUM" => "#NUM!",
        "N_A" => "#N/A",
        _ => "#ERROR!",
    };
}
