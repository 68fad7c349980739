using System.Globalization;
using NodaTime;

namespace SheetSync.Core.Calendars;

/// <summary>
/// What one cell holds, with the type the spreadsheet gives it: the text "007" is not the number 7.
/// Dates are serial days of the 1900 date system (1.0 = 1900-01-01, with Excel's false leap day), whatever system the file uses.
/// </summary>
public readonly record struct CellValue
{
    private static readonly LocalDateTime Epoch = new(1899, 12, 30, 0, 0);
    private readonly string? text;

    private CellValue(CellKind kind, double number, string? text, bool isFormula)
        => (Kind, Number, this.text, IsFormula) = (kind, number, text, isFormula);

    /// <summary>The empty cell.</summary>
    public static CellValue Blank => default;

    /// <summary>The cell's type.</summary>
    public CellKind Kind { get; }

    /// <summary>The number, or the date's serial days; 1 or 0 for a boolean.</summary>
    public double Number { get; }

    /// <summary>True when the cell holds a formula, and the rest is its last calculated value.</summary>
    public bool IsFormula { get; init; }

    /// <summary>True when that formula gives another value each time it is calculated (<c>NOW</c>, <c>TODAY</c>, <c>RAND</c> …).</summary>
    public bool IsVolatile { get; init; }

    /// <summary>
    /// True when the formula was never calculated, so that the file holds no value of it: what people will see there is not known. Programs that
    /// write workbooks without calculating them leave such cells.
    /// </summary>
    public bool IsUncalculated { get; init; }

    /// <summary>
    /// True when an error stands for a picture or another value that only the program itself shows: files hold <c>#VALUE!</c> in its place.
    /// </summary>
    public bool IsRich { get; init; }

    /// <summary>True when nothing is in the cell; a formula that gives empty text counts as blank too.</summary>
    public bool IsBlank => Kind == CellKind.Blank || (Kind == CellKind.Text && string.IsNullOrWhiteSpace(text));

    /// <summary>The text of a text or error cell as it stands, else empty.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>A text cell; empty text is <see cref="Blank"/>.</summary>
    public static CellValue FromText(string? text) => string.IsNullOrEmpty(text) ? Blank : new(CellKind.Text, 0, text, false);

    /// <summary>A number cell.</summary>
    public static CellValue FromNumber(double number) => new(CellKind.Number, number, null, false);

    /// <summary>A date, time, or date and time by serial days of the 1900 system.</summary>
    public static CellValue FromDate(double serial) => new(CellKind.Date, serial, null, false);

    /// <summary>A date and time cell, to the millisecond.</summary>
    public static CellValue FromDate(LocalDateTime value)
    {
        // Days before Excel's 29 February 1900 are one less than those since the epoch.
        var days = Period.DaysBetween(Epoch.Date, value.Date);
        return FromDate((days is >= 1 and <= 60 ? days - 1 : days) + (value.NanosecondOfDay / 86_400e9));
    }

    /// <summary>A boolean or checkbox cell.</summary>
    public static CellValue FromBoolean(bool value) => new(CellKind.Boolean, value ? 1 : 0, null, false);

    /// <summary>An error cell by the error's name, such as <c>#REF!</c>.</summary>
    public static CellValue FromError(string name) => new(CellKind.Error, 0, name, false);

    /// <summary>
    /// The local date and time of a date cell (or of a number taken as one), rounded to the millisecond;
    /// null outside 1900 to 9999. A serial below 1 is a time of day on 1899-12-30.
    /// </summary>
    public LocalDateTime? ToLocalDateTime()
    {
        if (Kind is not (CellKind.Date or CellKind.Number) || !(Number >= 0) || Number >= 2_958_466)
        {
            return null;
        }

        // Serial 60 is Excel's 29 February 1900, which never was; the days before it are off by one.
        var serial = Number is >= 1 and < 60 ? Number + 1 : Number;
        var days = Math.Floor(serial);
        var milliseconds = (long)Math.Round((serial - days) * 86_400_000, MidpointRounding.AwayFromZero);
        return Epoch.PlusDays((int)days).PlusMilliseconds(milliseconds);
    }

    /// <summary>What a person reads in the cell, near enough: text as it is, numbers in invariant form, dates as ISO.</summary>
    public string Display() => Kind switch
    {
        CellKind.Text or CellKind.Error => Text,
        CellKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Boolean => Number != 0 ? "TRUE" : "FALSE",
        CellKind.Date => DisplayDate(),
        _ => string.Empty,
    };

    /// <inheritdoc/>
    public override string ToString() => Display();

    private string DisplayDate() => ToLocalDateTime() switch
    {
        null => Number.ToString("R", CultureInfo.InvariantCulture),
        { } d when Number < 1 => string.Create(CultureInfo.InvariantCulture, $"{d.Hour:D2}:{d.Minute:D2}:{d.Second:D2}"),
        { } d when d.TimeOfDay == LocalTime.Midnight => string.Create(CultureInfo.InvariantCulture, $"{d.Year:D4}-{d.Month:D2}-{d.Day:D2}"),
        { } d => string.Create(CultureInfo.InvariantCulture, $"{d.Year:D4}-{d.Month:D2}-{d.Day:D2} {d.Hour:D2}:{d.Minute:D2}:{d.Second:D2}"),
    };
}
