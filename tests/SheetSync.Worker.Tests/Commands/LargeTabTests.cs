using System.IO.Compression;
using System.Text.RegularExpressions;
using SheetSync.Core.Posts;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Tests.Commands;

/// <summary>A team's workbook in which one tab of data is larger than anything that is read.</summary>
public sealed class LargeTabTests : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly CliBench bench = new();

    public LargeTabTests()
    {
        bench.Write(("Hello", 60, "linkedin", Stage.Approved));
        AddLargeTab(bench.Workbook);
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_check_leaves_it_out_and_names_it()
    {
        var result = await bench.RunAsync("check", "calendar.xlsx", "--json");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        var tabs = result.Json.GetProperty("calendars").EnumerateArray().ToList();
        Assert.Equal(["Calendar", "Data"], tabs.Select(tab => tab.GetProperty("tab").GetString()));
        Assert.Equal(1, tabs[0].GetProperty("rows").GetProperty("valid").GetInt32());
        Assert.Equal("tabTooLarge", tabs[1].GetProperty("problems")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_settings_for_it_name_the_tabs_of_the_calendar_so_that_it_can_be_synced()
    {
        var result = await bench.RunAsync("init", "--workbook", "calendar.xlsx", "--dir", "work", "--zone", "Europe/Oslo", "--yes");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Equal(["Calendar", "Channels"], Assert.Single(SettingsReader.Load(new Workspace(bench.PathOf("work")), new Dictionary<string, string>(), []).Calendars).Tabs);
        Assert.Equal(0, (await bench.RunAsync("plan", "--dir", "work")).ExitCode);
    }

    private static void AddLargeTab(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        Change(zip, "xl/workbook.xml", xml => Regex.Replace(xml, @"</((?:\w+:)?)sheets>", match =>
            $"<{match.Groups[1].Value}sheet name=\"Data\" sheetId=\"900\" xmlns:data=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" data:id=\"rIdData\"/>{match.Value}"));
        Change(zip, "xl/_rels/workbook.xml.rels", xml => xml.Replace(
            "</Relationships>", "<Relationship Id=\"rIdData\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"/xl/worksheets/data.xml\"/></Relationships>", StringComparison.Ordinal));
        using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/data.xml").Open());
        sheet.Write($"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(Enumerable.Range(1, 500).Select(row => $"<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))}</sheetData></worksheet>");
    }

    private static void Change(ZipArchive zip, string part, Func<string, string> change)
    {
        var entry = zip.GetEntry(part)!;
        string xml;
        using (var reader = new StreamReader(entry.Open()))
        {
            xml = reader.ReadToEnd();
        }

        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(part).Open());
        writer.Write(change(xml));
    }
}
