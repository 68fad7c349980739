using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>A managed tab put into workbooks of many programs: everything else stays, and other programs keep its mark.</summary>
public sealed class WholeSheetTests
{
    private const string Key = "0123456789ab";
    private static readonly TabRequest[] All = [new("*"), new("*?"), new("?*")];

    // Files that a judge does not take without our tab either, and one that calculates something else each time.
    private static readonly HashSet<string> Unjudged =
        ["apache-49609.xlsx", "apache-SampleSS.strict.xlsx", "closedxml-universal-content-strict.xlsx", "closedxml-PreserveCharts.xlsx", "sheetjs-formula_stress_test.xlsx"];

    public static TheoryData<string> Workbooks => Corpus.Workbooks();

    public static TheoryData<string> Judged => [.. Workbooks.Select(w => w.Data).Where(n => !Unjudged.Contains(n)).Where((_, i) => i % 9 == 0)];

    public static TheoryData<string> Features => [.. Xlsx.Features.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void It_is_added_to_a_workbook_and_later_replaced_and_nothing_else_changes(string name) => AddAndReplace(name, Corpus.Read(name));

    [Theory]
    [MemberData(nameof(Features))]
    public void It_is_added_beside_each_feature_and_later_replaced(string name) => AddAndReplace("plan.xlsx", Xlsx.Features.All.Single(f => f.Name == name).ToArray());

    [Fact]
    public void It_is_added_to_workbooks_with_prefixes_without_styles_and_with_days_from_1904()
    {
        TabContent plan = new("Plan", [[CellValue.FromText("Caption")], [CellValue.FromDate(46000.5)]]), text = new("Plan", [[CellValue.FromText("Caption")]]);
        AddAndReplace("prefix.xlsx", new TestWorkbook(plan) { Prefix = "x:" }.ToArray());
        AddAndReplace("1904.xlsx", new TestWorkbook(plan) { Date1904 = true }.ToArray());
        AddAndReplace("bare.xlsx", new TestWorkbook(text) { NoStyles = true, Inline = true }.ToArray());
    }

    [Theory]
    [MemberData(nameof(Judged))]
    public void Gnumeric_and_LibreOffice_read_it_and_keep_its_mark(string name)
    {
        var before = Corpus.Read(name);
        var after = Put(name, before, "=1+1 <&> æ");

        var (one, other) = (Judges.Gnumeric(before), Judges.Gnumeric(after));
        Assert.Equal(one.Count + 1, other.Count);
        Assert.All(one, tab => Assert.Empty(Judges.Differences(tab.Value, other[tab.Key])));
        var ours = other.Single(tab => !one.ContainsKey(tab.Key)).Value;
        Assert.Equal("=1+1 <&> æ", ours[^1][0]);
        Assert.Matches("^2025[-/]12[-/]09 18:00", ours[^2][0]);

        foreach (var saved in new[] { Judges.GnumericWorkbook(after), Judges.LibreOfficeWorkbook(after) })
        {
            Assert.Equal(("SheetSync", Key), XlsxWorkbook.Open(name, saved, XlsxLimits.Default).AllTabs.Where(t => t.Key is not null).Select(t => (t.Name, t.Key!)).Single());
            Assert.Equal("again", Text(name, Put(name, saved, "again")));
        }
    }

    [Fact]
    public void A_name_that_points_nowhere_any_more_is_used_again()
    {
        var before = Put("plan.xlsx", new TestWorkbook(new TabContent("Plan", [[CellValue.FromText("Caption")]])).ToArray(), "one");
        var entries = Entries(before);
        var gone = TestWorkbook.Zip(entries.Select(e => e.Key == "xl/workbook.xml"
            ? KeyValuePair.Create(e.Key, System.Text.RegularExpressions.Regex.Replace(e.Value.Replace("'SheetSync'!$1:$1048576", "#REF!", StringComparison.Ordinal), "<sheet name=\"SheetSync\"[^>]*/>", string.Empty))
            : e));

        var after = Put("plan.xlsx", gone, "two");

        Assert.Equal("two", Text("plan.xlsx", after));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(Entries(after)["xl/workbook.xml"], "<definedName "));
        Assert.Empty(Validator.Faults(after));
    }

