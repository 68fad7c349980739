using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Reading;

/// <summary>Formulas that no program has calculated yet.</summary>
public sealed class UncalculatedTests
{
    [Fact]
    public void A_heading_that_was_never_calculated_stops_the_tab()
    {
        var binding = Sheet.Bind(Sheet.Tab(["Date", "Channels", "Caption", CellValue.Blank with { IsFormula = true, IsUncalculated = true }]));

        Assert.Null(binding.Map);
        Assert.Equal((ProblemCode.FormulaUncalculated, "D1"), binding.Problems.Select(problem => (problem.Code, problem.Place.Cell.ToString())).Single());
    }
}
