using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Colours that cells of a new workbook take while a condition holds.</summary>
/// <param name="Range">The cells.</param>
/// <param name="Formula">The condition as seen from the first cell, without equals sign.</param>
/// <param name="Fill">Colour of the cell, six hexadecimal digits.</param>
/// <param name="Color">Colour of the text.</param>
public sealed record XlsxBuilderRule(CellRange Range, string Formula, string Fill, string Color);
