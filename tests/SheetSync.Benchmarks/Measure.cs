namespace SheetSync.Benchmarks;

/// <summary>What one process tells of its work.</summary>
/// <param name="Seconds">From the opened file to the last value; for a whole program from its start to its end.</param>
/// <param name="CpuSeconds">Processor time of the whole process, all cores together: what another program's load disturbs less.</param>
/// <param name="PeakMiB">The most memory it held, as the system counts it (peak resident set).</param>
/// <param name="Cells">How many values were hashed.</param>
/// <param name="Hash">The hash of all values, or empty.</param>
internal sealed record Measure(double Seconds, double CpuSeconds, double PeakMiB, int Cells, string Hash);
