using System.Collections.Concurrent;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A disk that does not answer: whoever waits can stop waiting, and nothing is piled on top.</summary>
public sealed class FileThreadTests
{
    private static readonly TabContent Plan = new("Plan", [[CellValue.FromText("Title")]]);

    [Fact]
    public async Task Work_that_hangs_is_left_by_who_waits_and_later_work_starts_only_after_it()
    {
        var thread = new FileThread();
        using var answer = new ManualResetEventSlim();
        using var patience = new CancellationTokenSource();
        var events = new ConcurrentQueue<string>();
        var begun = new TaskCompletionSource();
        var hanging = thread.RunAsync(
            () =>
            {
                begun.SetResult();
                answer.Wait();
                events.Enqueue("the first ended");
            },
            patience.Token);
        await begun.Task;

        var givenUp = thread.RunAsync(() => events.Enqueue("given up"), patience.Token);
        var patient = thread.RunAsync(() => events.Enqueue("the patient one"), default);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.False(patient.IsCompleted);
        answer.Set();
        await patient;

        Assert.Equal(["the first ended", "the patient one"], events);
    }

    [Fact]
    public async Task An_error_of_one_piece_of_work_is_not_that_of_the_next()
    {
        var thread = new FileThread();

        await Assert.ThrowsAsync<IOException>(() => thread.RunAsync(() => throw new IOException(), default));

        Assert.Equal(1, await thread.RunAsync(() => 1, default));
    }

    [Fact]
    public async Task A_read_that_hangs_in_the_system_can_be_left_and_other_calendars_go_on()
    {
        using var drive = new DeadDrive();
        await using var book = new LocalWorkbookUnderTest([Plan], drive);
        var other = Path.Combine(book.Folder, "other.xlsx");
        File.Copy(book.Path, other);
        using var patience = new CancellationTokenSource();

        // The call itself comes back at once, though opening the file does not.
        var reading = book.Source.ReadAsync([new("*")], patience.Token);
        var asking = book.Source.GetRevisionAsync(patience.Token);
        var healthy = new LocalExcelSource(new LocalExcelOptions(other, null), TimeProvider.System);
        Assert.Equal("Plan", (await healthy.ReadAsync([new("*")], default)).Tabs[0].Name);
        Assert.False(reading.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        // The drive answers again: what hung ends, and the next read gets the workbook.
        var next = book.Source.ReadAsync([new("*")], default);
        Assert.False(next.IsCompleted);
        drive.Answer();
        Assert.Equal("Plan", (await next).Tabs[0].Name);
    }

    /// <summary>Keeps whoever opens a file waiting, as the system does where a network drive is gone.</summary>
    private sealed class DeadDrive : IFileSwap, IDisposable
    {
        private readonly ManualResetEventSlim answers = new();

        public void Answer() => answers.Set();

        public void Write(string path, byte[] content) => new AtomicSwap().Write(path, content);

        public Stream Open(string path)
        {
            answers.Wait();
            return new AtomicSwap().Open(path);
        }

        public void Swap(string newFile, string target) => new AtomicSwap().Swap(newFile, target);

        public void Dispose() => answers.Dispose();
    }
}
