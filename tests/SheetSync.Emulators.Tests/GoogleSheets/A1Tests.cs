using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class A1Tests
{
    private static Workbook Book()
    {
        var book = new Workbook("Book");
        book.Sheets.Add(new Sheet(0, "Plan", 100, 26));
        book.Sheets.Add(new Sheet(7, "Q1 'spring'", 50, 10));
        book.Sheets.Add(new Sheet(8, "D3", 5, 5));
        book.NamedRanges.Add(new NamedRange("1", "Posts", new GridRange(7, 1, 0, 4, 3)));
        return book;
    }

    [Theory]
    [InlineData("Plan!A1", "Plan!A1")]
    [InlineData("A1:B2", "Plan!A1:B2")]
    [InlineData("B2:A1", "Plan!A1:B2")]
    [InlineData("Plan!C:D", "Plan!C1:D100")]
    [InlineData("Plan!A3:3", "Plan!A3:Z3")]
    [InlineData("Plan!2:3", "Plan!A2:Z3")]
    [InlineData("Plan!B5:B", "Plan!B5:B100")]
    [InlineData("Plan", "Plan!A1:Z100")]
    [InlineData("'Q1 ''spring'''!$A$1:B2", "'Q1 ''spring'''!A1:B2")]
    [InlineData("Q1 'spring'!A1", "'Q1 ''spring'''!A1")]
    [InlineData("'D3'", "'D3'!A1:E5")]
    [InlineData("D3", "Plan!D3")]
    [InlineData("Posts", "'Q1 ''spring'''!A2:C4")]
    [InlineData("Plan!A90:B200", "Plan!A90:B100")]
    public void A_range_is_read_and_written_back_in_full(string text, string full)
    {
        var (sheet, area) = A1.Read(Book(), text);
        Assert.Equal(full, A1.Write(sheet, area));
    }

    [Theory]
    [InlineData("Nowhere!A1", "Unable to parse range: Nowhere!A1")]
    [InlineData("Plan!??", "Unable to parse range: Plan!??")]
    [InlineData("Plan!A101", "Range (Plan!A101) exceeds grid limits. Max rows: 100, max columns: 26")]
    [InlineData("Plan!AA1:AB2", "Range (Plan!AA1:AB2) exceeds grid limits. Max rows: 100, max columns: 26")]
    public void What_cannot_be_read_or_lies_outside_is_refused_in_Googles_words(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ApiException>(() => A1.Read(Book(), text)).Message);

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(18277, "ZZZ")]
    public void Columns_are_named_by_letters(int index, string name)
    {
        Assert.Equal(name, A1.ColumnName(index));
        Assert.Equal(index, A1.ColumnIndex(name));
    }
}
