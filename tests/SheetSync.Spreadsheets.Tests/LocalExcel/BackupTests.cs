using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Kept_are_the_last_five_and_the_first_of_each_of_the_last_fourteen_days()
    {
        var start = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
        var times = Enumerable.Range(0, 20).SelectMany(day => Enumerable.Range(0, 10).Select(hour => start.AddDays(day).AddHours(hour))).ToList();

        var kept = times.Except(BackupRetention.ToDelete(times)).ToList();

        Assert.Equal(times[^5..].Concat(Enumerable.Range(6, 14).Select(day => start.AddDays(day))).Distinct().Order(), kept.Order());
    }

    [Fact]
    public void Versions_over_a_month_of_work_stay_few_and_the_same_one_is_kept_once()
    {
        var clock = new Clock();
        var backups = new Backups(folder, "/home/team/calendar.xlsx", clock);
        var other = new Backups(folder, "/elsewhere/calendar.xlsx", clock);
        other.Keep([42]);
        for (byte i = 0; i < 120; i++)
        {
            backups.Keep([i]);
            backups.Keep([i]);
            clock.Now = clock.Now.AddHours(6);
        }

        Assert.Equal(1 + BackupRetention.Days + BackupRetention.Versions - 1, Directory.GetFiles(folder).Length);
        Assert.Contains(Directory.EnumerateFiles(folder), f => File.ReadAllBytes(f) is [42]);
        Assert.Contains(Directory.EnumerateFiles(folder), f => File.ReadAllBytes(f) is [119]);
    }

    [Theory]
    [InlineData("/home/team/calendar.xlsm", ".xlsm")]
    [InlineData("/home/team/Calendar.XLSX", ".XLSX")]
    [InlineData("/home/team/calendar", ".xlsx")]
    public void A_version_has_the_ending_of_its_workbook_and_earlier_ones_count_whatever_theirs(string workbook, string ending)
    {
        var clock = new Clock();
        var backups = new Backups(folder, workbook, clock);
        backups.Keep([1]);
        var first = Assert.Single(Directory.GetFiles(folder));
        File.Move(first, Path.ChangeExtension(first, ".xlsx"), overwrite: true);

        backups.Keep([1]);
        Assert.Single(Directory.GetFiles(folder));
        clock.Now = clock.Now.AddHours(1);
        backups.Keep([2]);

        Assert.Equal(ending, Path.GetExtension(Directory.GetFiles(folder).Single(f => File.ReadAllBytes(f) is [2])));
    }

    [Theory]
    [InlineData("a", 250)]
    [InlineData("å", 125)]
    [InlineData("月", 83)]
    [InlineData("🎉", 62)]
    public void The_longest_name_that_a_workbook_may_have_leaves_room_for_its_versions(string character, int count)
    {
        var backups = new Backups(folder, $"/home/team/{string.Concat(Enumerable.Repeat(character, count))}.xlsx", new Clock());
        backups.Keep([1]);
        backups.Keep([1]);

        var name = Path.GetFileName(Assert.Single(Directory.GetFiles(folder)));
        Assert.StartsWith(character, name, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', name);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
