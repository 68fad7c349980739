namespace SheetSync.Core.Tests.Simulation;

/// <summary>How much happened in simulated worlds.</summary>
internal sealed record Figures
{
    public long Runs { get; set; } = 1;

    public long Steps { get; set; }

    public long Ticks { get; set; }

    public long Interleavings { get; set; }

    public long Crashes { get; set; }

    public long Acceptances { get; set; }

    /// <summary>Posts that were only rehearsed.</summary>
    public long Rehearsals { get; set; }

    /// <summary>Rows that were left unread because nothing of them had changed.</summary>
    public int RowsUnread { get; set; }

    public int PlansCompared { get; set; }

    public int PlansNarrow { get; set; }

    public TimeSpan Time { get; set; }

    public static Figures Sum(IEnumerable<Figures> all) => all.Aggregate(new Figures { Runs = 0 }, (sum, one) => new Figures
    {
        Runs = sum.Runs + one.Runs,
        Steps = sum.Steps + one.Steps,
        Ticks = sum.Ticks + one.Ticks,
        Interleavings = sum.Interleavings + one.Interleavings,
        Crashes = sum.Crashes + one.Crashes,
        Acceptances = sum.Acceptances + one.Acceptances,
        Rehearsals = sum.Rehearsals + one.Rehearsals,
        Time = sum.Time + one.Time,
    });

    public override string ToString() =>
        $"{Runs} worlds, {Steps} steps, {Time.TotalDays:0} days, {Ticks} passes, {Interleavings} edits between two steps of ours, {Crashes} crashes, {Acceptances} posts made{(Rehearsals > 0 ? $", {Rehearsals} rehearsed" : string.Empty)}";
}
