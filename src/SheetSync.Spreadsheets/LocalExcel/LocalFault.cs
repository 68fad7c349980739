using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>What the file system says, as faults that a user can act on.</summary>
internal static class LocalFault
{
    // errno.h of Linux and of macOS and the BSDs, which agree on the first two.
    private const int DiskFullUnix = 28, ReadOnlyFileSystemUnix = 30;
    private const int WouldBlockLinux = 11, QuotaLinux = 122;

    // EBUSY: what the client of Windows' network folders says of a file that another machine has open (fs/smb/client/smb2maperror.c).
    private const int BusyLinux = 16;
    private const int WouldBlockBsd = 35, QuotaBsd = 69;
    private const int DiskFullWindows = unchecked((int)0x80070070), HandleDiskFullWindows = unchecked((int)0x80070027);
    private const int SharingWindows = unchecked((int)0x80070020), LockWindows = unchecked((int)0x80070021);

    /// <summary>Whether an error number of this system says that another holds the file.</summary>
    public static bool IsHeld(int error) => IsHeld(error, OperatingSystem.IsLinux());

    public static SourceException Of(SourceFault fault, ProblemCode code, string file, params ReadOnlySpan<(string Name, string Value)> more) =>
        new(fault, Problem.Error(code, ProblemPlace.None, [("file", file), .. more]));

    /// <summary>The fault for an exception of the file system.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="file">The full path of the file or folder.</param>
    /// <param name="writing">Whether it was to be written.</param>
    public static SourceException From(Exception error, string file, bool writing) => From(error, file, writing, OperatingSystem.IsLinux());

    /// <inheritdoc cref="From(Exception, string, bool)"/>
    internal static SourceException From(Exception error, string file, bool writing, bool isLinux)
    {
        var (fault, code) = error switch
        {
            FileNotFoundException or DirectoryNotFoundException => (SourceFault.NotFound, ProblemCode.FileNotFound),
            UnauthorizedAccessException => (SourceFault.AccessLost, writing ? ProblemCode.FileReadOnly : ProblemCode.FileNotReadable),
            _ when IsFull(error.HResult, isLinux) => (SourceFault.Unavailable, ProblemCode.DiskFull),
            { HResult: ReadOnlyFileSystemUnix } => (SourceFault.AccessLost, ProblemCode.FileReadOnly),
            _ when IsHeld(error.HResult, isLinux) => (SourceFault.Locked, ProblemCode.FileLocked),
            _ => (SourceFault.Unavailable, ProblemCode.SourceUnavailable),
        };
        return new SourceException(
            fault,
            Problem.Error(code, ProblemPlace.None, ("file", file), ("holder", string.Empty), ("folder", System.IO.Path.GetDirectoryName(file) ?? file), ("source", file)),
            error);
    }

    private static bool IsHeld(int error, bool isLinux) => error is SharingWindows or LockWindows || (isLinux ? error is WouldBlockLinux or BusyLinux : error == WouldBlockBsd);

    private static bool IsFull(int error, bool isLinux) =>
        error is DiskFullUnix or DiskFullWindows or HandleDiskFullWindows || error == (isLinux ? QuotaLinux : QuotaBsd);
}
