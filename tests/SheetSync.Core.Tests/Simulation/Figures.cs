namespace SheetSync.Core.Tests.Simulation;

/// <summary>How much happened in simulated worlds.</summary>
internal sealed class Figures
{
    public long Runs { get; set; }

    public long Steps { get; set; }

    public long Ticks { get; set; }

    public long Interleavings { get; set; }

    public long Crashes { get; set; }

    public long Acceptances { get; set; }

    public TimeSpan Time { get; set; }

    public void Add(Figures other)
    {
        Runs++;
        Steps += other.Steps;
        Ticks += other.Ticks;
        Interleavings += other.Interleavings;
        Crashes += other.Crashes;
        Acceptances += other.Acceptances;
        Time += other.Time;
    }

    public override string ToString() =>
        $"{Runs} runs, {Steps} steps, {Ticks} worker passes over {Time.TotalDays:0} days, {Interleavings} edits between two steps of ours, {Crashes} crashes, {Acceptances} posts made";
}
