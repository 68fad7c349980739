using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

/// <summary>Thousands of rows at once: far too many to look at each for each.</summary>
public sealed class MisplacementTests
{
    private const int Rows = 10_000;
    private static readonly IReadOnlySet<int> Managed = new HashSet<int> { 2, 3 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Thousands_of_foreign_IDs_are_replaced_in_one_write_and_each_is_seen_in_its_row(bool areAllTheSame)
    {
        var before = Tab(Enumerable.Range(1, Rows).Select(i => (i, areAllTheSame ? "PSAMESAMES" : $"PF{i}")));
        var after = Tab(Enumerable.Range(1, Rows).Select(i => (i, $"PN{i}")));

        var misplaced = Misplacement.Of(NewIds(before), after);

        Assert.Empty(misplaced.Cells);
        Assert.Empty(misplaced.Restores);
    }

    [Fact]
    public void A_row_inserted_above_thousands_of_foreign_IDs_gives_each_its_own_back()
    {
        var before = Tab(Enumerable.Range(1, Rows).Select(i => (i, $"PF{i}")));
        var after = Tab([(0, "PN1"), .. Enumerable.Range(1, Rows).Select(i => (i, i < Rows ? $"PN{i + 1}" : $"PF{i}"))]);

        var misplaced = Misplacement.Of(NewIds(before), after);

        Assert.Equal(Rows, misplaced.Cells.Count);
        Assert.Equal(["", .. Enumerable.Range(1, Rows - 1).Select(i => $"PF{i}")], misplaced.Restores.OrderBy(r => r.Cell.Row).Select(r => r.Value.Text));
    }

    private static TabChange NewIds(GoogleTab tab) => new(
        tab, [.. Enumerable.Range(1, Rows).Select(i => new GoogleCell(new(i + 1, 2), T($"PN{i}")) { Seen = tab.Snapshot.Rows[i][2] })], 1, 2, Managed);

    private static GoogleTab Tab(IEnumerable<(int Caption, string Id)> rows) => new(
        1, false, Rows + 2, 5,
        new TabSnapshot("Plan", [new SheetRow(1, [T("Caption"), T("Post ID"), T("Status")]), .. rows.Select((r, i) => new SheetRow(i + 2, [T($"caption {r.Caption}"), T(r.Id), T("Waiting")]))], []),
        new Dictionary<CellAddress, string>());

    private static CellValue T(string text) => CellValue.FromText(text);
}
