using System.Runtime.Versioning;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Tests.Xlsx;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>People, sync clients, full disks and crashes around a write to a local file.</summary>
public sealed class LocalExcelWriteTests
{
    private const string Id = "PBCDFGHJKL";
    private static readonly TabContent Plan = new("Plan", [
        [CellValue.FromText("Title"), CellValue.FromText("Post ID"), CellValue.FromText("Status")],
        [CellValue.FromText("first"), CellValue.FromText(Id)]]);

    [Fact]
    public async Task A_save_between_our_reading_and_our_swap_stands_and_the_write_starts_again()
    {
        var persons = Save("saved by a person");
        var swap = new BetweenSwap();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        swap.Before.Enqueue(() => File.WriteAllBytes(book.Path, persons));

        await FailsAsync(SourceFault.Changed, ProblemCode.FileChanged, () => book.Source.WriteAsync([Write("Published")], default));

        Assert.Equal(persons, await File.ReadAllBytesAsync(book.Path));
        Assert.Equal(1, (await book.Source.WriteAsync([Write("Published")], default)).CellsWritten);
        Assert.Equal(("saved by a person", "Published"), Row(book.Path));
        Assert.Equal(["calendar.xlsx"], FilesOf(book));
    }

    [Fact]
    public async Task A_save_by_renaming_between_our_reading_and_our_swap_stands_too()
    {
        var persons = Save("saved by a person");
        var swap = new BetweenSwap();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        swap.Before.Enqueue(() =>
        {
            File.WriteAllBytes(book.Path + ".new", persons);
            File.Move(book.Path + ".new", book.Path, overwrite: true);
        });

        await FailsAsync(SourceFault.Changed, ProblemCode.FileChanged, () => book.Source.WriteAsync([Write("Published")], default));
        Assert.Equal(persons, await File.ReadAllBytesAsync(book.Path));
    }

    [Fact]
    public async Task Of_two_saves_around_our_swap_the_newest_stands_and_the_other_is_kept()
    {
        var (one, two) = (Save("one"), Save("two"));
        var swap = new BetweenSwap();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        swap.Before.Enqueue(() => File.WriteAllBytes(book.Path, one));
        swap.Before.Enqueue(() => File.WriteAllBytes(book.Path, two));

        await FailsAsync(SourceFault.Changed, ProblemCode.FileChanged, () => book.Source.WriteAsync([Write("Published")], default));

        Assert.Equal(two, await File.ReadAllBytesAsync(book.Path));
        Assert.Contains(Directory.EnumerateFiles(book.Backups), f => File.ReadAllBytes(f).AsSpan().SequenceEqual(one));
    }

    [Fact]
    public async Task Without_a_backup_folder_the_older_of_two_saves_is_put_beside_the_workbook()
    {
        var (one, two) = (Save("one"), Save("two"));
        var swap = new BetweenSwap();
        await using var book = new LocalWorkbookUnderTest([Plan]);
        swap.Before.Enqueue(() => File.WriteAllBytes(book.Path, one));
        swap.Before.Enqueue(() => File.WriteAllBytes(book.Path, two));
        var source = new LocalExcelSource(new LocalExcelOptions(book.Path, null), TimeProvider.System, swap);

        await FailsAsync(SourceFault.Changed, ProblemCode.FileChanged, () => source.WriteAsync([Write("Published")], null, default));

        Assert.Equal(two, await File.ReadAllBytesAsync(book.Path));
        var kept = Assert.Single(Directory.GetFiles(book.Folder, "calendar.kept-*.xlsx"));
        Assert.Equal(one, await File.ReadAllBytesAsync(kept));
    }

    [Fact]
    public async Task A_workbook_that_a_crash_left_aside_is_found_again_by_the_next_read()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        File.Move(book.Path, AtomicSwap.AsideOf(SwapFile.For(book.Path, [1], [2], TimeProvider.System.GetUtcNow()).Path));

