using System.Diagnostics;
using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>
/// Files that were made to break their reader: each is read correctly and can be written, or is refused in one sentence. All of them go through
/// one process of their own, which must neither end, nor hang, nor grow.
/// </summary>
public sealed class HostileFileTests
{
    private const int MaxMebibytes = 200;
    private const string Reader = "SHEETSYNC_HOSTILE_FILES";
    private const string Answers = "answers";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static IEnumerable<HostileFile> All => [.. HostileZips.All, .. HostileXml.All, .. HostileSheets.All];

    [Fact]
    public async Task Each_hostile_file_is_told_in_one_sentence_or_read_in_little_memory()
    {
        var lines = await ReadInAProcessOfItsOwnAsync(TestContext.Current.CancellationToken);

        foreach (var line in lines)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }

        Assert.Equal(All.Select(f => f.Name), lines.Select(l => l.Split('|')[1]));
        Assert.All(lines, line => Assert.True(line.Split('|')[2] == "as expected", line));
        Assert.All(lines, line => Assert.True(int.Parse(line.Split('|')[3], CultureInfo.InvariantCulture) < MaxMebibytes, line));
    }

    /// <summary>The process of its own: what it writes is read by the test above.</summary>
    [Fact(Explicit = true)]
    public void Reader_of_hostile_files()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Reader) is { Length: > 0 }, "Runs in a process of its own only.");
        var folder = Environment.GetEnvironmentVariable(Reader)!;
        using var output = new StreamWriter(Path.Combine(folder, Answers));
        foreach (var (file, number) in All.Select((file, number) => (file, number)))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            ForgetPeak();
            var watch = Stopwatch.StartNew();
            var outcome = Outcome(file, File.ReadAllBytes(Path.Combine(folder, $"{number}.xlsx")));
            output.WriteLine($"|{file.Name}|{outcome}|{PeakMebibytes()}|{watch.ElapsedMilliseconds} ms");
            output.Flush();
        }
    }

    private static string Outcome(HostileFile file, byte[] bytes)
    {
        var (read, written) = ((ProblemCode?)null, (ProblemCode?)null);
        try
        {
            var tabs = 0;
            read = Told(() => tabs = XlsxReader.Read("plan.xlsx", bytes, [new("*")], default).Tabs.Count);
            var cells = new CellPatch[] { new(new(1, 3), CellValue.FromText("Post ID"), IsHeading: true), new(new(3, 1), CellValue.FromText("x")), new(new(3, 3), CellValue.FromDate(46000.5)) };
            written = Told(() => XlsxPatcher.Patch("plan.xlsx", bytes, [new SheetPatch("Plan", cells, AppendedRow: 3)], Stream.Null));
            if (read is null)
            {
                _ = Told(() => PutTab(bytes));
            }

            return read != file.Code || (read is null && written != file.OnWriting) || (read is null && tabs == 0) ? $"read: {read}, written: {written}, tabs: {tabs}" : "as expected";
        }
        catch (Exception e)
        {
            return $"read: {read}, then {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} {e.StackTrace?.ReplaceLineEndings(" ")}";
        }
    }

    private static void PutTab(byte[] bytes)
    {
        var workbook = XlsxWorkbook.Open("plan.xlsx", bytes, XlsxLimits.Default);
        var tab = new ManagedTab("0123456789ab", "SheetSync", "SheetSync 2", [20], [new([new(ManagedTabCellKind.Date, CellValue.FromDate(46000.5))])]);
        var sheet = new WholeSheet(tab.Key, workbook.Sheets.FirstOrDefault(s => s.Key == tab.Key), StatusTabSheet.Of(tab, "SheetSync"));
        var after = XlsxWorkbook.Open("plan.xlsx", XlsxPatcher.Patch(workbook, [], sheet), XlsxLimits.Default);
        Assert.Equal("SheetSync", after.Sheets.Single(s => s.Key == tab.Key).Name);
    }

    private static ProblemCode? Told(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (SourceException e)
        {
            Assert.Equal(SourceFault.Malformed, e.Fault);
            Assert.InRange(e.Message.Length, 1, 600);
            Assert.DoesNotContain(e.Message, char.IsControl);
            return e.Problem.Code;
        }
    }

    private static async Task<IReadOnlyList<string>> ReadInAProcessOfItsOwnAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-hostile-").FullName;
        try
        {
            foreach (var (file, number) in All.Select((file, number) => (file, number)))
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{number}.xlsx"), file.Make(), cancellationToken);
            }

            var start = new ProcessStartInfo("dotnet", [
                "exec", typeof(HostileFileTests).Assembly.Location, "-method", $"{typeof(HostileFileTests).FullName}.{nameof(Reader_of_hostile_files)}", "-explicit", "only", "-noColor"])
            {
                RedirectStandardOutput = true,
                Environment = { [Reader] = folder, ["DOTNET_gcServer"] = "0" },
            };
            using var process = Process.Start(start)!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Longest);
            try
            {
                var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                Assert.True(process.ExitCode == 0, said);
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill();
                }
            }

            return [.. await File.ReadAllLinesAsync(Path.Combine(folder, Answers), cancellationToken)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The most memory that the process ever held; Linux can forget it (man 5 proc, clear_refs), elsewhere it is that of all files before.
    private static void ForgetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static long PeakMebibytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 >> 20;
    }
}
