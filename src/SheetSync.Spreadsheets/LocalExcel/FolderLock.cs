using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// Lets one process of this machine at a time swap workbooks in a folder. On Unix it is the system's lock on the folder itself (man 2 flock):
/// it leaves nothing behind and ends with its process. Other machines that share the folder do not see it.
/// The Windows branch, a lock file, has not been run.
/// </summary>
internal sealed partial class FolderLock : IDisposable
{
    private const int Exclusive = 2, NotBlocking = 4;
    private const int CloseOnExecLinux = 0x80000, CloseOnExecMac = 0x1000000;
    private readonly IDisposable? held;

    private FolderLock(IDisposable? held) => this.held = held;

    /// <summary>Whether others are really kept out: some file systems know no locks, and some give them to everybody.</summary>
    public bool IsSure => held is not null;

    /// <summary>Takes the lock, or gives null when another holds it.</summary>
    public static FolderLock? TryTake(string folder) => OperatingSystem.IsWindows() ? OnWindows(folder) : OnUnix(folder);

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();

    private static FolderLock? OnUnix(string folder)
    {
        var (handle, isHeld) = TryLock(folder);
        if (handle is null)
        {
            return isHeld ? null : new FolderLock(null);
        }

        // A lock that can be had twice keeps nobody out.
        var (again, _) = TryLock(folder);
        if (again is null)
        {
            return new FolderLock(handle);
        }

        again.Dispose();
        handle.Dispose();
        return new FolderLock(null);
    }

    private static (SafeFileHandle? Handle, bool IsHeld) TryLock(string folder)
    {
        var handle = new SafeFileHandle(Open(folder, OperatingSystem.IsLinux() ? CloseOnExecLinux : CloseOnExecMac), ownsHandle: true);
        if (!handle.IsInvalid && Lock(handle, Exclusive | NotBlocking) == 0)
        {
            return (handle, true);
        }

        var isHeld = !handle.IsInvalid && LocalFault.IsHeld(Marshal.GetLastPInvokeError());
        handle.Dispose();
        return (null, isHeld);
    }

    private static FolderLock? OnWindows(string folder)
    {
        try
        {
            return new FolderLock(new FileStream(Path.Combine(folder, ".~sheetsync.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException e) when (LocalFault.IsHeld(e.HResult))
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle handle, int operation);
}
