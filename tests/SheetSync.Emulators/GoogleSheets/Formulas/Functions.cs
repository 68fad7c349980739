using System.Globalization;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>The functions that calendars hold. Every other name is <c>#NAME?</c>.</summary>
internal static class Functions
{
    public static Evaluated Call(string name, List<IReadOnlyList<CellContent?>> arguments, Evaluator evaluator)
    {
        var flat = arguments.SelectMany(a => a).ToList();
        CellContent? First(int index) => index < arguments.Count && arguments[index].Count > 0 ? arguments[index][0] : null;
        string TextOf(int index) => Coerce.ToText(First(index));
        int Whole(int index, int otherwise) => index < arguments.Count && Coerce.ToNumber(First(index)) is CellContent.Number n ? (int)n.Value : otherwise;

        switch (name)
        {
            case "IF":
                return First(0) is CellContent.Error error ? new(error) : new(Coerce.ToTruth(First(0)) ? First(1) : arguments.Count > 2 ? First(2) : new CellContent.Truth(false));
            case "IFERROR":
                return new(First(0) is CellContent.Error ? First(1) : First(0));
            case "NA":
                return new(new CellContent.Error("N_A", "Error"));
            case "ISBLANK":
                return new(new CellContent.Truth(First(0) is null));
            case "COUNTA":
                return Number(flat.Count(v => v is not null));
            case "COUNT":
                return Number(flat.Count(v => v is CellContent.Number));
        }

        if (flat.OfType<CellContent.Error>().FirstOrDefault() is { } broken)
        {
            return new(broken);
        }

        var numbers = flat.OfType<CellContent.Number>().Select(n => n.Value).ToList();
        return name switch
        {
            "SUM" => Number(numbers.Sum()),
            "AVERAGE" => numbers.Count == 0
                ? new(new CellContent.Error("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error."))
                : Number(numbers.Average()),
            "MIN" => Number(numbers.DefaultIfEmpty().Min()),
            "MAX" => Number(numbers.DefaultIfEmpty().Max()),
            "ROUND" => Number(Math.Round(numbers.FirstOrDefault(), Math.Clamp(Whole(1, 0), 0, 15), MidpointRounding.AwayFromZero)),
            "AND" => new(new CellContent.Truth(flat.Where(v => v is not null).All(Coerce.ToTruth))),
            "OR" => new(new CellContent.Truth(flat.Any(Coerce.ToTruth))),
            "NOT" => new(new CellContent.Truth(!Coerce.ToTruth(First(0)))),
            "CONCATENATE" or "CONCAT" => Text(string.Concat(flat.Select(Coerce.ToText))),
            "TEXTJOIN" => Text(string.Join(TextOf(0), arguments.Skip(2).SelectMany(a => a).Where(v => v is not null).Select(Coerce.ToText))),
            "LEN" => Number(TextOf(0).Length),
            "LOWER" => Text(TextOf(0).ToLowerInvariant()),
            "UPPER" => Text(TextOf(0).ToUpperInvariant()),
            "TRIM" => Text(string.Join(' ', TextOf(0).Split(' ', StringSplitOptions.RemoveEmptyEntries))),
            "LEFT" => Text(TextOf(0)[..Math.Min(TextOf(0).Length, Whole(1, 1))]),
            "RIGHT" => Text(TextOf(0)[^Math.Min(TextOf(0).Length, Whole(1, 1))..]),
            "CHAR" => Text(((char)Whole(0, 32)).ToString(CultureInfo.InvariantCulture)),
            "TEXT" => Text(Values.NumberText.Format(numbers.FirstOrDefault(), TextOf(1), "en_US")),
            "HYPERLINK" => new(First(1) ?? First(0), null, TextOf(0)),
            "NOW" => new(new CellContent.Number(evaluator.Now()), "DATE_TIME"),
            "TODAY" => new(new CellContent.Number(Math.Floor(evaluator.Now())), "DATE"),
            "RAND" => Number(evaluator.Dice()),
            "RANDBETWEEN" => Number(Math.Floor(evaluator.Dice() * (Whole(1, 0) - Whole(0, 0) + 1)) + Whole(0, 0)),
            "DATE" => new(new CellContent.Number(SerialDate.FromLocal(new DateTime(Math.Clamp(Whole(0, 1900), 1, 9000), 1, 1).AddMonths(Whole(1, 1) - 1).AddDays(Whole(2, 1) - 1))), "DATE"),
            "TIME" => new(new CellContent.Number(((Whole(0, 0) * 3600) + (Whole(1, 0) * 60) + Whole(2, 0)) % 86_400 / 86_400.0), "TIME"),
            _ => new(new CellContent.Error("NAME", $"Unknown function: '{name}'.")),
        };
    }

    private static Evaluated Number(double value) => new(new CellContent.Number(value));

    private static Evaluated Text(string value) => new(new CellContent.Text(value));
}
