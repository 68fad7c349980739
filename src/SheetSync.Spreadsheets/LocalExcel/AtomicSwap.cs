using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// The swap by the operating system. Linux: <c>renameat2</c> with RENAME_EXCHANGE (man 2 renameat2: atomic; ext4, xfs, btrfs, tmpfs and others).
/// Where the file system lacks it, and on macOS: the old file is renamed aside and the new one renamed in, which leaves a moment without a file
/// at its place; <see cref="SwapRecovery"/> mends that after a crash. Windows: <c>File.Replace</c> keeping the old one.
/// The Windows branch has not been run, nor has any on macOS.
/// </summary>
internal sealed partial class AtomicSwap : IFileSwap
{
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;
    private const int NoSuchCall = 38, Invalid = 22, NotSupported = 95;

    /// <summary>The name under which the old file stands aside for a moment.</summary>
    public static string AsideOf(string newFile) => newFile + ".old";

    /// <inheritdoc/>
    public void Write(string path, byte[] content)
    {
        using var stream = new FileStream(path, PrivateFile.Create);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public Stream Open(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <inheritdoc/>
    public void Swap(string newFile, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            OrBack(newFile, target, aside => File.Replace(newFile, target, aside));
        }
        else if (!OperatingSystem.IsLinux() || !TryExchange(newFile, target))
        {
            RenameAside(newFile, target);
        }
    }

    /// <summary>The swap in two renames.</summary>
    internal static void RenameAside(string newFile, string target)
    {
        OrBack(newFile, target, aside =>
        {
            File.Move(target, aside);
            File.Move(newFile, target, overwrite: false);
        });
    }

    // Half a swap is taken back at once: people are not to look for their workbook until the next run.
    private static void OrBack(string newFile, string target, Action<string> replace)
    {
        var aside = AsideOf(newFile);
        try
        {
            replace(aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!File.Exists(target) && File.Exists(aside))
            {
                File.Move(aside, target, overwrite: false);
            }

            throw;
        }

        File.Move(aside, newFile);
    }

    private static bool TryExchange(string newFile, string target)
    {
        if (RenameAt2(CurrentFolder, newFile, CurrentFolder, target, Exchange) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error switch
        {
            NoSuchCall or Invalid or NotSupported => false,
            2 => throw new FileNotFoundException(null, target),
            1 or 13 => throw new UnauthorizedAccessException(new Win32Exception(error).Message),
            _ => throw new IOException(new Win32Exception(error).Message, error),
        };
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);
}
