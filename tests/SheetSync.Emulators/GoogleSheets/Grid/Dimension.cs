namespace SheetSync.Emulators.GoogleSheets.Grid;

public enum Dimension
{
    Rows,
    Columns,
}
