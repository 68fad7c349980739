using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Importing;

namespace SheetSync.Core.Reading;

/// <summary>Shapes of sheets that are not read as calendars, and what to do about each.</summary>
internal static class OtherShapes
{
    private const int LastRow = 100;
    private const int LastColumn = 12;

    /// <summary>What the tab is in place of a calendar; null where nothing is recognised.</summary>
    /// <param name="tab">The tab.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="isHeading">Whether a row reads as the headings of a calendar.</param>
    public static Problem? Find(TabSnapshot tab, CalendarDefinition calendar, Func<SheetRow, bool> isHeading) =>
        Grid(tab, calendar) ?? AsText(tab, isHeading) ?? OnItsSide(tab, isHeading) ?? OnTheWall(tab, calendar.Language);

    /// <summary>A column for each network.</summary>
    public static Problem? Grid(TabSnapshot tab, CalendarDefinition calendar) => GridLayout.Find(tab, calendar) is not { } grid ? null
        : Problem.Error(ProblemCode.GridFound, ProblemPlace.AtRow(tab.Name, grid.HeaderRow), ("columns", string.Join(", ", grid.Columns.Select(column => CellText.Shown(column.Heading)))));

    // A file with semicolons opened where commas are usual, or a table of Markdown pasted into a sheet.
    private static Problem? AsText(TabSnapshot tab, Func<SheetRow, bool> isHeading)
    {
        foreach (var row in tab.Rows.TakeWhile(row => row.Number <= LastRow))
        {
            if (HeaderBinder.Headings(row).Take(2).ToList() is not [var (column, text)])
            {
                continue;
            }

            foreach (var separator in (ReadOnlySpan<char>)['|', ';', ',', '\t'])
            {
                var parts = text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length > 2 && isHeading(new SheetRow(row.Number, [.. parts.Select(CellValue.FromText)])))
                {
                    var cell = new CellAddress(row.Number, column);
                    return Problem.Error(ProblemCode.TableAsText, ProblemPlace.At(tab.Name, cell, CellText.Shown(text)),
                        ("cell", cell.ToString()), ("separator", separator == '\t' ? "Tab" : separator.ToString()));
                }
            }
        }

        return null;
    }

    private static Problem? OnItsSide(TabSnapshot tab, Func<SheetRow, bool> isHeading)
    {
        for (var column = 1; column <= LastColumn; column++)
        {
            if (isHeading(new SheetRow(1, [.. tab.Rows.TakeWhile(row => row.Number <= LastRow).Select(row => row[column])])))
            {
                return Problem.Error(ProblemCode.TableOnItsSide, new ProblemPlace(tab.Name), ("column", CellAddress.ColumnName(column)));
            }
        }

        return null;
    }

    private static Problem? OnTheWall(TabSnapshot tab, string language) => tab.Rows.TakeWhile(row => row.Number <= LastRow)
        .FirstOrDefault(row => HeaderBinder.Headings(row).Select(cell => ScheduleWords.Weekday(cell.Text, language)).OfType<NodaTime.IsoDayOfWeek>().Distinct().Count() >= 5) is { } week
            ? Problem.Error(ProblemCode.WallCalendarFound, ProblemPlace.AtRow(tab.Name, week.Number))
        : WallLayout.Find(tab, language) is [var month, ..] ? Problem.Error(ProblemCode.WallCalendarFound, ProblemPlace.AtRow(tab.Name, month.HeaderRow))
        : null;
}
