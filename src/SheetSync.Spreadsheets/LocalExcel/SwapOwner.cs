using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// The process that made a swap file, in a word: the running system that numbers it (its boot and its space of process numbers), its number, and
/// when it began, since numbers come again. Whoever runs in the same system knows at once whether it has ended (man 5 proc, man 2 kill);
/// of all others it says nothing, and on systems other than Linux it is empty.
/// </summary>
internal static partial class SwapOwner
{
    private const int NoSuchProcess = 3;
    private const int StartField = 19;
    private static readonly string? ThisSystem = FindSystem();

    /// <summary>This process.</summary>
    public static string This { get; } = Of(Environment.ProcessId);

    /// <summary>A process of this system; empty where that cannot be told.</summary>
    public static string Of(int process) => ThisSystem is not null && StartOf(process) is { } start
        ? string.Create(CultureInfo.InvariantCulture, $"{ThisSystem}.{process}.{start}")
        : string.Empty;

    /// <summary>Whether the process is known to run no more.</summary>
    public static bool HasEnded(string owner) => ThisSystem is not null
        && owner.Split('.') is [var system, var number, var start] && system == ThisSystem
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process) && process > 0
        && (StartOf(process) is { } now ? now != start : Kill(process, 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess);

    private static string? FindSystem()
    {
        try
        {
            return OperatingSystem.IsLinux() && new FileInfo("/proc/self/ns/pid").LinkTarget is { } numbers
                ? SwapFile.Hash(Encoding.UTF8.GetBytes(File.ReadAllText("/proc/sys/kernel/random/boot_id") + numbers))[..12]
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Behind the name of its program, which may hold anything, brackets included. What only waits to be buried runs no more.
    private static string? StartOf(int process)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is { Length: > StartField } fields ? fields[0] is "Z" or "X" ? "ended" : fields[StartField] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
