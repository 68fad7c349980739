using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>What a packed cell is: a <see cref="CellKind"/> in the lowest bits, and marks.</summary>
[Flags]
internal enum CellTag : byte
{
    Blank = CellKind.Blank,
    Text = CellKind.Text,
    Number = CellKind.Number,
    Date = CellKind.Date,
    Boolean = CellKind.Boolean,
    Error = CellKind.Error,
    Kinds = 7,

    /// <summary>The text is a shared string, and the value its number.</summary>
    Shared = 8,
    Formula = 16,
    Volatile = 32,

    /// <summary>The formula has no value yet.</summary>
    Uncalculated = 64,

    /// <summary>The error stands for a picture or another rich value.</summary>
    Rich = 128,
}
