using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A disk that does not answer: whoever waits can stop waiting, and nothing is piled on top.</summary>
public sealed partial class FileThreadTests
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
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe that nobody writes to stands for the dead drive.");
        await using var book = new LocalWorkbookUnderTest([Plan]);
        var (away, other) = (book.Path + ".away", Path.Combine(book.Folder, "other.xlsx"));
        File.Copy(book.Path, other);
        File.Move(book.Path, away);
        Assert.Equal(0, MakePipe(book.Path, 0x180));
        using var patience = new CancellationTokenSource();

        // The call itself comes back at once, though opening the pipe does not.
        var reading = book.Source.ReadAsync([new("*")], patience.Token);
        var asking = book.Source.GetRevisionAsync(patience.Token);
        var healthy = new LocalExcelSource(new LocalExcelOptions(other, null), TimeProvider.System);
        Assert.Equal("Plan", (await healthy.ReadAsync([new("*")], default)).Tabs[0].Name);
        Assert.False(reading.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        // The drive answers again: what hung ends, and the next read gets the workbook.
        var pipe = book.Path + ".pipe";
        File.Move(book.Path, pipe);
        File.Move(away, book.Path);
        var next = book.Source.ReadAsync([new("*")], default);
        await using (new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            Assert.Equal("Plan", (await next).Tabs[0].Name);
        }
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