        Assert.Equal("first", (await book.Source.ReadAsync([new("*")], default)).Tabs[0].Rows[1][1].Text);
        Assert.Equal(["calendar.xlsx"], FilesOf(book));
    }

    [Fact]
    public async Task Of_a_save_at_any_moment_of_our_write_nothing_is_lost()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var d) ? d : 1;
        var met = 0;
        await using var book = new LocalWorkbookUnderTest([Plan]);
        for (var round = 0; round < 100 * depth; round++)
        {
            var (title, pause) = ($"save {round}", random.Next(300_000));
            var person = Task.Run(() =>
            {
                Thread.SpinWait(pause);
                File.WriteAllBytes(book.Path + ".new", Save(title));
                File.Move(book.Path + ".new", book.Path, overwrite: true);
            });
            try
            {
                await book.Source.WriteAsync([Write(title)], default);
            }
            catch (SourceException e) when (e.Fault == SourceFault.Changed)
            {
                met++;
            }

            await person;
            Assert.Equal(title, Row(book.Path).Title);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{met} writes met a save");
        await book.Source.WriteAsync([Write("Published")], default);
        Assert.Equal("Published", Row(book.Path).Status);
        Assert.Equal(["calendar.xlsx"], FilesOf(book));
    }

    [Theory]
    [InlineData("~$calendar.xlsx")]
    [InlineData(".~lock.calendar.xlsx#")]
    public async Task A_lock_file_keeps_us_from_writing_and_says_who(string name)
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        await File.WriteAllBytesAsync(Path.Combine(book.Folder, name), name[0] == '~' ? ExcelLock("Anna Berg") : "Anna Berg,anna,laptop,x,y;"u8.ToArray());

        var fault = await FailsAsync(SourceFault.Locked, ProblemCode.FileLocked, () => book.Source.WriteAsync([Write("Published")], default));

        Assert.Contains("Anna Berg", MessageCatalog.English(fault.Problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_is_locked()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        await using (new FileStream(book.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await FailsAsync(SourceFault.Locked, ProblemCode.FileLocked, () => book.Source.WriteAsync([Write("Published")], default));
        }

        Assert.Equal(1, (await book.Source.WriteAsync([Write("Published")], default)).CellsWritten);
    }

    [Fact]
    public async Task A_read_only_file_is_left()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        File.SetAttributes(book.Path, FileAttributes.ReadOnly);

        await FailsAsync(SourceFault.AccessLost, ProblemCode.FileReadOnly, () => book.Source.WriteAsync([Write("Published")], default));
    }

    [Theory]
    [InlineData(28, SourceFault.Unavailable, ProblemCode.DiskFull)]
    [InlineData(30, SourceFault.AccessLost, ProblemCode.FileReadOnly)]
    [InlineData(5, SourceFault.Unavailable, ProblemCode.SourceUnavailable)]
    public async Task What_the_disk_says_becomes_a_fault_and_the_file_stands_as_it_was(int error, SourceFault fault, ProblemCode code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The error numbers are those of Unix.");
        var swap = new BetweenSwap();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        var before = await File.ReadAllBytesAsync(book.Path);
        swap.Before.Enqueue(() => throw new IOException("disk", error));

        await FailsAsync(fault, code, () => book.Source.WriteAsync([Write("Published")], default));

        Assert.Equal(before, await File.ReadAllBytesAsync(book.Path));
        Assert.Equal(["calendar.xlsx"], FilesOf(book));
    }

    [Theory]
    [InlineData(11, true, SourceFault.Locked, ProblemCode.FileLocked)]
    [InlineData(16, true, SourceFault.Locked, ProblemCode.FileLocked)]
    [InlineData(16, false, SourceFault.Unavailable, ProblemCode.SourceUnavailable)]
    [InlineData(122, true, SourceFault.Unavailable, ProblemCode.DiskFull)]
    [InlineData(35, true, SourceFault.Unavailable, ProblemCode.SourceUnavailable)]
    [InlineData(35, false, SourceFault.Locked, ProblemCode.FileLocked)]
    [InlineData(69, false, SourceFault.Unavailable, ProblemCode.DiskFull)]
    [InlineData(11, false, SourceFault.Unavailable, ProblemCode.SourceUnavailable)]
    [InlineData(28, false, SourceFault.Unavailable, ProblemCode.DiskFull)]
    [InlineData(30, false, SourceFault.AccessLost, ProblemCode.FileReadOnly)]
    public void The_error_numbers_of_Linux_and_of_macOS_are_told_apart(int error, bool isLinux, SourceFault fault, ProblemCode code)
    {
        var told = LocalFault.From(new IOException("disk", error), "/team/calendar.xlsx", writing: true, isLinux);

        Assert.Equal((fault, code), (told.Fault, told.Problem.Code));
    }

    [Fact]
    public async Task A_save_just_after_our_write_does_not_count_as_read()
    {
        var persons = Save("saved by a person");
        var swap = new BetweenSwap();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        swap.After.Enqueue(() =>
        {
            File.WriteAllBytes(book.Path + ".new", persons);
            File.Move(book.Path + ".new", book.Path, overwrite: true);
        });

        var receipt = await book.Source.WriteAsync([Write("Published")], default);

        Assert.Equal(1, receipt.CellsWritten);
        Assert.Equal(persons, await File.ReadAllBytesAsync(book.Path));
        Assert.NotEqual(receipt.Revision, await book.Source.GetRevisionAsync(default));
        await book.Source.WriteAsync([Write("Published")], default);
        Assert.Equal((await book.Source.ReadAsync([new("*")], default)).Revision, (await book.Source.WriteAsync([Write("Published")], default)).Revision);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Mode_stays_and_a_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        await using var book = new LocalWorkbookUnderTest([Plan]);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
        File.SetUnixFileMode(book.Path, Mode);
        var link = Path.Combine(book.Folder, "link.xlsx");
        File.CreateSymbolicLink(link, book.Path);

        await new LocalExcelSource(new LocalExcelOptions(link, null), TimeProvider.System).WriteAsync([Write("Published")], null, default);

        Assert.Equal(Mode, File.GetUnixFileMode(book.Path));
        Assert.Equal(book.Path, new FileInfo(link).LinkTarget);
        Assert.Equal(("first", "Published"), Row(book.Path));
    }

    [Fact]
    public async Task A_file_system_without_exchange_is_written_by_two_renames()
    {
        await using var book = new LocalWorkbookUnderTest([Plan], new TwoRenames());

        Assert.Equal(1, (await book.Source.WriteAsync([Write("Published")], default)).CellsWritten);

        Assert.Equal(("first", "Published"), Row(book.Path));
        Assert.Equal(["calendar.xlsx"], FilesOf(book));
    }

    [Fact]
    public async Task A_save_between_our_two_renames_stands_and_the_write_starts_again()
    {
        var persons = Save("saved by a person");
        var swap = new BetweenSwap();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        swap.Before.Enqueue(() =>
        {
            // What our first rename does; the second finds the place taken.
            var ours = Assert.Single(Directory.GetFiles(book.Folder, ".~sheetsync-*"));
            File.Move(book.Path, AtomicSwap.AsideOf(ours));
            File.WriteAllBytes(book.Path, persons);
            throw new IOException("The file already exists.", 17);
        });

        await FailsAsync(SourceFault.Changed, ProblemCode.FileChanged, () => book.Source.WriteAsync([Write("Published")], default));

        Assert.Equal(persons, await File.ReadAllBytesAsync(book.Path));
        Assert.Equal(1, (await book.Source.WriteAsync([Write("Published")], default)).CellsWritten);
        Assert.Equal(("saved by a person", "Published"), Row(book.Path));
        Assert.Equal(["calendar.xlsx"], FilesOf(book));
    }

    [Fact]
    public async Task Nothing_to_write_leaves_the_file_alone()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        await book.Source.WriteAsync([Write("Published")], default);
        var mark = await book.Source.GetRevisionAsync(default);

        var receipt = await book.Source.WriteAsync([Write("Published")], default);

        Assert.Equal((0, mark), (receipt.CellsWritten, receipt.Revision));
        Assert.Single(Directory.EnumerateFiles(book.Backups));
    }

    [Fact]
    public async Task A_file_that_was_only_touched_or_copied_back_is_unchanged()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var before = await book.Source.GetRevisionAsync(default);
        var bytes = await File.ReadAllBytesAsync(book.Path);

        File.SetLastWriteTimeUtc(book.Path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(before, await book.Source.GetRevisionAsync(default));

        File.Delete(book.Path);
        await File.WriteAllBytesAsync(book.Path, bytes);
        Assert.Equal(before, (await book.Source.ReadAsync([new("*")], default)).Revision);

        await book.Source.WriteAsync([Write("Published")], default);
        Assert.NotEqual(before, await book.Source.GetRevisionAsync(default));
    }

    private static string[] FilesOf(LocalWorkbookUnderTest book) => [.. Directory.EnumerateFiles(book.Folder).Select(f => Path.GetFileName(f))];

    private static byte[] Save(string title) => new TestWorkbook(new TabContent("Plan", [Plan.Rows[0], [CellValue.FromText(title), CellValue.FromText(Id)]])).ToArray();

    private static TabWrite Write(string status) => new(
        "Plan", 1, [new(2, "Post ID"), new(3, "Status")], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById(Id), [new(3, CellValue.FromText(status))])]);

    private static (string Title, string Status) Row(string path)
    {
        var row = XlsxReader.Read(path, File.ReadAllBytes(path), [new("Plan")], default).Tabs[0].Rows[1];
        return (row[1].Text, row[3].Text);
    }

    private static byte[] ExcelLock(string name) => [(byte)name.Length, .. System.Text.Encoding.Latin1.GetBytes(name.PadRight(54)), (byte)name.Length, 0, .. System.Text.Encoding.Unicode.GetBytes(name)];

    private static async Task<SourceException> FailsAsync(SourceFault fault, ProblemCode code, Func<Task> work)
    {
        var exception = await Assert.ThrowsAsync<SourceException>(work);
        Assert.Equal((fault, code), (exception.Fault, exception.Problem.Code));
        Assert.DoesNotContain("{", MessageCatalog.English(exception.Problem), StringComparison.Ordinal);
        return exception;
    }

    private sealed class BetweenSwap : IFileSwap
    {
        public Queue<Action> Before { get; } = [];

        public Queue<Action> After { get; } = [];

        public void Write(string path, byte[] content) => new AtomicSwap().Write(path, content);

        public Stream Open(string path) => new AtomicSwap().Open(path);

        public void Swap(string newFile, string target)
        {
            if (Before.TryDequeue(out var action))
            {
                action();
            }

            new AtomicSwap().Swap(newFile, target);
            if (After.TryDequeue(out var after))
            {
                after();
            }
        }
    }

    private sealed class TwoRenames : IFileSwap
    {
        public void Write(string path, byte[] content) => new AtomicSwap().Write(path, content);

        public Stream Open(string path) => new AtomicSwap().Open(path);

        public void Swap(string newFile, string target) => AtomicSwap.RenameAside(newFile, target);
    }
}
