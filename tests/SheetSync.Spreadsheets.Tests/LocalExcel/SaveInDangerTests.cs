using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Tests.Xlsx;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A person saves around our swap, and then the disk fails: at each step there is, before it and after it.</summary>
public sealed class SaveInDangerTests
{
    private const string Id = "PBCDFGHJKL";
    private static readonly TabContent Plan = Titled("first");

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_save_outlives_an_error_at_every_step_and_stands_in_the_end(bool hasExchange, bool hasBackups)
    {
        var persons = new TestWorkbook(Titled("a person's")).ToArray();
        var steps = await AtEveryStepAsync(hasExchange, hasBackups, [persons], titleAfter: "a person's");
        Assert.True(steps >= 6, $"only {steps} steps were met");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Of_two_saves_both_outlive_an_error_at_every_step(bool hasExchange, bool hasBackups)
    {
        var (one, two) = (new TestWorkbook(Titled("one")).ToArray(), new TestWorkbook(Titled("two")).ToArray());
        var steps = await AtEveryStepAsync(hasExchange, hasBackups, [one, two], titleAfter: null);
        Assert.True(steps >= 9, $"only {steps} steps were met");
    }

    [Fact]
    public async Task Where_the_older_save_can_be_kept_nowhere_the_newest_stands_and_the_older_waits_for_room()
    {
        var (one, two) = (new TestWorkbook(Titled("one")).ToArray(), new TestWorkbook(Titled("two")).ToArray());
        var swap = new FailingSwap(hasExchange: true, failAt: int.MaxValue);
        await using var book = new LocalWorkbookUnderTest([Plan], swap);
        swap.Saves.Enqueue(() => File.WriteAllBytes(book.Path, one));
        swap.Saves.Enqueue(() =>
        {
            File.WriteAllBytes(book.Path, two);
            Directory.Move(book.Backups, book.Backups + ".away");
            File.WriteAllText(book.Backups, "no folder");
        });

        await Assert.ThrowsAsync<SourceException>(() => book.Source.WriteAsync([Write()], default));

        Assert.Equal(two, await File.ReadAllBytesAsync(book.Path));
        Assert.Contains(Contents(book), c => c.AsSpan().SequenceEqual(one));
        File.Delete(book.Backups);
        Assert.Equal(1, (await book.Source.WriteAsync([Write()], default)).CellsWritten);
        Assert.Equal("two", Row(book.Path)[1].Text);
        Assert.Contains(Contents(book), c => c.AsSpan().SequenceEqual(one));
    }

    // The same write again and again, failing one step later each time, until it no longer meets the error.
    private static async Task<int> AtEveryStepAsync(bool hasExchange, bool hasBackups, byte[][] saves, string? titleAfter)
    {
        for (var step = 0; ; step++)
        {
            var swap = new FailingSwap(hasExchange, step);
            await using var book = new LocalWorkbookUnderTest([Plan]);
            var source = new LocalExcelSource(new LocalExcelOptions(book.Path, hasBackups ? book.Backups : null), TimeProvider.System, swap);
            foreach (var save in saves)
            {
                swap.Saves.Enqueue(() => File.WriteAllBytes(book.Path, save));
            }

            await Assert.ThrowsAsync<SourceException>(() => source.WriteAsync([Write()], null, default));

            var (met, made) = (swap.HasFailed, saves[..(saves.Length - swap.Saves.Count)]);
            Assert.All(made, save => Assert.Contains(Contents(book), c => c.AsSpan().SequenceEqual(save)));
            swap.IsWhole = true;
            swap.Saves.Clear();
            Assert.Equal(1, (await source.WriteAsync([Write()], null, default)).CellsWritten);
            var (standing, after) = (Row(book.Path)[1].Text, Contents(book).ToList());
            Assert.All(made, save => Assert.True(standing == TitleOf(save) || after.Exists(c => c.AsSpan().SequenceEqual(save)), $"step {step}"));
            Assert.Equal("Published", Row(book.Path)[3].Text);
            Assert.Empty(Directory.EnumerateFiles(book.Folder, ".~sheetsync-*"));
            Assert.Equal(titleAfter ?? standing, standing);

            if (!met)
            {
                return step;
            }
        }
    }

    private static TabContent Titled(string title) => new("Plan", [
        [CellValue.FromText("Title"), CellValue.FromText("Post ID"), CellValue.FromText("Status")],
        [CellValue.FromText(title), CellValue.FromText(Id)]]);

    private static TabWrite Write() => new(
        "Plan", 1, [new(2, "Post ID"), new(3, "Status")], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById(Id), [new(3, CellValue.FromText("Published"))])]);

    private static IEnumerable<byte[]> Contents(LocalWorkbookUnderTest book) =>
        Directory.EnumerateFiles(book.Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Select(File.ReadAllBytes);

    private static SheetRow Row(string path) => RowOf(File.ReadAllBytes(path));

    private static SheetRow RowOf(byte[] content) => XlsxReader.Read("calendar.xlsx", content, [new("Plan")], default).Tabs[0].Rows[1];

    private static string TitleOf(byte[] content) => RowOf(content)[1].Text;

    /// <summary>Fails once, at a step that is counted from the first swap on; a person's save comes just before each swap.</summary>
    private sealed class FailingSwap(bool hasExchange, int failAt) : IFileSwap
    {
        private const int InputOutputError = 5;
        private readonly AtomicSwap real = new();
        private int step = -1;

        public Queue<Action> Saves { get; } = [];

        public bool HasFailed { get; private set; }

        /// <summary>No more errors from here on.</summary>
        public bool IsWhole { get; set; }

        public void Write(string path, byte[] content)
        {
            MayFail();
            real.Write(path, content);
        }

        public Stream Open(string path)
        {
            MayFail();
            return real.Open(path);
        }

        public void Swap(string newFile, string target)
        {
            step = Math.Max(step, 0);
            if (Saves.TryDequeue(out var save))
            {
                save();
            }

            MayFail();
            if (hasExchange)
            {
                real.Swap(newFile, target);
            }
            else
            {
                AtomicSwap.RenameAside(newFile, target);
            }

            MayFail();
        }

        private void MayFail()
        {
            if (step >= 0 && !HasFailed && !IsWhole && step++ == failAt)
            {
                HasFailed = true;
                throw new IOException("The disk answers no more.", InputOutputError);
            }
        }
    }
}
