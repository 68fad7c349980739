using System.Runtime.InteropServices;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// What a Unix file has beside its content: mode, owner, inode and time of last change (man 2 statx). On Windows the replaced file keeps its
/// own access list, and there is nothing to do.
/// </summary>
internal static partial class FileOwner
{
    private const int CurrentFolder = -100;
    private const uint BasicStats = 0x7ff;

    // man 7 inode.
    private const int TypeBits = 0xF000, RegularFile = 0x8000;

    /// <summary>A mark that changes whenever the file is written, replaced or renamed over.</summary>
    public static string Mark(string path)
    {
        if (Directory.Exists(path) || !MayBeRegular(path))
        {
            throw new UnauthorizedAccessException();
        }

        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw new FileNotFoundException(null, path);
        }

        var mark = FormattableString.Invariant($"{info.Length:x}-{info.LastWriteTimeUtc.Ticks:x}");
        return TryStat(path) is { } stat ? FormattableString.Invariant($"{mark}-{stat.Inode:x}-{stat.ChangeSeconds:x}-{stat.ChangeNanoseconds:x}") : mark;
    }

    /// <summary>False for what is no file and would keep whoever opens it waiting, such as a named pipe. Only Linux tells.</summary>
    public static bool MayBeRegular(string path) => TryStat(path) is not { } stat || (stat.Mode & TypeBits) == RegularFile;

    /// <summary>Gives a new file the mode, owner, access list and other extended attributes of another.</summary>
    /// <exception cref="SourceException">Neither its owner nor its group can be kept: people would lose their file.</exception>
    public static void Copy(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (TryStat(from) is { } wanted && TryStat(to) is { } now && (wanted.Owner, wanted.Group) != (now.Owner, now.Group)
            && Chown(to, wanted.Owner, wanted.Group) != 0 && wanted.Group != now.Group && Chown(to, uint.MaxValue, wanted.Group) != 0)
        {
            throw LocalFault.Of(SourceFault.AccessLost, ProblemCode.FileOwnerNotKept, from);
        }

        FileAttributeCopy.Copy(from, to);
        File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    /// <summary>Brings the names in a folder to the disk, so that a swap outlives a power cut.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle >= 0)
        {
            _ = Fsync(handle);
            _ = Close(handle);
        }
    }

    private static Stat? TryStat(string path) =>
        OperatingSystem.IsLinux() && Statx(CurrentFolder, path, 0, BasicStats, out var stat) == 0 ? stat : null;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out Stat stat);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);

    // struct statx is the same on all architectures.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Stat
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(96)]
        public long ChangeSeconds;

        [FieldOffset(104)]
        public uint ChangeNanoseconds;
    }
}
