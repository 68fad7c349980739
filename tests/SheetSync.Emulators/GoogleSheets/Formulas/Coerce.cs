using System.Globalization;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>One kind of value taken for another, as formulas do.</summary>
internal static class Coerce
{
    /// <summary>A number, or the error that stands in the way.</summary>
    public static CellContent ToNumber(CellContent? value) => value switch
    {
        null => new CellContent.Number(0),
        CellContent.Truth truth => new CellContent.Number(truth.Value ? 1 : 0),
        CellContent.Text text => double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new CellContent.Number(number)
            : new CellContent.Error("VALUE", $"Function expects number values. But '{text.Value}' is a text and cannot be coerced to a number."),
        _ => value,
    };

    public static string ToText(CellContent? value) => value switch
    {
        null => "",
        CellContent.Number number => NumberText.General(number.Value),
        CellContent.Text text => text.Value,
        CellContent.Truth truth => truth.Value ? "TRUE" : "FALSE",
        CellContent.Error error => error.Shown,
        _ => "",
    };

    public static bool ToTruth(CellContent? value) => value switch
    {
        CellContent.Truth truth => truth.Value,
        CellContent.Number number => number.Value != 0,
        _ => false,
    };

    /// <summary>Numbers before text before truth values; text without regard to case.</summary>
    public static int Compare(CellContent? left, CellContent? right)
    {
        left ??= right is CellContent.Text ? new CellContent.Text("") : new CellContent.Number(0);
        right ??= left is CellContent.Text ? new CellContent.Text("") : new CellContent.Number(0);
        return (left, right) switch
        {
            (CellContent.Number a, CellContent.Number b) => a.Value.CompareTo(b.Value),
            (CellContent.Text a, CellContent.Text b) => string.Compare(a.Value, b.Value, StringComparison.OrdinalIgnoreCase),
            (CellContent.Truth a, CellContent.Truth b) => a.Value.CompareTo(b.Value),
            _ => Rank(left).CompareTo(Rank(right)),
        };
    }

    public static int Rank(CellContent? value) => value switch
    {
        CellContent.Number => 0,
        CellContent.Text => 1,
        CellContent.Truth => 2,
        CellContent.Error => 3,
        _ => 4,
    };
}
