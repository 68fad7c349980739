using System.Diagnostics;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A disk of a size of our choosing over a folder; only root on Linux may have one.</summary>
internal sealed class SmallDisk : IDisposable
{
    /// <summary>What the least file takes.</summary>
    public const int PageBytes = 4096;
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    public static SmallDisk? Over(string folder, int pages = 16) =>
        Run("mount", "-t", "tmpfs", "-o", $"size={pages * PageBytes}", "none", folder) ? new SmallDisk(folder) : null;

    /// <summary>Lets nobody write any more, root included.</summary>
    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", folder));

    public void MakeWritable() => Assert.True(Run("mount", "-o", "remount,rw", folder));

    public void Dispose() => Run("umount", folder);

    private static bool Run(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
