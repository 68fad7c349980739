namespace SheetSync.Conformance.Faults;

/// <summary>A worker's life: so many steps, then every step throws, as if the process had been killed there. Nothing after it has any effect.</summary>
public sealed class Mortality(int steps)
{
    private int _left = steps;

    /// <summary>A worker that lives for ever.</summary>
    public static Mortality None => new(int.MaxValue);

    /// <summary>Whether the worker is dead.</summary>
    public bool IsDead => Volatile.Read(ref _left) <= 0;

    /// <summary>The next step is the last.</summary>
    public void Kill() => Volatile.Write(ref _left, 0);

    /// <summary>One step: throws from the last one on.</summary>
    public void Step()
    {
        if (Interlocked.Decrement(ref _left) <= 0)
        {
            Volatile.Write(ref _left, 0);
            throw new KilledException();
        }
    }
}
