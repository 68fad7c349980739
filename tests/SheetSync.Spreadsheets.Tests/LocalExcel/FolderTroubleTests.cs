using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Tests.Xlsx;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>Links, sync clients, permissions and full disks: each is one clear problem, nothing is lost, and work goes on when the cause is gone.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class FolderTroubleTests
{
    private const string Id = "PBCDFGHJKL";
    private static readonly TabContent Plan = new("Plan", [
        [CellValue.FromText("Title"), CellValue.FromText("Post ID"), CellValue.FromText("Status")],
        [CellValue.FromText("first"), CellValue.FromText(Id)]]);

    [Theory]
    [InlineData("~$link.xlsx")]
    [InlineData(".~lock.link.xlsx#")]
    [InlineData("real/~$calendar.xlsx")]
    [InlineData("real/.~lock.calendar.xlsx#")]
    public async Task A_lock_file_beside_the_link_or_beside_its_file_keeps_us_from_writing(string name)
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var source = Linked(book);
        var lockFile = Path.Combine(book.Folder, name);
        await File.WriteAllTextAsync(lockFile, "Anna");

        await FailsAsync(SourceFault.Locked, ProblemCode.FileLocked, () => source.WriteAsync([Write()], null, default));

        File.Delete(lockFile);
        Assert.Equal(1, (await source.WriteAsync([Write()], null, default)).CellsWritten);
    }

    [Fact]
    public async Task A_link_whose_file_is_gone_for_a_moment_stays_a_link()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var source = Linked(book);
        var (file, link) = (Path.Combine(book.Folder, "real", "calendar.xlsx"), Path.Combine(book.Folder, "link.xlsx"));
        File.Move(file, file + ".away");

        await FailsAsync(SourceFault.NotFound, ProblemCode.FileNotFound, () => source.WriteAsync([Write()], null, default));
        var swap = new LocalWorkbookFile(link, new AtomicSwap(), null, TimeProvider.System);
        File.Move(file + ".away", file);
        swap.Replace(await File.ReadAllBytesAsync(file), Saved("replaced"));

        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal("replaced", Title(file));
    }

    [Fact]
    public async Task Links_that_lead_in_a_circle_are_told()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var (one, two) = (Path.Combine(book.Folder, "one.xlsx"), Path.Combine(book.Folder, "two.xlsx"));
        File.CreateSymbolicLink(one, two);
        File.CreateSymbolicLink(two, one);
        var source = new LocalExcelSource(new LocalExcelOptions(one, null), TimeProvider.System);

        var fault = await Assert.ThrowsAsync<SourceException>(() => source.ReadAsync([new("*")], default));

        Assert.Contains("one.xlsx", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_name_of_the_same_file_keeps_what_it_had()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var other = Path.Combine(book.Folder, "snapshot.xlsx");
        Assert.Equal(0, HardLink(book.Path, other));
        var before = await File.ReadAllBytesAsync(other);

        await book.Source.WriteAsync([Write()], default);

        Assert.Equal(before, await File.ReadAllBytesAsync(other));
        Assert.Equal("Published", Status(book.Path));
    }

    [Fact]
    public async Task Other_attributes_stay()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        Assert.SkipUnless(FileAttributeCopy.Set(book.Path, "user.team", "social"u8.ToArray()), "The file system of this folder keeps no attributes.");

        await book.Source.WriteAsync([Write()], default);

        Assert.Equal("Published", Status(book.Path));
        Assert.Equal("social"u8.ToArray(), FileAttributeCopy.Get(book.Path, "user.team"));
    }

    [Fact]
    public async Task Access_lists_stay()
    {
        const string Name = "system.posix_acl_access";
        await using var book = new LocalWorkbookUnderTest([Plan]);
        Assert.SkipUnless(FileAttributeCopy.Set(book.Path, Name, AccessList()), "The file system of this folder keeps no access lists.");
        Assert.Equal(AccessList(), FileAttributeCopy.Get(book.Path, Name));

        await book.Source.WriteAsync([Write()], default);

        Assert.Equal("Published", Status(book.Path));
        Assert.Equal(AccessList(), FileAttributeCopy.Get(book.Path, Name));
    }

    // linux/posix_acl_xattr.h: version 2, then tag, permissions and id of each entry: the owner and user 65533 may write, the group may read, others nothing.
    private static byte[] AccessList()
    {
        const uint Nobody = uint.MaxValue;
        (ushort Tag, ushort Permissions, uint Id)[] entries = [(1, 6, Nobody), (2, 6, 65533), (4, 4, Nobody), (16, 6, Nobody), (32, 0, Nobody)];
        return [.. BitConverter.GetBytes(2), .. entries.SelectMany(e => (byte[])[.. BitConverter.GetBytes(e.Tag), .. BitConverter.GetBytes(e.Permissions), .. BitConverter.GetBytes(e.Id)])];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(700)]
    public async Task A_placeholder_or_half_a_download_is_told_and_left_and_read_once_it_has_come(int length)
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var whole = await File.ReadAllBytesAsync(book.Path);
        await File.WriteAllBytesAsync(book.Path, whole[..length]);

        await FailsAsync(SourceFault.Malformed, ProblemCode.FileTruncated, () => book.Source.ReadAsync([new("*")], default));
        await FailsAsync(SourceFault.Malformed, ProblemCode.FileTruncated, () => book.Source.WriteAsync([Write()], default));
        Assert.Equal(length, new FileInfo(book.Path).Length);

        await File.WriteAllBytesAsync(book.Path, whole);
        Assert.Equal(1, (await book.Source.WriteAsync([Write()], default)).CellsWritten);
    }

    [Theory]
    [InlineData("~WRL0001.tmp")]
    [InlineData("~$other.xlsx")]
    [InlineData("calendar.xlsx.partial")]
    [InlineData("calendar.xlsx.crdownload")]
    [InlineData(".calendar.xlsx.icloud")]
    [InlineData(".syncthing.calendar.xlsx.tmp")]
    [InlineData("calendar (1).xlsx")]
    [InlineData("8F2A1B00")]
    public async Task What_other_programs_leave_beside_it_for_a_while_stops_nothing(string name)
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        await File.WriteAllTextAsync(Path.Combine(book.Folder, name), "x");

        Assert.Equal(1, (await book.Source.WriteAsync([Write()], default)).CellsWritten);

        Assert.True(File.Exists(Path.Combine(book.Folder, name)));
    }

    [Fact]
    public async Task Each_read_during_saves_by_renaming_is_one_whole_save()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        using var ended = new CancellationTokenSource();
        var saves = new Dictionary<int, byte[]>(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create(i, Saved(new string('x', i * 200)))));
        var person = Task.Run(() =>
        {
            for (var i = 0; !ended.IsCancellationRequested; i = (i + 1) % saves.Count)
            {
                File.WriteAllBytes(book.Path + ".new", saves[i]);
                File.Move(book.Path + ".new", book.Path, overwrite: true);
                Thread.SpinWait(20_000);
            }
        });

        var read = 0;
        for (var i = 0; i < 60; i++)
        {
            try
            {
                var rows = (await book.Source.ReadAsync([new("*")], default)).Tabs[0].Rows;
                Assert.True(rows[1][1].Text.All(c => c == 'x') || rows[1][1].Text == "first");
                read++;
            }
            catch (SourceException e) when (e.Fault == SourceFault.Changed)
            {
                // Five times in a row it was saved while it was read.
            }
        }

        await ended.CancelAsync();
        await person;
        TestContext.Current.TestOutputHelper?.WriteLine($"{read} of 60 reads");
        Assert.NotEqual(0, read);
        Assert.NotEmpty((await book.Source.ReadAsync([new("*")], default)).Tabs);
    }

    [Fact]
    public async Task A_file_that_was_away_is_read_and_written_once_it_is_back()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var folder = book.Folder + "-away";
        Directory.Move(book.Folder, folder);

        await FailsAsync(SourceFault.NotFound, ProblemCode.FileNotFound, () => book.Source.ReadAsync([new("*")], default));
        await FailsAsync(SourceFault.NotFound, ProblemCode.FileNotFound, () => book.Source.WriteAsync([Write()], default));

        Directory.Move(folder, book.Folder);
        Assert.Equal(1, (await book.Source.WriteAsync([Write()], default)).CellsWritten);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_and_a_file_that_may_not_be_read_are_told()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var seen = await File.ReadAllBytesAsync(book.Path);
        var file = new LocalWorkbookFile(book.Path, new AtomicSwap(), null, TimeProvider.System);
        File.SetUnixFileMode(book.Path, (UnixFileMode)0b110_110_110);
        File.SetUnixFileMode(book.Folder, (UnixFileMode)0b101_101_101);
        try
        {
            Assert.Equal(ProblemCode.FileReadOnly, Nobody.Refused(() => file.Replace(seen, Saved("changed"))).Problem.Code);

            File.SetUnixFileMode(book.Path, UnixFileMode.None);
            Assert.Equal(ProblemCode.FileNotReadable, Nobody.Refused(() => file.TryRead(long.MaxValue)).Problem.Code);
            Assert.Equal(ProblemCode.FileReadOnly, Nobody.Refused(file.RequireWritable).Problem.Code);
        }
        finally
        {
            File.SetUnixFileMode(book.Folder, (UnixFileMode)0b111_111_111);
            File.SetUnixFileMode(book.Path, (UnixFileMode)0b110_110_110);
        }

        Assert.Equal(seen, await File.ReadAllBytesAsync(book.Path));
        Assert.Equal(1, (await book.Source.WriteAsync([Write()], default)).CellsWritten);
    }

    [Fact]
    public async Task A_disk_that_is_full_in_the_middle_of_our_file_leaves_the_workbook_and_nothing_else()
    {
        var disk = new FullDisk { IsFull = true };
        await using var book = new LocalWorkbookUnderTest([Plan], disk);
        var before = await File.ReadAllBytesAsync(book.Path);

        await FailsAsync(SourceFault.Unavailable, ProblemCode.DiskFull, () => book.Source.WriteAsync([Write()], default));

        Assert.Equal(before, await File.ReadAllBytesAsync(book.Path));
        Assert.Equal(["calendar.xlsx"], Directory.EnumerateFiles(book.Folder).Select(Path.GetFileName));
        disk.IsFull = false;
        Assert.Equal(1, (await book.Source.WriteAsync([Write()], default)).CellsWritten);
    }

    [Fact]
    public async Task A_full_disk_of_the_backups_is_told_by_its_own_name()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        Directory.CreateDirectory(book.Backups);
        using var full = SmallDisk.Over(book.Backups);
        Assert.SkipWhen(full is null, "Only root on Linux may have a disk of its own size; the test above needs none.");

        await File.WriteAllBytesAsync(Path.Combine(book.Backups, "others"), new byte[4096 * 16], CancellationToken.None);
        var fault = await FailsAsync(SourceFault.Unavailable, ProblemCode.DiskFull, () => book.Source.WriteAsync([Write()], default));

        Assert.Contains(book.Backups, fault.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(book.Backups, "others"));
        Assert.Equal(1, (await book.Source.WriteAsync([Write()], default)).CellsWritten);
    }

    // The workbook in a folder "real", and a link to it beside that folder.
    private static LocalExcelSource Linked(LocalWorkbookUnderTest book)
    {
        var (file, link) = (Path.Combine(Directory.CreateDirectory(Path.Combine(book.Folder, "real")).FullName, "calendar.xlsx"), Path.Combine(book.Folder, "link.xlsx"));
        File.Move(book.Path, file);
        File.CreateSymbolicLink(link, file);
        return new LocalExcelSource(new LocalExcelOptions(link, null), TimeProvider.System);
    }

    private static byte[] Saved(string title) => new TestWorkbook(new TabContent("Plan", [Plan.Rows[0], [CellValue.FromText(title), CellValue.FromText(Id)]])).ToArray();

    private static TabWrite Write() => new(
        "Plan", 1, [new(2, "Post ID"), new(3, "Status")], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById(Id), [new(3, CellValue.FromText("Published"))])]);

    private static string Title(string path) => Row(path)[1].Text;

    private static string Status(string path) => Row(path)[3].Text;

    private static SheetRow Row(string path) => XlsxReader.Read(path, File.ReadAllBytes(path), [new("Plan")], default).Tabs[0].Rows[1];

    private static async Task<SourceException> FailsAsync(SourceFault fault, ProblemCode code, Func<Task> work)
    {
        var exception = await Assert.ThrowsAsync<SourceException>(work);
        Assert.Equal((fault, code), (exception.Fault, exception.Problem.Code));
        return exception;
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string from, string to);

    private sealed class FullDisk : IFileSwap
    {
        private const int NoSpace = 28;

        public bool IsFull { get; set; }

        public void Write(string path, byte[] content)
        {
            new AtomicSwap().Write(path, IsFull ? content[..(content.Length / 2)] : content);
            if (IsFull)
            {
                throw new IOException("No space left on device", NoSpace);
            }
        }

        public Stream Open(string path) => new AtomicSwap().Open(path);

        public void Swap(string newFile, string target) => new AtomicSwap().Swap(newFile, target);
    }
}
