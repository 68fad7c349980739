using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>Folders whose file system knows no locks, or gives them to everybody: what guards a save there is that we look at what our swap took out.</summary>
public sealed class LocklessFolderTests
{
    private const string NoLocksAvailable = "37", GivenToEverybody = "0";

    // These show what only a lock can show: between processes without one, a save may end up beside the workbook, or among the backups.
    private static readonly string[] NeedLocks =
    [
        "*.A_file_that_another_program_holds_is_locked", "*.A_swap_of_another_process_is_let_alone_and_waited_for",
        "*.Two_processes_that_swap_at_one_instant_lose_no_save", "*.All_that_is_promised_of_a_local_workbook_holds_without_working_locks",
    ];

    [Theory]
    [InlineData(NoLocksAvailable)]
    [InlineData(GivenToEverybody)]
    public async Task All_that_is_promised_of_a_local_workbook_holds_without_working_locks(string answer)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LocklessFolderTests).Assembly.Location);
        }

        string[] arguments =
        [
            .. new[] { typeof(LocalExcelSourceConformance), typeof(LocalExcelWriteTests), typeof(SaveDuringReadTests), typeof(SharedWorkbookTests), typeof(SwapOwnerTests), typeof(LocklessFolderTests) }.SelectMany(t => (string[])["-class", t.FullName!]),
            .. NeedLocks.SelectMany(m => (string[])["-method-", m]),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[FlockFilter.Variable] = answer;
        using var child = Process.Start(start)!;
        var told = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.SkipWhen(child.ExitCode == FlockFilter.NotPossible, "This system lets no program take its own locks away.");
        Assert.True(child.ExitCode == 0, await told + await errors);
        var total = Regex.Match(await told, @"Total: (\d+)");
        Assert.InRange(int.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture), 60, int.MaxValue);
    }

    [Fact]
    public void A_folder_is_believed_to_be_ours_alone_only_where_its_lock_keeps_others_out()
    {
        var locksWork = Environment.GetEnvironmentVariable(FlockFilter.Variable) is null;
        var folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;
        try
        {
            using (var first = FolderLock.TryTake(folder))
            {
                Assert.Equal(locksWork, first?.IsSure);
                using var second = FolderLock.TryTake(folder);
                Assert.Equal(locksWork, second is null);
            }

            using var next = FolderLock.TryTake(folder);
            Assert.Equal(locksWork, next?.IsSure);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
