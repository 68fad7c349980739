using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>Compares two readings of a tab cell by cell, row by row, so that tabs of millions of cells can be compared too.</summary>
internal static class PlainComparison
{
    /// <summary>Fails at the first difference; gives the number of places that were compared.</summary>
    public static long AssertSame(string name, TabSnapshot expected, TabSnapshot actual)
    {
        var places = 0L;
        using var rows = Filled(actual).GetEnumerator();
        foreach (var row in Filled(expected))
        {
            Assert.True(rows.MoveNext() && rows.Current.Number == row.Number, $"{name}: row {row.Number} is not there");
            for (var column = 1; column <= Math.Max(row.LastColumn, rows.Current.LastColumn); column++, places++)
            {
                if (row[column] != rows.Current[column])
                {
                    Assert.Fail($"{name}: {new CellAddress(row.Number, column)} is {rows.Current[column]} and not {row[column]}");
                }
            }
        }

        Assert.False(rows.MoveNext(), $"{name}: there is a row too many");
        Assert.Equal(expected.Merges, actual.Merges);
        Assert.Equal(expected.Tables, actual.Tables);
        Assert.Equal(expected.Totals, actual.Totals);
        return places;
    }

    private static IEnumerable<SheetRow> Filled(TabSnapshot tab) =>
        tab.Rows.Where(row => Enumerable.Range(1, row.LastColumn).Any(column => row[column] is not { Kind: CellKind.Blank, IsFormula: false }));
}
