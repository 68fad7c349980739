using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The real program by the real clock.</summary>
public sealed class PunctualityTests
{
    private const int Tries = 3;
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // How long the network of the other post takes to answer.
    private const string Slowness = "00:00:08";

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_post_leaves_within_a_second_of_its_time_though_another_is_on_its_way_which_the_program_sees_through_when_it_is_asked_to_end(string signal)
    {
        var late = TimeSpan.MaxValue;
        for (var tried = 0; tried < Tries && late > Allowed(); tried++)
        {
            late = await PublishAsync(signal);
            Assert.True(late >= TimeSpan.Zero, $"It left {-late} before its time.");
        }

        Assert.True(late <= Allowed(), $"It left {late} after its time.");
    }

    // How late a post leaves, by the outbox's own book.
    private static async Task<TimeSpan> PublishAsync(string signal)
    {
        using var workspace = new KilledWorkspace();
        workspace.WriteSettings(("slow", "facebook-page", Slowness, 0));
        var person = new Person(workspace.Workbook, workspace.Elsewhere, () => true);
        var due = DateTimeOffset.UtcNow + Ahead;
        due = due.AddTicks(-(due.Ticks % TimeSpan.TicksPerSecond));
        List<Person.Line> rows =
        [
            new(new PlannedPost(1, "linkedin-page", isSound: true), new PlannedPost.Version("On time", due)),
            new(new PlannedPost(2, "facebook-page", isSound: true), new PlannedPost.Version("On its way", due.AddSeconds(-4))),
        ];
        await person.EditAsync(_ => rows, TimeSpan.Zero, locked: false);
        using var program = RealProgram.Start("run", "--dir", workspace.Folder);
        var end = due + Patience;
        while (person.Look()?[0][ManagedColumn.Status].Text != "Published")
        {
            Assert.True(DateTimeOffset.UtcNow < end, program.Said);
            await Task.Delay(100);
        }

        Assert.True(await program.StopAsync(signal, TimeSpan.FromSeconds(40)) == 0, program.Said);
        var accepted = workspace.Accepted();
        var onTime = accepted.Single(a => a.Text == "On time").Accepted.At - due;
        if (accepted.Count == 1 && person.Look()![1][ManagedColumn.Status].Text != "Published")
        {
            // Asked to end before the other post was on its way: it was not begun, and is tried once more.
            return onTime < TimeSpan.Zero ? onTime : TimeSpan.MaxValue;
        }

        Assert.Equal(["On its way", "On time"], accepted.Select(a => a.Text).Order(StringComparer.Ordinal));
        Assert.All(person.Look()!, cells => Assert.Equal("Published", cells[ManagedColumn.Status].Text));
        return onTime;
    }

    // A machine with more to do than it can is no judge of seconds.
    private static TimeSpan Allowed()
    {
        const string Load = "/proc/loadavg";
        var isBusy = File.Exists(Load) && double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture) > 2 * Environment.ProcessorCount;
        return TimeSpan.FromSeconds(isBusy ? 10 : 1);
    }
}
