using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>Works out what cells show, each once. One evaluator serves one answer: the workbook must not change meanwhile.</summary>
public sealed class Evaluator(Workbook workbook, DateTimeOffset now, Random dice)
{
    private const int DeepestChain = 500;

    private readonly Dictionary<(int Sheet, int Row, int Column), Evaluated> known = [];
    private readonly HashSet<(int Sheet, int Row, int Column)> open = [];

    public Workbook Workbook => workbook;

    public double Dice() => dice.NextDouble();

    /// <summary>Now as a serial number of the spreadsheet's zone.</summary>
    public double Now() => SerialDate.FromLocal(SerialDate.ToZone(now, workbook.TimeZone));

    public Evaluated Evaluate(Sheet sheet, int row, int column)
    {
        var cell = sheet[row, column];
        if (cell.Formula is null)
        {
            return new Evaluated(cell.Value, cell.NumberFormatType);
        }

        var place = (sheet.Id, row, column);
        if (known.TryGetValue(place, out var done))
        {
            return done;
        }

        if (open.Count > DeepestChain || !open.Add(place))
        {
            return new Evaluated(new CellContent.Error("REF", "Circular dependency detected. To resolve with iterative calculation, see File > Settings."));
        }

        var result = new FormulaReader(cell.Formula, sheet, this).Evaluate();
        open.Remove(place);
        return known[place] = cell.NumberFormatType is { } own ? result with { FormatType = own } : result;
    }

    /// <summary>The sheet a reference in a formula on <paramref name="home"/> points at.</summary>
    public Sheet? Find(Sheet home, Reference reference) => reference.SheetTitle is null ? home : workbook.SheetByTitle(reference.SheetTitle);
}
