namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class FormulaTests
{
    private readonly Caller caller = new(new Clock());

    [Theory]
    [InlineData("= 1 / 1024", "0.0009765625")]
    [InlineData("=1/3", "0.3333333333")]
    [InlineData("=2+3*4^2", "50")]
    [InlineData("=-(2+3)", "-5")]
    [InlineData("=50%", "0.5")]
    [InlineData("=\"a\"\"b\"&1", "a\"b1")]
    [InlineData("=SUM(D1:D3,10)", "16")]
    [InlineData("=AVERAGE(D1:D3)", "2")]
    [InlineData("=COUNTA(D1:D9)", "3")]
    [InlineData("=IF(D1<D2,\"less\",\"more\")", "less")]
    [InlineData("=IF(1=2;\"x\";\"y\")", "y")]
    [InlineData("=IFERROR(1/0,\"none\")", "none")]
    [InlineData("=CONCATENATE(\"#\",UPPER(\"spring\"))", "#SPRING")]
    [InlineData("=LEN(TRIM(\"  a  b \"))", "3")]
    [InlineData("=Sheet1!D3+'Sheet1'!$D$2", "5")]
    [InlineData("=AND(D1=1,NOT(D2=1))", "TRUE")]
    [InlineData("=DATE(2026,3,1)", "3/1/2026")]
    [InlineData("=DATE(2026,3,1)+7", "3/8/2026")]
    [InlineData("=TEXT(DATE(2026,3,1),\"dd mmm yyyy\")", "01 Mar 2026")]
    [InlineData("=TODAY()", "11/22/2026")]
    [InlineData("=NOW()", "11/22/2026 5:06:07")]
    [InlineData("=A1", "#REF!")]
    [InlineData("=1+", "#ERROR!")]
    [InlineData("=(", "#ERROR!")]
    [InlineData("=\"open", "open")]
    [InlineData("=\"x\"+1", "#VALUE!")]
    [InlineData("=NA()", "#N/A")]
    [InlineData("=Lost!A1", "#REF!")]
    [InlineData("=Z99", "0")]
    public void A_formula_comes_to_what_Google_shows(string formula, string shown)
    {
        caller.Human.TypeRows("D1", ["1"], ["2"], ["3"]);
        caller.Human.Type("A1", formula);
        Assert.Equal(shown, caller.Human.See("A1"));
    }

    [Fact]
    public void A_long_chain_of_formulas_is_worked_out()
    {
        caller.Human.TypeRows("A1", [["1"], .. Enumerable.Range(1, 400).Select(i => new[] { $"=A{i}+1" })]);
        Assert.Equal("401", caller.Human.See("A401"));
    }

    [Fact]
    public void The_clock_of_a_formula_is_that_of_the_spreadsheets_zone()
    {
        caller.File.Workbook.TimeZone = "Asia/Tokyo";
        caller.Human.Type("A1", "=NOW()");
        Assert.Equal("11/22/2026 14:06:07", caller.Human.See("A1"));
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 5, 6, 7, TimeSpan.Zero);
    }
}
