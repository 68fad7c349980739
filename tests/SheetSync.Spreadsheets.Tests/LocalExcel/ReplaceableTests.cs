using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>What keeps a new version of the workbook out of its folder is told as what it is, and by a write of nothing too.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class ReplaceableTests
{
    private const int OtherGroup = 54321;
    private static readonly TabContent Plan = new("Plan", [[CellValue.FromText("Title")], [CellValue.FromText("first")]]);

    [Fact]
    public async Task A_write_of_nothing_tries_the_folder_and_leaves_nothing_there()
    {
        var swap = new Refusing();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        var before = await File.ReadAllBytesAsync(book.Path);

        Assert.Equal(0, (await book.Source.WriteAsync([], null, default)).CellsWritten);
        swap.Refuses = true;
        var fault = await Assert.ThrowsAsync<SourceException>(() => book.Source.WriteAsync([], null, default));

        Assert.Equal((SourceFault.AccessLost, ProblemCode.FileReadOnly), (fault.Fault, fault.Problem.Code));
        Assert.Equal(["calendar.xlsx"], Directory.EnumerateFileSystemEntries(book.Folder).Select(Path.GetFileName));
        Assert.Equal(before, await File.ReadAllBytesAsync(book.Path));
    }

    [Fact]
    public async Task An_owner_and_group_that_cannot_be_kept_are_told_as_that()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux may be somebody else for a moment.");
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var file = new LocalWorkbookFile(book.Path, new AtomicSwap(), null, TimeProvider.System);
        Assert.Equal(0, ChangeOwner(book.Path, 0, OtherGroup));
        File.SetUnixFileMode(book.Path, (UnixFileMode)0b110_110_110);
        File.SetUnixFileMode(book.Folder, (UnixFileMode)0b111_111_111);

        var fault = Nobody.Refused(file.RequireReplaceable);

        Assert.Equal((SourceFault.AccessLost, ProblemCode.FileOwnerNotKept), (fault.Fault, fault.Problem.Code));
        Assert.Contains(book.Path, fault.Message, StringComparison.Ordinal);
        Assert.Equal(["calendar.xlsx"], Directory.EnumerateFiles(book.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_that_is_mounted_by_itself_is_read_and_told_before_it_is_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux may mount.");
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var place = Path.Combine(Directory.CreateDirectory(Path.Combine(book.Folder, "a b")).FullName, "mounted.xlsx");
        File.Copy(book.Path, place);
        Assert.SkipUnless(Run("mount", "--bind", book.Path, place), "This container may not mount.");
        try
        {
            var source = new LocalExcelSource(new LocalExcelOptions(place, null), TimeProvider.System);
            Assert.Single((await source.ReadAsync([new("*")], default)).Tabs);
            var fault = await Assert.ThrowsAsync<SourceException>(() => source.WriteAsync([], null, default));

            Assert.Equal((SourceFault.AccessLost, ProblemCode.FileMountedAlone), (fault.Fault, fault.Problem.Code));
            Assert.ThrowsAny<IOException>(() => new AtomicSwap().Swap(book.Path, place));
        }
        finally
        {
            Assert.True(Run("umount", place));
        }

        Assert.Equal(0, (await new LocalExcelSource(new LocalExcelOptions(place, null), TimeProvider.System).WriteAsync([], null, default)).CellsWritten);
    }

    [Fact]
    public void What_the_system_mounts_is_told_from_what_lies_in_a_folder()
    {
        Assert.Equal(OperatingSystem.IsLinux(), MountedFile.Is("/proc"));
        Assert.False(MountedFile.Is(Path.Combine(Path.GetTempPath(), "calendar.xlsx")));
    }

    [Theory]
    [InlineData("calendar.xlsx")]
    [InlineData("~$calendar.xlsx")]
    public async Task A_named_pipe_is_never_waited_for(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells a named pipe from a file.");
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var pipe = Path.Combine(book.Folder, name);
        File.Delete(pipe);
        Assert.Equal(0, MakePipe(pipe, 0b110_110_110));

        var fault = await Assert.ThrowsAsync<SourceException>(() => name[0] == '~' ? book.Source.WriteAsync([], null, default) : book.Source.ReadAsync([new("*")], default))
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(name[0] == '~' ? ProblemCode.FileLocked : ProblemCode.FileNotReadable, fault.Problem.Code);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, int owner, int group);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, int mode);

    private sealed class Refusing : IFileSwap
    {
        public bool Refuses { get; set; }

        public void Write(string path, byte[] content)
        {
            if (Refuses)
            {
                throw new UnauthorizedAccessException();
            }

            new AtomicSwap().Write(path, content);
        }

        public Stream Open(string path) => new AtomicSwap().Open(path);

        public void Swap(string newFile, string target) => new AtomicSwap().Swap(newFile, target);
    }
}
