namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>One side of a reference in a formula; a row or column is null where the reference names none.</summary>
public readonly record struct Corner(int? Row, bool RowFixed, int? Column, bool ColumnFixed);
