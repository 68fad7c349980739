using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Tests.Xlsx;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>Several calendars in one workbook, in one process and in several, while a person saves it.</summary>
public sealed class SharedWorkbookTests : IDisposable
{
    private const string Id = "PBCDFGHJKL";
    private static readonly string[] Tabs = ["Spring", "Autumn"];
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;
    private readonly string path;

    public SharedWorkbookTests()
    {
        path = Path.Combine(folder, "calendar.xlsx");
        File.WriteAllBytes(path, Save("first"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_calendars_write_at_one_instant_and_neither_disturbs_the_other_or_a_persons_save(bool hasExchange)
    {
        var (random, rounds) = Rounds();
        var sources = Tabs.Select(_ => new LocalExcelSource(new LocalExcelOptions(path, null), TimeProvider.System, new Swap(hasExchange))).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var (title, pause) = ($"save {round}", random.Next(400_000));
            var person = Task.Run(() => SaveByRenaming(title, pause));
            await Task.WhenAll(Tabs.Zip(sources, (tab, source) => Task.Run(() => WriteAndReadAsync(source, tab, title))));
            await person;

            // A save in the middle of a write sends that write back: the next pass makes it again.
            Assert.Equal(title, Row("Spring")[1].Text);
            foreach (var (tab, source) in Tabs.Zip(sources))
            {
                await source.WriteAsync([Write(tab, title)], null, default);
                Assert.Equal(title, Row(tab)[3].Text);
            }

            Assert.Equal(["calendar.xlsx"], Names());
        }
    }

    [Fact]
    public async Task Two_processes_that_swap_at_one_instant_lose_no_save()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is renamed over while it is read is for Unix.");
        var (random, rounds) = Rounds();

        // What keeps two processes apart is a lock of the system on an open folder: two of them in one process meet like those of two.
        var files = Tabs.Select(_ => new LocalWorkbookFile(path, new AtomicSwap(), null, TimeProvider.System)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var (title, pause) = ($"save {round}", random.Next(400_000));
            var person = Task.Run(() => SaveByRenaming(title, pause));
            await Task.WhenAll(files.Select((file, i) => Task.Run(() => SwapOnce(file, Tabs[i], title))));
            await person;

            Assert.Equal(title, Row("Spring")[1].Text);
            Assert.Equal(["calendar.xlsx"], Names());
        }
    }

    [Fact]
    public async Task A_swap_of_another_process_is_let_alone_and_waited_for()
    {
        using var other = FolderLock.TryTake(folder);
        Assert.NotNull(other);
        Assert.True(other.IsSure, "The file system of this folder knows no locks.");
        var (before, inFlight) = (await File.ReadAllBytesAsync(path), SwapFile.For(path, [1], [2], TimeProvider.System.GetUtcNow()).Path);
        await File.WriteAllBytesAsync(inFlight, Save("a person's"));
        var source = new LocalExcelSource(new LocalExcelOptions(path, null), TimeProvider.System);

        var fault = await Assert.ThrowsAsync<SourceException>(() => source.WriteAsync([Write("Spring", "Published")], null, default));

        Assert.Equal((SourceFault.Locked, ProblemCode.FileLocked), (fault.Fault, fault.Problem.Code));
        Assert.Contains("SheetSync", MessageCatalog.English(fault.Problem), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        Assert.True(File.Exists(inFlight));
        other.Dispose();
        Assert.Equal(1, (await source.WriteAsync([Write("Spring", "Published")], null, default)).CellsWritten);
        Assert.False(File.Exists(inFlight));
    }

    [Fact]
    public async Task A_young_swap_of_another_machine_is_waited_for_and_an_old_one_is_mended()
    {
        var clock = new SettableClock();
        var persons = Save("a person's");
        var foreign = SwapFile.For(path, [1], await File.ReadAllBytesAsync(path), clock.GetUtcNow());
        var file = foreign.Path.Replace(foreign.Machine, "deadbeef", StringComparison.Ordinal);
        await File.WriteAllBytesAsync(file, persons);
        var source = new LocalExcelSource(new LocalExcelOptions(path, null), clock);

        clock.Now += TimeSpan.FromMinutes(4);
        var fault = await Assert.ThrowsAsync<SourceException>(() => source.WriteAsync([Write("Spring", "Published")], null, default));
        Assert.Equal(SourceFault.Locked, fault.Fault);
        Assert.True(File.Exists(file));
        Assert.Equal("first", Row("Spring")[1].Text);

        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(1, (await source.WriteAsync([Write("Spring", "Published")], null, default)).CellsWritten);
        Assert.Equal(("a person's", "Published"), (Row("Spring")[1].Text, Row("Spring")[3].Text));
        Assert.Equal(["calendar.xlsx"], Names());
    }

    [Fact]
    public async Task One_workbook_behind_two_names_is_written_in_turn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right of their own there.");
        Directory.CreateSymbolicLink(folder + "-link", folder);
        File.CreateSymbolicLink(Path.Combine(folder, "link.xlsx"), path);
        try
        {
            string[] names = [path, Path.Combine(folder, "link.xlsx"), Path.Combine(folder + "-link", "calendar.xlsx"), Path.Combine(folder + "-link", "link.xlsx")];
            Assert.Single(names.Select(n => new LocalWorkbookFile(n, new AtomicSwap(), null, TimeProvider.System).RealPath).Distinct());

            using var turn = await WorkbookTurn.TakeAsync(new LocalWorkbookFile(path, new AtomicSwap(), null, TimeProvider.System).RealPath, default);
            using var patience = new CancellationTokenSource();
            var source = new LocalExcelSource(new LocalExcelOptions(names[3], null), TimeProvider.System);
            var waiting = source.WriteAsync([Write("Spring", "Published")], null, patience.Token);

            // Reading needs no turn, and who waits for one can stop waiting.
            Assert.NotEmpty((await source.ReadAsync([new("*")], default)).Tabs);
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            Assert.NotEqual("Published", Row("Spring")[3].Text);
        }
        finally
        {
            Directory.Delete(folder + "-link");
        }
    }

    private static (Random Random, int Rounds) Rounds()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return (new Random(seed), 30 * (int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var d) ? d : 1));
    }

    // Only a person's save may stop a calendar: another calendar never.
    private static async Task WriteAndReadAsync(LocalExcelSource source, string tab, string status)
    {
        try
        {
            await source.WriteAsync([Write(tab, status)], null, default);
            await source.GetRevisionAsync(default);
            Assert.Equal(tab, (await source.ReadAsync([new(tab)], default)).Tabs[0].Name);
        }
        catch (SourceException e) when (e.Fault == SourceFault.Changed)
        {
        }
    }

    private static void SwapOnce(LocalWorkbookFile file, string tab, string status)
    {
        try
        {
            file.Recover();
            if (file.TryRead(long.MaxValue) is { } read)
            {
                var workbook = XlsxWorkbook.Open("calendar.xlsx", read.Bytes, XlsxLimits.Default);
                file.Replace(read.Bytes, XlsxPatcher.Patch(workbook, [new SheetPatch(tab, [new CellPatch(new CellAddress(2, 3), CellValue.FromText(status), false)], null)]));
            }
        }
        catch (SourceException e) when (e.Fault is SourceFault.Changed or SourceFault.Locked)
        {
        }
    }

    private void SaveByRenaming(string title, int pause)
    {
        Thread.SpinWait(pause);
        var save = Path.Combine(folder, "save.new");
        File.WriteAllBytes(save, Save(title));
        File.Move(save, path, overwrite: true);
    }

    private string[] Names() => [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f))];

    private SheetRow Row(string tab) => XlsxReader.Read(path, File.ReadAllBytes(path), [new(tab)], default).Tabs[0].Rows[1];

    private static byte[] Save(string title) => new TestWorkbook([.. Tabs.Select(tab => new TabContent(tab, [
        [CellValue.FromText("Title"), CellValue.FromText("Post ID"), CellValue.FromText("Status")],
        [CellValue.FromText(title), CellValue.FromText(Id)]]))]).ToArray();

    private static TabWrite Write(string tab, string status) => new(
        tab, 1, [new(2, "Post ID"), new(3, "Status")], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById(Id), [new(3, CellValue.FromText(status))])]);

    private sealed class Swap(bool hasExchange) : IFileSwap
    {
        private readonly AtomicSwap real = new();

        public void Write(string path, byte[] content) => real.Write(path, content);

        public Stream Open(string path) => real.Open(path);

        void IFileSwap.Swap(string newFile, string target)
        {
            if (hasExchange)
            {
                real.Swap(newFile, target);
            }
            else
            {
                AtomicSwap.RenameAside(newFile, target);
            }
        }
    }

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
