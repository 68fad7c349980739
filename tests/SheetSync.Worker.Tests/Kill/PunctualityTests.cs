using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>The real program by the real clock.</summary>
public sealed class PunctualityTests
{
    private const int Tries = 3;
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_post_leaves_within_a_second_of_its_time_and_the_program_ends_in_order_when_it_is_asked_to(string signal)
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
        workspace.WriteSettings();
        var person = new Person(workspace.Workbook, workspace.Elsewhere, () => true);
        var due = DateTimeOffset.UtcNow + Ahead;
        due = due.AddTicks(-(due.Ticks % TimeSpan.TicksPerSecond));
        await person.EditAsync(
            _ => [new Person.Line(new PlannedPost(1, "linkedin-page", isSound: true), new PlannedPost.Version("On time", due))], TimeSpan.Zero, locked: false);
        using var program = RealProgram.Start("run", "--dir", workspace.Folder);
        var end = due + Patience;
        while (person.Look()?[0][ManagedColumn.Status].Text != "Published")
        {
            Assert.True(DateTimeOffset.UtcNow < end, program.Said);
            await Task.Delay(100);
        }

        Assert.True(await program.StopAsync(signal, TimeSpan.FromSeconds(10)) == 0, program.Said);
        return Assert.Single(workspace.Accepted()).Accepted.At - due;
    }

    // A machine with more to do than it can is no judge of seconds.
    private static TimeSpan Allowed()
    {
        const string Load = "/proc/loadavg";
        var isBusy = File.Exists(Load) && double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture) > 2 * Environment.ProcessorCount;
        return TimeSpan.FromSeconds(isBusy ? 10 : 1);
    }
}
