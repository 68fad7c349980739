using System.Diagnostics;
using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>
/// Files that were made to break their reader: each is read correctly and can be written, or is refused in one sentence. All of them go through
/// one process of their own, which must neither end, nor hang, nor grow; what it reads is compared outside of it.
/// </summary>
public sealed class HostileFileTests
{
    private static IEnumerable<HostileFile> All => [.. HostileZips.All, .. HostileXml.All, .. HostileSheets.All];

    [Fact]
    public async Task Each_hostile_file_is_told_in_one_sentence_or_read_in_little_memory()
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-hostile-").FullName;
        try
        {
            foreach (var (file, number) in All.Select((file, number) => (file, number)))
            {
                await File.WriteAllBytesAsync(PathOf(folder, number), file.Make(), TestContext.Current.CancellationToken);
            }

            var lines = await ProcessOfItsOwn.RunAsync(typeof(HostileFileTests), nameof(Reader_of_hostile_files), folder, TestContext.Current.CancellationToken);

            lines.ToList().ForEach(line => TestContext.Current.TestOutputHelper?.WriteLine(line));
            Assert.Equal(All.Select(f => f.Name), lines.Select(l => l.Split('|')[0]));
            Assert.All(lines, line => Assert.True(line.Split('|')[1] == "as expected", line));
            Assert.All(lines, line => Assert.True(int.Parse(line.Split('|')[2], CultureInfo.InvariantCulture) < PeakMemory.Most, line));
            foreach (var (file, number) in All.Select((file, number) => (file, number)).Where(f => f.file.Code is null))
            {
                CompareWithAPlainReading(file, await File.ReadAllBytesAsync(PathOf(folder, number), TestContext.Current.CancellationToken));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The process of its own: what it says is read by the test above.</summary>
    [Fact(Explicit = true)]
    public void Reader_of_hostile_files()
    {
        Assert.SkipUnless(ProcessOfItsOwn.Given is { Length: > 0 }, "Runs in a process of its own only.");
        foreach (var (file, number) in All.Select((file, number) => (file, number)))
        {
            ProcessOfItsOwn.Begin(file.Name);
            PeakMemory.Collect();
            PeakMemory.Forget();
            var watch = Stopwatch.StartNew();
            var outcome = Outcome(file, File.ReadAllBytes(PathOf(ProcessOfItsOwn.Given!, number)));
            ProcessOfItsOwn.Say($"{file.Name}|{outcome}|{PeakMemory.Mebibytes}|{watch.ElapsedMilliseconds} ms");
        }
    }

    private static string PathOf(string folder, int number) => Path.Combine(folder, $"{number}.xlsx");

    private static string Outcome(HostileFile file, byte[] bytes)
    {
        var (read, written) = ((ProblemCode?)null, (ProblemCode?)null);
        try
        {
            var tabs = 0;
            read = Refusal.Of(() => tabs = XlsxReader.Read("plan.xlsx", bytes, [new("*")], default).Tabs.Count);
            var cells = new CellPatch[] { new(new(1, 3), CellValue.FromText("Post ID"), IsHeading: true), new(new(3, 1), CellValue.FromText("x")), new(new(3, 3), CellValue.FromDate(46000.5)) };
            written = Refusal.Of(() => XlsxPatcher.Patch("plan.xlsx", bytes, [new SheetPatch("Plan", cells, AppendedRow: 3)], Stream.Null));
            if (read is null)
            {
                _ = Refusal.Of(() => PutTab(bytes));
            }

            return read != file.Code || (read is null && written != file.OnWriting) || (read is null && tabs == 0) ? $"read: {read}, written: {written}, tabs: {tabs}" : "as expected";
        }
        catch (Exception e)
        {
            return $"read: {read}, then {e}";
        }
    }

    // Cell by cell, tab by tab.
    private static void CompareWithAPlainReading(HostileFile file, byte[] bytes)
    {
        var workbook = XlsxWorkbook.Open("plan.xlsx", bytes, XlsxLimits.Default);
        Assert.Equal("Plan", workbook.Sheets[0].Name);
        var places = 0L;
        foreach (var sheet in workbook.Sheets.Where(s => !s.Hidden))
        {
            var (ours, theirs) = (XlsxReader.ReadTab(workbook, sheet), new XmlReaderSheet(workbook, sheet).Read());
            places += PlainComparison.AssertSame($"{file.Name}, {sheet.Name}", theirs, ours);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{file.Name}: {places} places compared");
    }

    private static void PutTab(byte[] bytes)
    {
        var workbook = XlsxWorkbook.Open("plan.xlsx", bytes, XlsxLimits.Default);
        var tab = new ManagedTab("0123456789ab", "SheetSync", "SheetSync 2", [20], [new([new(ManagedTabCellKind.Date, CellValue.FromDate(46000.5))])]);
        var sheet = new WholeSheet(tab.Key, workbook.Sheets.FirstOrDefault(s => s.Key == tab.Key), StatusTabSheet.Of(tab, "SheetSync"));
        var after = XlsxWorkbook.Open("plan.xlsx", XlsxPatcher.Patch(workbook, [], sheet), XlsxLimits.Default);
        Assert.Equal("SheetSync", after.Sheets.Single(s => s.Key == tab.Key).Name);
    }
}
