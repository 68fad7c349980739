namespace SheetSync.Worker;

/// <summary>What the program says to a script that called it.</summary>
public static class ExitCode
{
    /// <summary>Done, nothing to complain of.</summary>
    public const int Fine = 0;

    /// <summary>Done, and a problem of severity error was found; or a delivery failed or needs review.</summary>
    public const int ProblemsFound = 1;

    /// <summary>Wrong usage or settings; nothing was done.</summary>
    public const int WrongUsage = 2;

    /// <summary>A source, a network or the store is out of reach, or a file cannot be read.</summary>
    public const int OutOfReach = 3;

    /// <summary>A safety rail held a plan.</summary>
    public const int Held = 4;
}
