using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Tests.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A person saves in the middle of our read.</summary>
public sealed class SaveDuringReadTests
{
    private static readonly TabContent Plan = Titled("first");

    [Fact]
    public async Task A_read_in_the_middle_of_a_save_waits_for_the_whole_file()
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var whole = await File.ReadAllBytesAsync(book.Path);
        await File.WriteAllBytesAsync(book.Path, whole[..(whole.Length / 2)]);

        var reading = book.Source.ReadAsync([new("*")], default);
        await File.WriteAllBytesAsync(book.Path, whole);

        Assert.Equal("first", (await reading).Tabs[0].Rows[1][1].Text);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_save_in_the_middle_of_our_read_is_seen_and_read_whole(bool isOpen, bool byRenaming)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is renamed over while it is read is for Unix.");
        var swap = new AroundOpening();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        var persons = Save("saved by a person");
        var opened = 0;
        swap.Opening = isNowOpen =>
        {
            // The first time only: after our first look at the file, before or just after it is opened.
            opened += isNowOpen ? 1 : 0;
            if (isNowOpen != isOpen || opened != (isOpen ? 1 : 0))
            {
                return;
            }

            File.WriteAllBytes(byRenaming ? book.Path + ".new" : book.Path, persons);
            if (byRenaming)
            {
                File.Move(book.Path + ".new", book.Path, overwrite: true);
            }
        };

        var snapshot = await book.Source.ReadAsync([new("*")], default);

        // Whatever came of the first read, its bytes and the mark of before did not go together: it was read again.
        Assert.Equal(2, opened);
        Assert.Equal("saved by a person", snapshot.Tabs[0].Rows[1][1].Text);
        Assert.Equal(snapshot.Revision, await book.Source.GetRevisionAsync(default));
        Assert.Equal(2, opened);
    }

    [Fact]
    public async Task A_workbook_that_is_saved_during_every_read_is_told_and_read_once_that_ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is renamed over while it is read is for Unix.");
        var swap = new AroundOpening();
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        var saves = 0;
        swap.Opening = isNowOpen =>
        {
            if (isNowOpen)
            {
                File.WriteAllBytes(book.Path + ".new", Save($"save {++saves}"));
                File.Move(book.Path + ".new", book.Path, overwrite: true);
            }
        };

        var fault = await Assert.ThrowsAsync<SourceException>(() => book.Source.ReadAsync([new("*")], default));
        Assert.Equal((SourceFault.Changed, ProblemCode.FileChanged), (fault.Fault, fault.Problem.Code));

        swap.Opening = _ => { };
        Assert.Equal($"save {saves}", (await book.Source.ReadAsync([new("*")], default)).Tabs[0].Rows[1][1].Text);
    }

    private static TabContent Titled(string title) => new("Plan", [[CellValue.FromText("Title")], [CellValue.FromText(title)]]);

    private static byte[] Save(string title) => new TestWorkbook(Titled(title)).ToArray();

    private sealed class AroundOpening : IFileSwap
    {
        private readonly AtomicSwap real = new();

        /// <summary>Called before (false) and after (true) each opening for reading.</summary>
        public Action<bool> Opening { get; set; } = _ => { };

        public void Write(string path, byte[] content) => real.Write(path, content);

        public void Swap(string newFile, string target) => real.Swap(newFile, target);

        public Stream Open(string path)
        {
            Opening(false);
            var stream = real.Open(path);
            Opening(true);
            return stream;
        }
    }
}
