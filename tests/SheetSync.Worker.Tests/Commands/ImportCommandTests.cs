using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Worker.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly CliBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_grid_becomes_a_calendar_that_the_check_reads()
    {
        WriteGrid();

        var result = await bench.RunAsync("import", "grid.xlsx", "-o", "plan.xlsx", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("schema output tabs rows unplaced", CliResult.Names(result.Json));
        Assert.Equal((bench.PathOf("plan.xlsx"), 3), (result.Json.GetProperty("output").GetString(), result.Json.GetProperty("rows").GetInt32()));
        var check = await bench.RunAsync("check", "plan.xlsx", "--json");
        Assert.Equal(0, check.ExitCode);
        Assert.Equal(3, check.Json.GetProperty("calendars")[0].GetProperty("rows").GetProperty("valid").GetInt32());
    }

    [Fact]
    public async Task What_has_no_place_is_listed_and_makes_it_1()
    {
        WriteGrid(("A6", "Remember the fair"));

        var result = await bench.RunAsync("import", "grid.xlsx");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 filled cells have no place in a calendar", result.Out);
        Assert.Contains("Plan A6", result.Out);
        Assert.Contains("Remember the fair", result.Out);
        Assert.True(File.Exists(bench.PathOf("grid.calendar.xlsx")));
    }

    [Fact]
    public async Task A_dry_look_makes_nothing()
    {
        WriteGrid();
        var before = Directory.GetFiles(bench.Folder);

        var result = await bench.RunAsync("import", "grid.xlsx", "--dry-run");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("3 rows would be made. Nothing was written.", result.Out);
        Assert.Equal(before, Directory.GetFiles(bench.Folder));
    }

    [Fact]
    public async Task A_file_that_is_there_is_kept_unless_told_otherwise_and_the_grid_always()
    {
        WriteGrid();
        var grid = File.ReadAllBytes(bench.PathOf("grid.xlsx"));
        File.WriteAllText(bench.PathOf("plan.xlsx"), "mine");

        Assert.Equal(2, (await bench.RunAsync("import", "grid.xlsx", "-o", "plan.xlsx")).ExitCode);
        Assert.Equal("mine", File.ReadAllText(bench.PathOf("plan.xlsx")));
        Assert.Equal(2, (await bench.RunAsync("import", "grid.xlsx", "-o", "grid.xlsx", "--overwrite")).ExitCode);
        Assert.Equal(0, (await bench.RunAsync("import", "grid.xlsx", "-o", "plan.xlsx", "--overwrite")).ExitCode);
        Assert.Equal(0, (await bench.RunAsync("check", "plan.xlsx")).ExitCode);
        Assert.Equal(grid, File.ReadAllBytes(bench.PathOf("grid.xlsx")));
        Assert.Equal(2, Directory.GetFiles(bench.Folder).Length);
    }

    [Fact]
    public async Task A_workbook_without_a_grid_is_said_to_be_none()
    {
        bench.Write();

        var result = await bench.RunAsync("import", "calendar.xlsx");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No tab of", result.Error);
        Assert.Equal(3, (await bench.RunAsync("import", "nowhere.xlsx")).ExitCode);
    }

    [Fact]
    public async Task The_check_of_a_grid_names_the_way_to_import_it()
    {
        WriteGrid();

        var result = await bench.RunAsync("check", "grid.xlsx");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("SS0110", result.Out);
    }

    private void WriteGrid(params (string Cell, string Text)[] more)
    {
        var builder = new XlsxBuilder("Plan");
        var sheet = builder.AddSheet("Plan");
        var cells = new[]
        {
            ("A2", "Date"), ("B2", "Time"), ("C2", "Facebook"), ("D2", "LinkedIn"), ("E2", "Status"),
            ("A3", "2027-03-05"), ("B3", "6 pm"), ("C3", "Hello"), ("D3", "Good evening"), ("E3", "✅ Approved"),
            ("A4", "2027-03-06"), ("B4", "18:00"), ("D4", "=1+1 is not a formula"), ("E4", "approved"), ("A5", "2027-03-07"),
        };
        foreach (var (cell, text) in cells.Concat(more))
        {
            Assert.True(CellAddress.TryParse(cell, out var address));
            sheet.Set(address, CellValue.FromText(text), new XlsxBuilderStyle());
        }

        using var file = File.Create(bench.PathOf("grid.xlsx"));
        builder.Save(file);
    }
}
