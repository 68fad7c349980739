using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets;

public sealed class FormulaTextTests
{
    [Theory]
    [InlineData(3, "=A2+$B$1", "=A[-1]+$B$1")]
    [InlineData(3, "=IF($K3=\"x\",B3:C4,1)", "=IF($K[0]=\"x\",B[0]:C[1],1)")]
    [InlineData(7, "=Ideas!A7&'My tab'!B7", "=Ideas!A7&'My tab'!B7")]
    [InlineData(7, "=LOG10(7)+B$7", "=LOG10(7)+B$7")]
    public void Rows_are_told_by_their_distance(int row, string formula, string expected) => Assert.Equal(expected, FormulaText.RelativeTo(row, formula));
}
