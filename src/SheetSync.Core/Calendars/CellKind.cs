namespace SheetSync.Core.Calendars;

/// <summary>The type that the spreadsheet itself gives to a cell. <see cref="Date"/> is a number shown by a date or time format.</summary>
public enum CellKind : byte
{
    Blank,
    Text,
    Number,
    Date,
    Boolean,
    Error,
}
