using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Tests.Xlsx;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>Disks that are full, or take nothing, in earnest.</summary>
public sealed class SmallDiskTests : IDisposable
{
    private const string Id = "PBCDFGHJKL";
    private static readonly byte[] Book = new TestWorkbook(new TabContent("Plan", [
        [CellValue.FromText("Title"), CellValue.FromText("Post ID"), CellValue.FromText("Status")],
        [CellValue.FromText("first"), CellValue.FromText(Id)],
        .. Enumerable.Range(0, 400).Select(i => (IReadOnlyList<CellValue>)[CellValue.FromText(string.Concat(Enumerable.Range(0, 12).Select(j => (i * 7919 * (j + 31) * 104729L) % 99991)))])])).ToArray();

    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;

    private string Workbook => Path.Combine(folder, "calendar.xlsx");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task However_little_room_there_is_the_workbook_is_the_old_one_or_the_new_one_and_nothing_else_is_left()
    {
        var pages = (Book.Length + SmallDisk.PageBytes - 1) / SmallDisk.PageBytes;
        var (full, written) = (0, 0);
        for (var free = 0; free <= pages + 2; free++)
        {
            using var disk = SmallDisk.Over(folder, pages + free + 1);
            Assert.SkipWhen(disk is null, "Only root on Linux may have a disk of its own size.");
            await File.WriteAllBytesAsync(Workbook, Book, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(folder, "others"), [1], TestContext.Current.CancellationToken);
            try
            {
                Assert.Equal(1, (await WriteAsync()).CellsWritten);
                Assert.Equal("Published", Status());
                written++;
            }
            catch (SourceException e)
            {
                Assert.Equal((SourceFault.Unavailable, ProblemCode.DiskFull), (e.Fault, e.Problem.Code));
                Assert.Equal(Book, await File.ReadAllBytesAsync(Workbook, TestContext.Current.CancellationToken));
                full++;
            }

            Assert.Equal(["calendar.xlsx", "others"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        }

        Assert.InRange(full, pages - 1, pages + 1);
        Assert.InRange(written, 1, 4);
    }

    [Fact]
    public async Task A_disk_that_is_full_is_written_once_there_is_room()
    {
        using var disk = SmallDisk.Over(folder, 64);
        Assert.SkipWhen(disk is null, "Only root on Linux may have a disk of its own size.");
        await File.WriteAllBytesAsync(Workbook, Book, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, "others"), new byte[(64 * SmallDisk.PageBytes) - ((Book.Length + SmallDisk.PageBytes - 1) / SmallDisk.PageBytes * SmallDisk.PageBytes)], TestContext.Current.CancellationToken);

        var fault = await Assert.ThrowsAsync<SourceException>(WriteAsync);

        Assert.Equal((SourceFault.Unavailable, ProblemCode.DiskFull), (fault.Fault, fault.Problem.Code));
        File.Delete(Path.Combine(folder, "others"));
        Assert.Equal(1, (await WriteAsync()).CellsWritten);
    }

    [Fact]
    public async Task A_disk_that_may_only_be_read_is_told_and_read_and_written_once_it_may()
    {
        using var disk = SmallDisk.Over(folder, 64);
        Assert.SkipWhen(disk is null, "Only root on Linux may have a disk of its own size.");
        await File.WriteAllBytesAsync(Workbook, Book, TestContext.Current.CancellationToken);
        disk.MakeReadOnly();

        var fault = await Assert.ThrowsAsync<SourceException>(WriteAsync);

        Assert.Equal((SourceFault.AccessLost, ProblemCode.FileReadOnly), (fault.Fault, fault.Problem.Code));
        Assert.Equal("first", (await Source().ReadAsync([new("Plan")], TestContext.Current.CancellationToken)).Tabs[0].Rows[1][1].Text);
        disk.MakeWritable();
        Assert.Equal(1, (await WriteAsync()).CellsWritten);
    }

    private LocalExcelSource Source() => new(new LocalExcelOptions(Workbook, null), TimeProvider.System);

    private Task<WriteReceipt> WriteAsync() => Source().WriteAsync(
        [new("Plan", 1, [new(2, "Post ID"), new(3, "Status")], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById(Id), [new(3, CellValue.FromText("Published"))])])], null, TestContext.Current.CancellationToken);

    private string Status() => XlsxReader.Read(Workbook, File.ReadAllBytes(Workbook), [new("Plan")], default).Tabs[0].Rows[1][3].Text;
}
