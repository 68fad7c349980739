using System.Diagnostics;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>The most memory that this process held at once since it was asked to forget, what is no part of the heap included.</summary>
internal static class PeakMemory
{
    /// <summary>What no workbook may pass, in MiB.</summary>
    public const int Most = 200;

    /// <summary>The peak in MiB.</summary>
    public static long Mebibytes
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return self.PeakWorkingSet64 >> 20;
        }
    }

    /// <summary>Gives back what is no longer used.</summary>
    public static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Begins anew; Linux can forget (man 5 proc, clear_refs), elsewhere the peak is that of all before.</summary>
    public static void Forget()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }
}