    [Fact]
    public void It_gets_a_number_that_is_free_where_the_highest_is_taken()
    {
        var book = TestWorkbook.Zip(Entries(new TestWorkbook(new TabContent("Plan", [[CellValue.FromText("Caption")]])).ToArray())
            .Select(e => KeyValuePair.Create(e.Key, e.Value.Replace("sheetId=\"1\"", "sheetId=\"65534\"", StringComparison.Ordinal))));

        Assert.Contains("name=\"SheetSync\" sheetId=\"1\"", Entries(Put("plan.xlsx", book, "one"))["xl/workbook.xml"], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_tab_before_it_has_two_relationships_it_is_refused_as_damage()
    {
        var book = TestWorkbook.Zip(Entries(new TestWorkbook(new TabContent("Plan", [[CellValue.FromText("Caption")]])).ToArray())
            .Select(e => KeyValuePair.Create(e.Key, e.Value.Replace("<sheet ", "<sheet xmlns:o=\"urn:other\" o:id=\"rId7\" ", StringComparison.Ordinal))));

        Assert.Equal(SourceFault.Malformed, Assert.Throws<SourceException>(() => Put("plan.xlsx", book, "one")).Fault);
    }

    [Fact]
    public void What_people_drew_on_it_goes_with_the_old_one()
    {
        var before = Put("plan.xlsx", new TestWorkbook(new TabContent("Plan", [[CellValue.FromText("Caption")]])).ToArray(), "one");
        var part = XlsxWorkbook.Open("plan.xlsx", before, XlsxLimits.Default).Sheets[1].Part;
        var relations = part.Replace("worksheets/", "worksheets/_rels/", StringComparison.Ordinal) + ".rels";
        var drawn = TestWorkbook.Zip(Entries(before).Append(new(relations, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://example.org\" TargetMode=\"External\"/></Relationships>")));

        var after = Put("plan.xlsx", drawn, "two");

        Assert.DoesNotContain("example.org", Entries(after)[relations], StringComparison.Ordinal);
        Assert.Equal("two", Text("plan.xlsx", after));
    }

    private static void AddAndReplace(string name, byte[] before)
    {
        var workbook = XlsxWorkbook.Open(name, before, XlsxLimits.Default);
        var read = XlsxReader.Read(workbook, All, default);

        var after = Put(name, before, "one");

        string[] concerned = ["[Content_Types].xml", workbook.Part, RelationsOf(workbook.Part), workbook.StylesPart ?? "xl/sheetSyncStyles.xml", Added(name, after)];
        Assert.Subset(concerned.ToHashSet(StringComparer.OrdinalIgnoreCase), PartComparison.Changed(before, after).Select(ZipPackage.Normal).ToHashSet(StringComparer.OrdinalIgnoreCase));
        Same(read, XlsxReader.Read(name, after, All, default));
        Assert.Equal("one", Text(name, after));
        Assert.Empty(Validator.NewFaults(before, after));

        var again = Put(name, after, "two");

        Assert.Equal([Added(name, after)], PartComparison.Changed(after, again).Select(ZipPackage.Normal));
        Same(read, XlsxReader.Read(name, again, All, default));
        Assert.Equal("two", Text(name, again));
        Assert.Empty(Validator.NewFaults(before, again));
    }

    private static byte[] Put(string name, byte[] bytes, string text)
    {
        var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
        var tab = new ManagedTab(Key, "SheetSync", "SheetSync 2", [20, 30, 40], [.. Enum.GetValues<ManagedTabCellKind>().Select(kind => Row(kind, kind switch
        {
            ManagedTabCellKind.Number => CellValue.FromNumber(7),
            ManagedTabCellKind.Date => CellValue.FromDate(46000.75),
            _ => CellValue.FromText($"{kind}"),
        })), Row(ManagedTabCellKind.Text, CellValue.FromText(text))]);
        return XlsxPatcher.Patch(workbook, [], new WholeSheet(Key, workbook.Sheets.FirstOrDefault(s => s.Key == Key), StatusTabSheet.Of(tab, "SheetSync")));
    }

    private static ManagedTabRow Row(ManagedTabCellKind kind, CellValue value) => new([new(kind, value)]);

    private static string Text(string name, byte[] bytes)
    {
        var workbook = XlsxWorkbook.Open(name, bytes, XlsxLimits.Default);
        var rows = XlsxReader.ReadTab(workbook, workbook.Sheets.Single(s => s.Key == Key)).Rows;
        Assert.Equal((CellKind.Date, 46000.75), (rows[^2][1].Kind, Math.Round(rows[^2][1].Number, 6)));
        return rows[^1][1].Text;
    }

    private static string Added(string name, byte[] bytes) => XlsxWorkbook.Open(name, bytes, XlsxLimits.Default).Sheets.Single(s => s.Key == Key).Part;

    private static string RelationsOf(string part) => $"{part[..(part.LastIndexOf('/') + 1)]}_rels/{part[(part.LastIndexOf('/') + 1)..]}.rels";

    private static void Same(WorkbookSnapshot one, WorkbookSnapshot other)
    {
        Assert.Equal(one.TabNames, other.TabNames);
        foreach (var (before, after) in one.Tabs.Zip(other.Tabs))
        {
            Assert.Equal(before.Merges, after.Merges);
            Assert.Equal(Cells(before), Cells(after));
        }
    }

    private static List<(CellAddress, CellValue)> Cells(TabSnapshot tab) =>
        [.. tab.Rows.SelectMany(row => Enumerable.Range(1, row.LastColumn).Select(column => (new CellAddress(row.Number, column), row[column])))];

    private static Dictionary<string, string> Entries(byte[] file)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(e => e.FullName, e => new StreamReader(e.Open()).ReadToEnd());
    }
}
