using System.Diagnostics;
using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A process that crashed in the middle of a write is known to have ended, with locks and without.</summary>
public sealed class SwapOwnerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;

    public SwapOwnerTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only its age tells of a swap file whether it was left.");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_process_that_runs_is_told_from_one_that_has_ended()
    {
        var running = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        var owner = SwapOwner.Of(running.Id);

        Assert.NotEmpty(owner);
        Assert.False(SwapOwner.HasEnded(owner));
        Assert.False(SwapOwner.HasEnded(SwapOwner.This));
        running.Kill();
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(SwapOwner.HasEnded(owner));
    }

    [Fact]
    public void A_number_that_came_again_is_another_process() => Assert.True(SwapOwner.HasEnded(SwapOwner.This + "1"));

    [Theory]
    [InlineData("")]
    [InlineData("0123456789ab.999999.5")]
    [InlineData("nothing")]
    public void Of_other_systems_nothing_is_known(string owner) => Assert.False(SwapOwner.HasEnded(owner));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    public void What_is_no_number_of_a_process_has_not_ended(string number) => Assert.False(SwapOwner.HasEnded($"{SwapOwner.This.Split('.')[0]}.{number}.1"));

    [Fact]
    public async Task What_a_process_that_was_killed_left_is_mended_at_once()
    {
        var (path, now) = (Path.Combine(folder, "calendar.xlsx"), TimeProvider.System.GetUtcNow());
        var mine = SwapFile.For(path, [1], [2], now);
        var killed = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        var left = mine.Path.Replace(SwapOwner.This, SwapOwner.Of(killed.Id), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, [1], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(left, [2], TestContext.Current.CancellationToken);

        Assert.False(Assert.Single(SwapFile.LeftFor(path)).IsLeft);
        killed.Kill();
        await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(SwapFile.LeftFor(path)).IsLeft);
        new LocalWorkbookFile(path, new AtomicSwap(), null, TimeProvider.System).Replace([1], [3]);

        Assert.Equal([3], await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(["calendar.xlsx"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void The_name_of_a_swap_file_says_who_made_it_and_that_of_an_earlier_version_does_not()
    {
        var path = Path.Combine(folder, "calendar.xlsx");
        var made = SwapFile.For(path, [1], [2], new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        File.WriteAllBytes(made.Path, [2]);
        Assert.Equal(made, Assert.Single(SwapFile.LeftFor(path)));

        File.Move(made.Path, made.Path.Replace("." + made.Owner, string.Empty, StringComparison.Ordinal));
        var earlier = Assert.Single(SwapFile.LeftFor(path));
        Assert.True(earlier.IsOfThisMachine);
        Assert.Equal((string.Empty, false), (earlier.Owner, earlier.IsLeft));
    }
}
